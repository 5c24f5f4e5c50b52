"""The child's age, as far as the profile uses it (docs/scoring.md §1 and §5)."""

from datetime import date
from enum import StrEnum

from assessments.scoring.findings import Finding


class AgeBand(StrEnum):
    """The age bands that the profile tells apart.

    The review knew seven babies and three adolescents and nobody between, so a result says for
    ONE_TO_TEN that the review had no such child, and for ELEVEN_AND_OVER what else to ask about
    (Themes and Lessons 5.1, 7.7).
    """

    UNBORN = "unborn"
    UNDER_ONE = "under_one"
    ONE_TO_TEN = "one_to_ten"
    ELEVEN_AND_OVER = "eleven_and_over"
    NOT_KNOWN = "not_known"


UNDER_ONE: dict[AgeBand, Finding] = {
    AgeBand.UNBORN: Finding.CURRENT,
    AgeBand.UNDER_ONE: Finding.CURRENT,
    AgeBand.ONE_TO_TEN: Finding.ABSENT,
    AgeBand.ELEVEN_AND_OVER: Finding.ABSENT,
    AgeBand.NOT_KNOWN: Finding.NOT_KNOWN,
}


def years_old(date_of_birth: date, *, on: date) -> int:
    """Completed years on a date, negative before birth.

    A birthday is reached on its day; somebody born on 29 February has it on 1 March in other years
    (docs/scoring.md §1).
    """
    before_birthday = (on.month, on.day) < (date_of_birth.month, date_of_birth.day)
    return on.year - date_of_birth.year - before_birthday


def age_band(date_of_birth: date | None, *, on: date) -> AgeBand:
    """The age band on a date; a date of birth after it is an unborn child (docs/scoring.md §1)."""
    if date_of_birth is None:
        return AgeBand.NOT_KNOWN
    if date_of_birth > on:
        return AgeBand.UNBORN
    years = years_old(date_of_birth, on=on)
    if years < 1:
        return AgeBand.UNDER_ONE
    return AgeBand.ONE_TO_TEN if years < 11 else AgeBand.ELEVEN_AND_OVER


def under_one(date_of_birth: date | None, *, on: date) -> Finding:
    """The computed finding `child_under_one`: current, absent or not_known (docs/scoring.md §1).

    Unborn counts as under one; an unknown date of birth is not_known, never absent.
    """
    return UNDER_ONE[age_band(date_of_birth, on=on)]
