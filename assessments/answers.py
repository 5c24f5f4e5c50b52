"""What makes an answer recordable. Plain rules: the form asks them early, the action under lock."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from assessments.errors import BadAnswer
from assessments.models import HarmPart
from assessments.scoring.findings import MULTIPLIERS, Basis
from assessments.scoring.findings import Finding as Value
from assessments.scoring.weighting import Factor

DEFINITE = frozenset(MULTIPLIERS)


@dataclass(frozen=True, kw_only=True)
class Answered:
    """One question as a person answered it.

    `findings` maps an adult's id to a finding, or None to the finding about the family.
    `harm_parts` says for domestic abuse who is harmed and who harms, by adult's id.
    """

    findings: Mapping[UUID | None, Value]
    basis: str = ""
    as_at: date | None = None
    ended_on: date | None = None
    reason: str = ""
    note: str = ""
    harm_parts: Mapping[UUID, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The question an answer belongs to: its rule, whom it may be about, and what went before.

    `was_current`: our agency's latest definite signed finding says that it is there now.
    """

    rule: Factor
    adults: Collection[UUID]
    on: date
    was_current: bool = False


def check_answer(answered: Answered, asked: Asked) -> None:
    """Raises BadAnswer with the field to mend."""
    values = set(answered.findings.values())
    if not values:
        raise BadAnswer("finding", "Select an answer; “not asked” is one")
    if not all(asked.rule.allows(value) for value in values):
        raise BadAnswer("finding", "Select one of the answers shown for this question")
    _check_adults(answered, asked)
    if values & DEFINITE:
        _check_basis(answered, values)
    if values - {Value.NOT_ASKED}:
        _check_dates(answered, asked)
    if Value.NOT_APPLICABLE in values and not answered.reason.strip():
        raise BadAnswer("reason", "Say why this does not apply")
    if Value.PAST in values and answered.ended_on is None and asked.was_current:
        raise BadAnswer("ended_on", "Enter when it ended: we recorded it as there now before")


def _check_adults(answered: Answered, asked: Asked) -> None:
    about = set(answered.findings)
    if not asked.rule.per_adult:
        if about != {None}:
            raise BadAnswer("finding", "This question is about the family as a whole")
        return
    if None in about or not about <= set(asked.adults):
        raise BadAnswer("finding", "Answer for each adult; add a missing one first")
    if not set(answered.harm_parts) <= about or not set(answered.harm_parts.values()) <= {
        "",
        *HarmPart.values,
    }:
        raise BadAnswer("harm_parts", "Say for each adult whether they are harmed or harm")


def _check_basis(answered: Answered, values: set[Value]) -> None:
    if answered.basis not in set(Basis):
        raise BadAnswer("basis", "Select how you know this")
    if answered.basis == Basis.ASSUMED and Value.ABSENT in values:
        raise BadAnswer("basis", "If you are assuming it is not there, choose “not known”")


def _check_dates(answered: Answered, asked: Asked) -> None:
    if answered.as_at is None:
        raise BadAnswer("as_at", "Enter the day on which you knew this to be true")
    if answered.as_at > asked.on:
        raise BadAnswer("as_at", "The day on which you knew this must be today or in the past")
    if answered.ended_on is not None and answered.ended_on > answered.as_at:
        raise BadAnswer("ended_on", "The day it ended must not be after the day you knew it")
