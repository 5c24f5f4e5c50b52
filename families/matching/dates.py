"""Dates of birth as they are mistaken: near dates of the one that was given."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

_A_WEEK = range(1, 8)
_NEAR_YEARS = (1, 10)
# A wrong digit in the year may make any century of it; the children here are of one generation.
_FURTHEST_YEARS = 20


@lru_cache(maxsize=64)  # asked again for every candidate of one search
def near_dates(given: date) -> frozenset[date]:
    """The date itself and every date one slip of the pen or of memory away from it.

    Day and month swapped, one digit wrong, two neighbouring digits swapped, up to a week off, a
    month off, one or ten years off. 1 January is what is written when only the year is known.
    """
    found = {given, date(given.year, 1, 1)}
    found |= _near_days(given) | _near_months(given) | _near_years(given)
    for digits in _slips(f"{given:%d%m%Y}"):
        found |= _read(digits)
    return frozenset(day for day in found if abs(day.year - given.year) <= _FURTHEST_YEARS)


def says_only_the_year(given: date) -> bool:
    return (given.month, given.day) == (1, 1)


def are_near(given: date, other: date) -> bool:
    if says_only_the_year(given) and given.year == other.year:
        return True
    return other in near_dates(given)


def _slips(digits: str) -> Iterator[str]:
    yield digits[2:4] + digits[:2] + digits[4:]
    for place in range(len(digits)):
        for digit in "0123456789":
            yield digits[:place] + digit + digits[place + 1 :]
    for place in range(len(digits) - 1):
        yield digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]


def _near_days(given: date) -> set[date]:
    return {given + timedelta(days=sign * days) for days in _A_WEEK for sign in (1, -1)}


def _near_months(given: date) -> set[date]:
    months = (given.year * 12 + given.month - 1 + step for step in (1, -1))
    return set().union(*(_read(f"{given.day:02}{m % 12 + 1:02}{m // 12}") for m in months))


def _near_years(given: date) -> set[date]:
    years = (given.year + sign * by for by in _NEAR_YEARS for sign in (1, -1))
    return set().union(*(_read(f"{given.day:02}{given.month:02}{year}") for year in years))


def _read(digits: str) -> set[date]:
    """The date the eight digits make, or nothing."""
    try:
        return {date(int(digits[4:]), int(digits[2:4]), int(digits[:2]))}
    except ValueError:
        return set()
