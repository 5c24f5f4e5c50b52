"""The test bench: worked cases, or any one case, under two weightings side by side."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assessments.scoring.checks import RefusedCase, as_understood_by
from assessments.scoring.findings import Case
from assessments.scoring.lines import case_from, parse
from assessments.scoring.profile import Profile, profiles
from assessments.scoring.prohibited import ProhibitedFactor
from assessments.scoring.weighting import Weighting

FILE = Path(__file__).parent / "worked_cases.jsonl"


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


def side_by_side(
    cases: Iterable[Case], *, now: Weighting, then: Weighting
) -> tuple[SideBySide, ...]:
    """Each case under both. A finding that one of them can't hold leaves its factor open there.

    Raises BadCase.
    """
    cases = tuple(cases)
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
