"""Whole numbers about work between agencies, for dashboards: states and lateness, never a child.

No factor, no level, no agency pair: what is counted here is work, not children.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import TypeVar
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet, TextChoices
from django.utils import timezone

from agencies.prepared import prepared
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

Counts = TypeVar("Counts", "RequestCounts", "EnquiryCounts", "RelianceCounts")


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


@dataclass(frozen=True, kw_only=True)
class OpenDisagreements:
    """Those of one stage by how long they have been open; `late` are past the stage's last day."""

    by_age: Mapping[Age, int]
    late: int


def requests(partnership_id: UUID, *, since: date, until: date, on: date) -> RequestCounts:
    """Agencies asked to answer in a shared round; `since` and `until` inclusive."""
    return _made(RequestCounts, _requests.first(partnership_id, since, until, on))


@prepared
def _requests(partnership: UUID, since: date, until: date, on: date):
    rows = RoundInvitation.objects.filter(partnership=partnership, child__training_for=None)
    waiting = Q(answer="")
    within = Q(answered_at__date__range=(since, until))
    accepted = within & Q(answer=InvitationAnswer.ACCEPTED)
    declined = within & Q(answer=InvitationAnswer.DECLINED)
    in_time = Q(answered_at__date__lte=F("round__due_on"))
    return _one_row(
        rows,
        waiting=Count("pk", filter=waiting & Q(round__due_on__gte=on)),
        overdue=Count("pk", filter=waiting & Q(round__due_on__lt=on)),
        accepted=Count("pk", filter=accepted),
        declined=Count("pk", filter=declined),
        answered_in_time=Count("pk", filter=(accepted | declined) & in_time),
    )


def enquiries(partnership_id: UUID, *, since: date, until: date, on: date) -> EnquiryCounts:
    """Questions between agencies; `since` and `until` inclusive."""
    return _made(EnquiryCounts, _enquiries.first(partnership_id, since, until, on))


@prepared
def _enquiries(partnership: UUID, since: date, until: date, on: date):
    rows = Enquiry.objects.filter(partnership=partnership, child__training_for=None)
    waiting = Q(answered_at=None, declined_at=None, withdrawn_at=None)
    answered = Q(answered_at__date__range=(since, until))
    return _one_row(
        rows,
        open=Count("pk", filter=waiting & Q(due_on__gte=on)),
        overdue=Count("pk", filter=waiting & Q(due_on__lt=on)),
        answered=Count("pk", filter=answered),
        answered_in_time=Count("pk", filter=answered & Q(answered_at__date__lte=F("due_on"))),
        declined=Count("pk", filter=Q(declined_at__date__range=(since, until))),
    )


def open_disagreements(
    partnership_id: UUID, *, on: date
) -> Mapping[DisagreementStage, OpenDisagreements]:
    """Every stage is there, those without any too."""
    rows = (
        Disagreement.objects.open()
        .filter(partnership=partnership_id, child__training_for=None)
        .values_list("stage", "opened_at", "stage_due_on")
    )
    ages: dict[str, Counter[Age]] = {stage: Counter() for stage in DisagreementStage}
    late: Counter[str] = Counter()
    for stage, opened_at, due_on in rows:
        ages[stage][age_of((on - timezone.localdate(opened_at)).days)] += 1
        late[stage] += due_on is not None and due_on < on
    return {
        stage: OpenDisagreements(
            by_age={age: ages[stage][age] for age in Age},
            late=late[stage],
        )
        for stage in DisagreementStage
    }


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


def reliances(partnership_id: UUID, *, on: date) -> RelianceCounts:
    return _made(RelianceCounts, _reliances.first(partnership_id, on))


@prepared
def _reliances(partnership: UUID, on: date):
    rows = Reliance.objects.open().filter(partnership=partnership, child__training_for=None)
    return _one_row(
        rows,
        confirmed=Count("id", filter=Q(answer=RelianceAnswer.CONFIRMED)),
        denied=Count("id", filter=Q(answer=RelianceAnswer.DENIED)),
        silent=Count("id", filter=Q(answer="")),
        late=Count("id", filter=Q(due_on__lt=on)),
    )


def _one_row(rows: QuerySet, **counted: Count) -> QuerySet:
    """The counts, of rows that are of one partnership; no row where there is none of them."""
    return rows.values("partnership").annotate(**counted).order_by().values(*counted)


def _made(kind: type[Counts], row: Mapping[str, int] | None) -> Counts:
    return kind(**row or {each.name: 0 for each in fields(kind)})


def age_of(days: int) -> Age:
    if days <= 7:
        return Age.WEEK
    return Age.MONTH if days <= 28 else Age.LONGER
