"""What is coming together while somebody answers, and what nobody knows: no points, no level."""

from collections.abc import Iterable
from dataclasses import dataclass

from assessments.models import Finding
from assessments.queries.pool import case_of
from assessments.queries.questions import Section
from assessments.scoring.checks import as_understood_by
from assessments.scoring.profile import Profile, profile
from assessments.scoring.weighting import Combination, Weighting
from families.models import Child
from families.queries import Adult


@dataclass(frozen=True, kw_only=True)
class Joined:
    """A combination that is met, with the factors that meet it, by code."""

    combination: Combination
    members: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Together:
    joined: tuple[Joined, ...]
    present: tuple[str, ...]
    open: tuple[str, ...]
    asked_in_all: int
    matters_most: str


def together(
    child: Child,
    findings: Iterable[Finding],
    *,
    weighting: Weighting,
    adults: Iterable[Adult],
    sections: Iterable[Section],
) -> Together:
    """From findings in order of recording. Factors are named by their codes."""
    people = [adult.id for adult in adults]
    case = case_of(child, on=child.today(), findings=findings, people=people)
    found = profile(as_understood_by(case, weighting=weighting), weighting=weighting)
    asked = {question.code for section in sections for question in section.questions}
    unknown = _unknown(found) & asked
    present = {term.code for term in found.terms if not term.group and term.reported > 0}
    return Together(
        joined=_joined(found, present, weighting),
        present=tuple(code for code in weighting.codes if code in present),
        open=tuple(code for code in weighting.codes if code in unknown),
        asked_in_all=len(asked),
        matters_most=next((ask.factor for ask in found.ask_next if ask.factor in unknown), ""),
    )


def _unknown(found: Profile) -> set[str]:
    """Open, or not known about every adult."""
    return {*found.open, *(each.factor for each in found.uncovered)}


def _joined(found: Profile, present: set[str], weighting: Weighting) -> tuple[Joined, ...]:
    met = {term.code for term in found.combinations}
    return tuple(
        Joined(
            combination=combination,
            members=tuple(
                dict.fromkeys(
                    code
                    for clause in combination.clauses
                    for code in clause.members
                    if code in present
                )
            ),
        )
        for combination in weighting.combinations
        if combination.code in met
    )
