"""Whole numbers about work between agencies, for dashboards: states and lateness, never a child.

No factor, no level, no agency pair: what is counted here is work, not children.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, F, Q, TextChoices
from django.utils import timezone

from assessments.models import (
    Disagreement,
    DisagreementOutcome,
    DisagreementStage,
    Enquiry,
    InvitationAnswer,
    Reliance,
    RelianceAnswer,
    RoundInvitation,
)


class Age(TextChoices):
    WEEK = "week", "Up to 7 days"
    MONTH = "month", "8 to 28 days"
    LONGER = "longer", "More than 28 days"


@dataclass(frozen=True, kw_only=True)
class RelianceCounts:
    """Of what agencies rely on each other for and nobody has followed up yet; `late` of those."""

    confirmed: int
    denied: int
    silent: int
    late: int


@dataclass(frozen=True, kw_only=True)
class EnquiryCounts:
    """`open` and `overdue` are those of the day; the others ended within the days asked about."""

    open: int
    overdue: int
    answered: int
    answered_in_time: int
    declined: int


@dataclass(frozen=True, kw_only=True)
class RequestCounts:
    """`waiting` and `overdue` are those of the day; the others were answered within the days."""

    waiting: int
    overdue: int
    accepted: int
    declined: int
    answered_in_time: int


def requests(partnership_id: UUID, *, since: date, until: date, on: date) -> RequestCounts:
    """Agencies asked to answer in a shared round; `since` and `until` inclusive."""
    rows = RoundInvitation.objects.filter(partnership=partnership_id, child__training_for=None)
    waiting = Q(answer="")
    within = Q(answered_at__date__range=(since, until))
    accepted = within & Q(answer=InvitationAnswer.ACCEPTED)
    declined = within & Q(answer=InvitationAnswer.DECLINED)
    in_time = Q(answered_at__date__lte=F("round__due_on"))
    found = rows.aggregate(
        waiting=Count("pk", filter=waiting & Q(round__due_on__gte=on)),
        overdue=Count("pk", filter=waiting & Q(round__due_on__lt=on)),
        accepted=Count("pk", filter=accepted),
        declined=Count("pk", filter=declined),
        answered_in_time=Count("pk", filter=(accepted | declined) & in_time),
    )
    return RequestCounts(**found)


def enquiries(partnership_id: UUID, *, since: date, until: date, on: date) -> EnquiryCounts:
    """Questions between agencies; `since` and `until` inclusive."""
    rows = Enquiry.objects.filter(partnership=partnership_id, child__training_for=None)
    waiting = Q(answered_at=None, declined_at=None, withdrawn_at=None)
    answered = Q(answered_at__date__range=(since, until))
    found = rows.aggregate(
        open=Count("pk", filter=waiting & Q(due_on__gte=on)),
        overdue=Count("pk", filter=waiting & Q(due_on__lt=on)),
        answered=Count("pk", filter=answered),
        answered_in_time=Count("pk", filter=answered & Q(answered_at__date__lte=F("due_on"))),
        declined=Count("pk", filter=Q(declined_at__date__range=(since, until))),
    )
    return EnquiryCounts(**found)


def open_disagreements(
    partnership_id: UUID, *, on: date
) -> Mapping[tuple[DisagreementStage, Age], int]:
    """Open disagreements by stage and age; every pair is there, those without any as 0."""
    rows = (
        Disagreement.objects.open()
        .filter(partnership=partnership_id, child__training_for=None)
        .values_list("stage", "opened_at")
    )
    found = {(stage, age): 0 for stage in DisagreementStage for age in Age}
    for stage, opened_at in rows:
        found[DisagreementStage(stage), age_of((on - timezone.localdate(opened_at)).days)] += 1
    return found


def ended_disagreements(
    partnership_id: UUID, *, since: date, until: date
) -> Mapping[DisagreementOutcome, int]:
    """Those that ended in these days, both inclusive; every outcome is there."""
    rows = Disagreement.objects.filter(
        partnership=partnership_id,
        child__training_for=None,
        ended_at__date__range=(since, until),
    )
    found = dict(rows.values_list("outcome").annotate(Count("id")).order_by("outcome"))
    return {outcome: found.get(outcome, 0) for outcome in DisagreementOutcome}


def late_disagreements(partnership_id: UUID, *, on: date) -> Mapping[DisagreementStage, int]:
    """Open, and past the last day of their stage; stages without any are left out."""
    rows = Disagreement.objects.open().filter(
        partnership=partnership_id, child__training_for=None, stage_due_on__lt=on
    )
    found = rows.values_list("stage").annotate(Count("id")).order_by("stage")
    return {DisagreementStage(stage): number for stage, number in found}


def reliances(partnership_id: UUID, *, on: date) -> RelianceCounts:
    rows = Reliance.objects.open().filter(partnership=partnership_id, child__training_for=None)
    return RelianceCounts(
        **rows.aggregate(
            confirmed=Count("id", filter=Q(answer=RelianceAnswer.CONFIRMED)),
            denied=Count("id", filter=Q(answer=RelianceAnswer.DENIED)),
            silent=Count("id", filter=Q(answer="")),
            late=Count("id", filter=Q(due_on__lt=on)),
        )
    )


def age_of(days: int) -> Age:
    if days <= 7:
        return Age.WEEK
    return Age.MONTH if days <= 28 else Age.LONGER
