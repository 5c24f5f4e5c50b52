"""Recording and withdrawing findings. Autosave comes the same way."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

import audit
from agencies.decisions import require
from agencies.models import Membership
from assessments import permissions
from assessments.actions.rounds import lock_draft, touch_after_reveal
from assessments.errors import BadAnswer
from assessments.models import Answer, Contribution, Finding, HarmPart
from assessments.queries.pool import weighting_for
from assessments.scoring.findings import Basis
from assessments.scoring.findings import Finding as Value
from assessments.scoring.weighting import Factor
from audit.events import EventType
from families.queries import adults_of
from work.versions import StaleVersion

DEFINITE = frozenset({Value.CURRENT, Value.PAST, Value.ABSENT})


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


@transaction.atomic
def record_findings(
    *,
    contribution: Contribution,
    factor: str,
    answered: Answered,
    by: Membership,
    version: int = 0,
) -> Answer:
    """Saves one question of a draft. `version` is that of the answer on the screen; 0 is none yet.

    Raises BadAnswer with the field to mend, StaleVersion when somebody saved this question since,
    Refused when `by` may not.
    """
    contribution = lock_draft(contribution, by=by)
    rule = _rule(contribution, factor)
    _check(answered, rule=rule, contribution=contribution)
    answer = _lock_answer(contribution, factor, version=version, answered=answered)
    _write_findings(answer, contribution=contribution, answered=answered)
    touch_after_reveal(contribution)
    audit.record(
        EventType.FINDINGS_RECORDED,
        by=by,
        subject=answer,
        child=contribution.child,
        details={"contribution": str(contribution.pk), "factor": factor},
    )
    return answer


@transaction.atomic
def withdraw_finding(*, finding: Finding, because: str, by: Membership) -> Finding:
    """Entered in error: it stays readable and no longer stands (docs/scoring.md §1)."""
    finding = Finding.objects.select_for_update(of=("self",)).get(pk=finding.pk)
    require(permissions.can_withdraw_finding(by, finding))
    if not because.strip():
        raise BadAnswer("because", "Say what was wrong with this entry")
    finding.withdrawn_at = timezone.now()
    finding.withdrawn_by = by
    finding.withdrawn_because = because.strip()
    finding.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_because"])
    audit.record(
        EventType.FINDING_WITHDRAWN,
        by=by,
        subject=finding,
        child=finding.child,
        details={"factor": finding.factor},
    )
    return finding


def _rule(contribution: Contribution, factor: str) -> Factor:
    rule = weighting_for(contribution.child).weighting().by_code.get(factor)
    if rule is None:
        raise BadAnswer("finding", "This question is not part of the weighting in force")
    if rule.computed:
        raise BadAnswer("finding", "This is worked out from the date of birth")
    return rule


def _check(answered: Answered, *, rule: Factor, contribution: Contribution) -> None:
    values = set(answered.findings.values())
    if not values:
        raise BadAnswer("finding", "Select an answer; “not asked” is one")
    _check_offered(values, rule)
    _check_adults(answered, rule, contribution)
    if values & DEFINITE:
        _check_basis(answered, values)
    if values - {Value.NOT_ASKED}:
        _check_dates(answered, contribution)
    if Value.NOT_APPLICABLE in values and not answered.reason.strip():
        raise BadAnswer("reason", "Say why this does not apply")
    if Value.PAST in values and answered.ended_on is None and _was_current(rule, contribution):
        raise BadAnswer("ended_on", "Enter when it ended: we recorded it as there now before")


def _check_offered(values: set[Value], rule: Factor) -> None:
    if not all(rule.allows(value) for value in values):
        raise BadAnswer("finding", "Select one of the answers shown for this question")


def _check_adults(answered: Answered, rule: Factor, contribution: Contribution) -> None:
    about = set(answered.findings)
    if not rule.per_adult:
        if about != {None}:
            raise BadAnswer("finding", "This question is about the family as a whole")
        return
    around = {adult.id for adult in adults_of(contribution.child)}
    if None in about or not about <= around:
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


def _check_dates(answered: Answered, contribution: Contribution) -> None:
    on = contribution.child.today()
    if answered.as_at is None:
        raise BadAnswer("as_at", "Enter the day on which you knew this to be true")
    if answered.as_at > on:
        raise BadAnswer("as_at", "The day on which you knew this must be today or in the past")
    if answered.ended_on is not None and answered.ended_on > answered.as_at:
        raise BadAnswer("ended_on", "The day it ended must not be after the day you knew it")


def _was_current(rule: Factor, contribution: Contribution) -> bool:
    """Our agency's latest definite signed finding says that it is there now."""
    latest = (
        Finding.objects.standing()
        .filter(
            child=contribution.child,
            agency=contribution.agency_id,
            factor=rule.code,
            finding__in=DEFINITE,
        )
        .order_by("as_at", "recorded_at", "id")
        .last()
    )
    return latest is not None and latest.finding == Value.CURRENT


def _lock_answer(
    contribution: Contribution, factor: str, *, version: int, answered: Answered
) -> Answer:
    answer = contribution.answers.select_for_update().filter(factor=factor).first()
    if (answer.version if answer else 0) != version:
        raise StaleVersion(current=answer, expected=version)
    if answer is None:
        answer = Answer(
            partnership_id=contribution.partnership_id, contribution=contribution, factor=factor
        )
    else:
        answer.version += 1
    answer.note = answered.note
    answer.ended_on = answered.ended_on
    answer.saved_at = timezone.now()
    answer.save()
    return answer


def _write_findings(answer: Answer, *, contribution: Contribution, answered: Answered) -> None:
    answer.findings.exclude(adult__in=[pk for pk in answered.findings if pk]).exclude(
        adult=None
    ).delete()
    moment = timezone.now()
    for adult_id, value in answered.findings.items():
        definite = value in DEFINITE
        Finding.objects.update_or_create(
            answer=answer,
            adult_id=adult_id,
            defaults={
                "partnership_id": contribution.partnership_id,
                "child_id": contribution.child_id,
                "agency_id": contribution.agency_id,
                "factor": answer.factor,
                "finding": value,
                "basis": answered.basis if definite else "",
                "as_at": None if value == Value.NOT_ASKED else answered.as_at,
                "reason": answered.reason.strip() if value == Value.NOT_APPLICABLE else "",
                "harm_part": answered.harm_parts.get(adult_id, ""),
                "recorded_at": moment,
            },
        )
