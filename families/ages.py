"""How old somebody is, by the rule the profile uses (docs/scoring.md §1)."""

from datetime import date


def years_old(born: date, *, on: date) -> int:
    """Completed years on a day, negative before birth.

    A birthday is reached on its day; somebody born on 29 February has it on 1 March in other years.
    """
    before_birthday = (on.month, on.day) < (born.month, born.day)
    return on.year - born.year - before_birthday
