"""Recording and withdrawing findings. Autosave comes the same way."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

import audit
from agencies.decisions import require
from agencies.models import Membership
from assessments import permissions
from assessments.actions.disagreements_settling import settle_disagreements
from assessments.actions.rounds import lock_draft, touch_after_reveal
from assessments.answers import DEFINITE, Answered, Asked, check_answer
from assessments.errors import BadAnswer
from assessments.models import Answer, Contribution, Finding
from assessments.queries.pool import weighting_for
from assessments.scoring.findings import Finding as Value
from assessments.scoring.weighting import Factor
from audit.events import EventType
from families.models import Child
from families.queries import adults_of
from work.versions import StaleVersion


@transaction.atomic
def record_findings(
    *,
    contribution: Contribution,
    factor: str,
    answered: Answered,
    by: Membership,
    version: int = 0,
    page: UUID | None = None,
) -> Answer:
    """Saves one question of a draft. `version` is that of the answer on the screen; 0 is none yet.

    `page` is the open page that saves (its submission key), see `rounds.is_same_page`.

    Raises BadAnswer with the field to mend, StaleVersion when somebody saved this question since,
    Refused when `by` may not.
    """
    contribution = lock_draft(contribution, by=by)
    child, agency_id = contribution.child, contribution.agency_id
    check_answer(answered, asked_about(child, rule_for(child, factor), agency_id=agency_id))
    answer = _lock_answer(contribution, factor, version=version)
    _write_answer(answer, answered, page=page)
    write_findings(answer, answered, child=child, agency_id=agency_id)
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
    settle_disagreements(child=finding.child, by=by)
    return finding


def rule_for(child: Child, factor: str) -> Factor:
    """The factor in the weighting in force. Raises BadAnswer where it can't be answered."""
    rule = weighting_for(child).weighting().by_code.get(factor)
    if rule is None:
        raise BadAnswer("finding", "This question is not part of the weighting in force")
    if rule.computed:
        raise BadAnswer("finding", "This is worked out from the date of birth")
    return rule


def asked_about(child: Child, rule: Factor, *, agency_id: UUID) -> Asked:
    """What an agency is asked about a child today, and what it said before."""
    return Asked(
        rule=rule,
        adults=[adult.id for adult in adults_of(child)] if rule.per_adult else (),
        on=child.today(),
        was_current=_was_current(child, rule, agency_id),
    )


def write_findings(
    answer: Answer,
    answered: Answered,
    *,
    child: Child,
    agency_id: UUID,
    signed_at: datetime | None = None,
) -> None:
    """The findings of an answer become those of `answered`; with `signed_at` they stand at once."""
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
                "partnership_id": child.partnership_id,
                "child_id": child.pk,
                "agency_id": agency_id,
                "factor": answer.factor,
                "finding": value,
                "basis": answered.basis if definite else "",
                "as_at": None if value == Value.NOT_ASKED else answered.as_at,
                "reason": answered.reason.strip() if value == Value.NOT_APPLICABLE else "",
                "harm_part": answered.harm_parts.get(adult_id, ""),
                "recorded_at": moment,
                "signed_at": signed_at,
            },
        )


def _was_current(child: Child, rule: Factor, agency_id: UUID) -> bool:
    """The agency's latest definite signed finding says that it is there now."""
    latest = (
        Finding.objects.standing()
        .filter(child=child, agency=agency_id, factor=rule.code, finding__in=DEFINITE)
        .order_by("as_at", "recorded_at", "id")
        .last()
    )
    return latest is not None and latest.finding == Value.CURRENT


def _lock_answer(contribution: Contribution, factor: str, *, version: int) -> Answer:
    answer = contribution.answers.select_for_update().filter(factor=factor).first()
    if answer is None:
        return Answer(
            partnership_id=contribution.partnership_id,
            contribution=contribution,
            factor=factor,
            version=0,
        )
    if answer.version != version:
        raise StaleVersion(current=answer, expected=version)
    return answer


def _write_answer(answer: Answer, answered: Answered, *, page: UUID | None) -> None:
    answer.version += 1
    answer.note = answered.note
    answer.ended_on = answered.ended_on
    answer.saved_at = timezone.now()
    answer.saved_from = page
    answer.save()
