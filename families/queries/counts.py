"""Whole numbers about families, for figures: never a row, never a key."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, F, Q
from django.utils import timezone

from families.models import Child, HandOver, Involvement


def children_known_to_several(partnership: UUID, *, agencies: int = 2) -> int:
    """How many children this many agencies, or more, are involved with today."""
    several = (
        Involvement.objects.in_force_on(timezone.localdate())
        .filter(partnership=partnership, child__in=Child.objects.countable())
        .order_by()
        .values("child")
        .annotate(agencies=Count("agency", distinct=True))
        .filter(agencies__gte=agencies)
    )
    return several.count()


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
