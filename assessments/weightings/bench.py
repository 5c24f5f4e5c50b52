"""The test bench: worked cases, or any one case, under two weightings side by side."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path

from assessments.scoring.checks import RefusedCase, as_understood_by
from assessments.scoring.findings import Case, Finding, Recorded
from assessments.scoring.lines import case_from, parse
from assessments.scoring.profile import Profile, profiles
from assessments.scoring.prohibited import ProhibitedFactor
from assessments.scoring.weighting import Weighting

FILE = Path(__file__).parent / "worked_cases.jsonl"


ADULT = "adult"
"""The one adult of a case that names none."""


class AgeTried(StrEnum):
    """How old an invented child is; the exact day never matters here."""

    UNDER_ONE = "under_one"
    ONE_TO_TEN = "one_to_ten"
    ELEVEN_AND_OVER = "eleven_and_over"
    NOT_KNOWN = "not_known"


DAYS_OLD: Mapping[AgeTried, int | None] = {
    AgeTried.UNDER_ONE: 180,
    AgeTried.ONE_TO_TEN: 5 * 366,
    AgeTried.ELEVEN_AND_OVER: 14 * 366,
    AgeTried.NOT_KNOWN: None,
}


class BadCase(ValueError):
    """A line that is no case; the message says what to put right."""


@dataclass(frozen=True, kw_only=True)
class SideBySide:
    """One case under the version in force and under another."""

    name: str
    now: Profile
    then: Profile

    @property
    def moves(self) -> bool:
        return self.now.levels != self.then.levels


@cache
def worked_cases() -> tuple[Case, ...]:
    """The cases that stand beside the rules, each with a name that says what it is about."""
    lines = FILE.read_text(encoding="utf-8").splitlines()
    return tuple(case_from(json.loads(line)) for line in lines)


def case_of(line: str) -> Case:
    """The case on one pasted line. Raises BadCase."""
    try:
        return parse(" ".join(line.split()))
    except (RefusedCase, ProhibitedFactor) as refused:
        raise BadCase(str(refused)) from None


def case_tried(answers: Mapping[str, str], *, age: AgeTried, on: date) -> Case:
    """One family as one agency would find it on that day: a finding for each factor code."""
    days = DAYS_OLD[age]
    return Case(
        name="Your profile",
        on=on,
        date_of_birth=None if days is None else on - timedelta(days=days),
        people=(ADULT,),
        findings=tuple(
            Recorded(agency="tried", factor=code, finding=Finding(found), as_at=on, reason="Tried")
            for code, found in answers.items()
        ),
    )


def side_by_side(
    cases: Iterable[Case], *, now: Weighting, then: Weighting
) -> tuple[SideBySide, ...]:
    """Each case under both. A finding that one of them can't hold leaves its factor open there.

    Raises BadCase.
    """
    cases = tuple(_about_everybody(case) for case in cases)
    try:
        both = [
            profiles([as_understood_by(case, weighting=each) for case in cases], weighting=each)
            for each in (now, then)
        ]
    except (RefusedCase, ProhibitedFactor) as refused:
        raise BadCase(str(refused)) from None
    return tuple(
        SideBySide(name=case.name, now=before, then=after)
        for case, before, after in zip(cases, *both, strict=True)
    )


def _about_everybody(case: Case) -> Case:
    """The same case with the command line's shorthand written out.

    A finding that names nobody is about all adults. Written out, it still is one where another
    weighting asks about each adult; left short it would be dropped there, and reassure falsely.
    """
    people = case.people or (ADULT,)
    findings = (
        each if each.concerns is not None else replace(each, concerns=people)
        for each in case.findings
    )
    return replace(case, people=people, findings=tuple(findings))
