"""Whole numbers about families, for figures: never a row, never a key."""

from datetime import date
from uuid import UUID

from django.db.models import Count

from families.models import Child, Involvement


def children_known_to_agencies(partnership: UUID, *, on: date) -> int:
    """How many children at least one agency was involved with on this day."""
    known = Involvement.objects.in_force_on(on).filter(
        partnership=partnership, child__in=Child.objects.countable()
    )
    return known.order_by().aggregate(children=Count("child", distinct=True))["children"]
