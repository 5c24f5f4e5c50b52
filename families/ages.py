"""How old somebody is, by the rule the profile uses (docs/scoring.md §1)."""

from datetime import date


def years_old(born: date, *, on: date) -> int:
    """Completed years on a day, negative before birth.

    A birthday is reached on its day; somebody born on 29 February has it on 1 March in other years.
    """
    before_birthday = (on.month, on.day) < (born.month, born.day)
    return on.year - born.year - before_birthday


def in_words(born: date, *, on: date) -> str:
    """The age as people in health say it: days, weeks, months, then years; "unborn" before."""
    days = (on - born).days
    months = _months_old(born, on=on)
    if days < 0:
        return "unborn"
    if days < 14:
        return _count(days, "day")
    if months < 3:
        return _count(days // 7, "week")
    if months < 24:
        return _count(months, "month")
    return _count(years_old(born, on=on), "year")


def _months_old(born: date, *, on: date) -> int:
    return 12 * (on.year - born.year) + on.month - born.month - (on.day < born.day)


def _count(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"
