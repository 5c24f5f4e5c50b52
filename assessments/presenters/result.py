"""A signed result in words: three levels side by side, answers, accounts, concerns."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from agencies.models import Membership
from assessments.models import Account, EarlyHelp, Finding, Topic
from assessments.permissions import can_withdraw
from assessments.presenters.child import FORCE_WORDS
from assessments.presenters.child_in_words import ChildInWords, child_in_words
from assessments.presenters.factors import FactorsByCode, FactorWords, words_for
from assessments.presenters.pooled import BASIS_WORDS
from assessments.queries.result_page import ResultPage
from assessments.scoring.weighting import Weighting
from families.models import Child
from riskapp.ui.wording import day


@dataclass(frozen=True, kw_only=True)
class GivenLevel:
    """A level a person gave: which one of the two, its name and their reasons."""

    title: str
    level: int
    name: str
    rationale: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class AnsweredFinding:
    finding: Finding
    whom: str
    basis: str
    may_withdraw: bool


@dataclass(frozen=True, kw_only=True)
class AnsweredFactor:
    """One question as it was answered."""

    words: FactorWords
    findings: tuple[AnsweredFinding, ...]
    note: str
    ended_on: date | None
    reason: str


@dataclass(frozen=True, kw_only=True)
class Said:
    title: str
    about: str
    text: str
    nothing_because: str


def lede(page: ResultPage, child: Child) -> str:
    signed = page.contribution
    parts = (
        f"Signed by {signed.author.user.name}, {signed.agency.name}",
        day(signed.signed_at),
        f"weighting {page.pooled.weighting.version}",
        f"{child.age_on(page.pooled.scored_on)} then",
    )
    return " · ".join(parts)


def levels_given(page: ResultPage, *, weighting: Weighting) -> tuple[GivenLevel, GivenLevel]:
    """The level given first and the one given after the profile, both kept for ever."""
    signed, names = page.contribution, weighting.level_names
    return (
        GivenLevel(
            title="Own level, given first",
            level=signed.own_level,
            name=names[signed.own_level - 1],
            rationale=signed.own_rationale,
        ),
        GivenLevel(
            title="Level after seeing the profile",
            level=signed.final_level,
            name=names[signed.final_level - 1],
            rationale=signed.final_rationale,
            note=FORCE_WORDS[page.level.force],
        ),
    )


def levels_shown(page: ResultPage, *, weighting: Weighting) -> dict[str, Any]:
    """Both levels and what was decided with them, or nothing for those who may not see levels.

    An author always sees the levels they gave themself.
    """
    if not page.points and not page.is_author:
        return {}
    decided = page.contribution.early_help
    return {
        "levels": levels_given(page, weighting=weighting),
        "early_help": EarlyHelp(decided).label if decided else "",
    }


def answered(
    page: ResultPage,
    *,
    weighting: Weighting,
    factors: FactorsByCode,
    adults: Mapping[UUID, str],
    membership: Membership,
) -> tuple[AnsweredFactor, ...]:
    """Every question that was answered, in the order of the weighting."""
    by_factor: dict[str, list[Finding]] = defaultdict(list)
    for finding in page.findings:
        by_factor[finding.factor].append(finding)
    order = [*weighting.codes, *sorted(set(by_factor) - set(weighting.codes))]
    return tuple(
        _answered(words_for(code, factors), by_factor[code], adults, membership)
        for code in order
        if code in by_factor
    )


def _answered(
    words: FactorWords,
    findings: Iterable[Finding],
    adults: Mapping[UUID, str],
    membership: Membership,
) -> AnsweredFactor:
    findings = list(findings)
    answer = findings[0].answer
    return AnsweredFactor(
        words=words,
        findings=tuple(
            AnsweredFinding(
                finding=each,
                whom=adults.get(each.adult_id, "an adult") if each.adult_id else "",
                basis=BASIS_WORDS.get(each.basis, ""),
                may_withdraw=bool(can_withdraw(membership, each)),
            )
            for each in findings
        ),
        note=answer.note,
        ended_on=answer.ended_on,
        reason=next((each.reason for each in findings if each.reason), ""),
    )


def in_words_of(page: ResultPage, *, weighting: Weighting) -> ChildInWords:
    """How much of what was signed is about the child."""
    notes = {each.answer_id: (each.factor, each.answer.note) for each in page.findings}
    return child_in_words(page.accounts, notes.values(), weighting=weighting)


def accounts_said(accounts: Iterable[Account], adults: Mapping[UUID, str]) -> tuple[Said, ...]:
    return tuple(
        Said(
            title=Topic(each.topic).label,
            about=adults.get(each.adult_id, "an adult") if each.adult_id else "",
            text=each.text,
            nothing_because=each.nothing_because,
        )
        for each in accounts
    )
