"""Whole numbers about families, for figures: never a row, never a key."""

from uuid import UUID

from django.db.models import Count
from django.utils import timezone

from families.models import Child, Involvement


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
