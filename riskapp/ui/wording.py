"""How figures, ages and times are said on the screen. Plain functions, no clock."""

from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.text import Truncator

UNBORN = "not yet born"
AGE_NOT_KNOWN = "age not known"

WEEKS_UNTIL = timedelta(weeks=12)
MONTHS_UNTIL_YEARS = 2
YEARS_AND_MONTHS_UNTIL = 12


def half_points(count: int) -> str:
    """Half-points as points: 17 is "8½", 1 is "½", 0 is "0"."""
    sign = "−" if count < 0 else ""
    whole, half = divmod(abs(count), 2)
    return f"{sign}{whole if whole or not half else ''}{'½' if half else ''}"


def points(count: int) -> str:
    """Half-points with their unit: 2 is "1 point", 17 is "8½ points"."""
    return f"{half_points(count)} {'point' if 0 < abs(count) <= 2 else 'points'}"


def age(born: date | None, on: date) -> str:
    """Age on a day, as exact as it matters: days, weeks, months, then years.

    Someone born on 29 February has a birthday on 1 March in other years.
    """
    if born is None:
        return AGE_NOT_KNOWN
    if born > on:
        return UNBORN
    if on - born < timedelta(weeks=1):
        return counted((on - born).days, "day")
    if on - born < WEEKS_UNTIL:
        return counted((on - born).days // 7, "week")
    return _age_in_months(months_between(born, on))


def months_between(born: date, on: date) -> int:
    """Whole months from one day to another."""
    months = (on.year - born.year) * 12 + on.month - born.month
    return months if on.day >= born.day else months - 1


def _age_in_months(total: int) -> str:
    years, months = divmod(total, 12)
    if years < MONTHS_UNTIL_YEARS:
        return counted(total, "month")
    if years >= YEARS_AND_MONTHS_UNTIL or not months:
        return counted(years, "year")
    return f"{counted(years, 'year')} {counted(months, 'month')}"


def counted(number: int, noun: str) -> str:
    """A count and its noun: "1 day", "2 days"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def shortened(text: str, most: int) -> str:
    """At most so many characters, the last one "…" where some are missing."""
    return text if len(text) <= most else Truncator(text).chars(most)


def ago(then: datetime, now: datetime) -> str:
    """How long ago, in one unit: "12 seconds ago", "3 hours ago"."""
    seconds = max(0, int((now - then).total_seconds()))
    for size, noun in ((86400, "day"), (3600, "hour"), (60, "minute")):
        if seconds >= size:
            return f"{counted(seconds // size, noun)} ago"
    return f"{counted(seconds, 'second')} ago" if seconds else "just now"


def day(when: date | datetime) -> str:
    """A day in full, in local time: 14 March 2026."""
    when = _local(when)
    return f"{when.day} {when:%B %Y}"


def short_day(when: date | datetime) -> str:
    """A day in short, in local time: 14 Mar 2026."""
    when = _local(when)
    return f"{when.day} {when:%b %Y}"


def moment(when: datetime) -> str:
    """A point in time, in local time: 14 March 2026 at 10:42."""
    return f"{day(when)} at {_local(when):%H:%M}"


def nhs_number(number: str) -> str:
    """Ten digits in the printed form, 3-3-4; anything else unchanged."""
    if len(number) == 10 and number.isdigit():
        return f"{number[:3]} {number[3:6]} {number[6:]}"
    return number


def _local(when: date | datetime) -> date | datetime:
    if isinstance(when, datetime) and timezone.is_aware(when):
        return timezone.localtime(when)
    return when
