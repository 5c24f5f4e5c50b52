"""Whole numbers about families, for figures: never a row, never a key."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, F, Q

from families.models import Child, HandOver, Involvement


def children_known_to_agencies(partnership: UUID, *, on: date) -> int:
    """How many children at least one agency was involved with on this day."""
    known = Involvement.objects.in_force_on(on).filter(
        partnership=partnership, child__in=Child.objects.countable()
    )
    return known.order_by().aggregate(children=Count("child", distinct=True))["children"]


@dataclass(frozen=True, kw_only=True)
class HandOvers:
    """One sending agency: hand-overs without an answer today, how many of them for long."""

    agency: str
    waiting: int
    late: int


def hand_overs_by_agency(partnership: UUID, *, late_before: datetime) -> Sequence[HandOvers]:
    """Those asked before `late_before` and not answered are late."""
    rows = (
        HandOver.objects.filter(partnership=partnership, answer="", child__training_for=None)
        .values(name=F("involvement__agency__name"))
        .annotate(waiting=Count("pk"), late=Count("pk", filter=Q(asked_at__lt=late_before)))
        .order_by("name")
    )
    return [HandOvers(agency=row.pop("name"), **row) for row in rows]
