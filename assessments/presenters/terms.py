"""The terms of a profile: what each factor and each combination adds, and why it counts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from assessments.presenters.combinations import LESSONS, REASONS
from assessments.presenters.factors import FactorsByCode, lesson_address, words_for
from assessments.scoring.findings import MOST
from assessments.scoring.weighting import Combination, Weighting


@dataclass(frozen=True, kw_only=True)
class CombinationView:
    """Factors that came together. Points in half-points, `members` those that are there."""

    label: str
    members: tuple[str, ...]
    points: int
    why: str
    section: str
    address: str


@dataclass(frozen=True, kw_only=True)
class TermView:
    """One term of the sum at its three ends, in half-points; `finding` is that of a factor."""

    label: str
    is_factor: bool
    finding: str
    low: int
    reported: int
    high: int
    left_out: bool
    is_computed: bool
    address: str

    @property
    def is_open(self) -> bool:
        return self.low < self.high


def combinations_of(
    stored: Mapping[str, Any], *, weighting: Weighting, factors: FactorsByCode
) -> tuple[CombinationView, ...]:
    """The combinations that count at the reported end, the heaviest first."""
    rules = {rule.code: rule for rule in weighting.combinations}
    present = {term["code"] for term in stored["terms"] if not term["group"] and term["reported"]}
    heaviest_first = sorted(stored["combinations"], key=lambda term: -term["reported"])
    return tuple(
        _combination(rules[term["code"]], term["reported"], present=present, factors=factors)
        for term in heaviest_first
    )


def terms_of(
    stored: Mapping[str, Any], *, weighting: Weighting, factors: FactorsByCode
) -> tuple[TermView, ...]:
    """Every term of the sum, factors before combinations, in the order of the weighting."""
    labels = {rule.code: rule.label for rule in weighting.combinations}
    return tuple(
        _combination_term(term, labels[term["code"]])
        if term["group"]
        else _factor_term(term, weighting=weighting, factors=factors)
        for term in stored["terms"]
    )


def _combination(
    rule: Combination, points: int, *, present: set[str], factors: FactorsByCode
) -> CombinationView:
    reason = REASONS.get(rule.code)
    section = reason.section if reason else rule.source
    return CombinationView(
        label=rule.label,
        members=tuple(words_for(code, factors).short for code in _members(rule, present)),
        points=points,
        why=rule.rationale or (reason.why if reason else ""),
        section=section,
        address=lesson_address(LESSONS.get(section, "")),
    )


def _members(rule: Combination, present: set[str]) -> Iterable[str]:
    """Each factor once, in the order of the clauses."""
    every = dict.fromkeys(code for clause in rule.clauses for code in clause.members)
    return (code for code in every if code in present)


def _factor_term(
    term: Mapping[str, Any], *, weighting: Weighting, factors: FactorsByCode
) -> TermView:
    words = words_for(term["code"], factors)
    rule = weighting.by_code[term["code"]]
    return TermView(
        label=words.short,
        is_factor=True,
        finding=_finding(term, rule.weight),
        low=term["low"],
        reported=term["reported"],
        high=term["high"],
        left_out=term["left_out"],
        is_computed=bool(rule.computed),
        address=words.address,
    )


def _combination_term(term: Mapping[str, Any], label: str) -> TermView:
    return TermView(
        label=label,
        is_factor=False,
        finding="",
        low=term["low"],
        reported=term["reported"],
        high=term["high"],
        left_out=False,
        is_computed=False,
        address="",
    )


def _finding(term: Mapping[str, Any], weight: int) -> str:
    """What was reported, read back from the points: the multiplier is one or one half."""
    if not term["reported"]:
        return ""
    return "current" if term["reported"] == MOST * weight else "past"
