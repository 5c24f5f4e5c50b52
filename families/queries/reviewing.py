"""Involvements that other agencies declared, for the agency that leads."""

from uuid import UUID

from django.db.models import Exists, F, OuterRef
from django.http import Http404

from agencies.decisions import NotVisible
from agencies.models import Membership
from families.models import Child, Involvement

MOST_SHOWN = 100


def involvements_to_review(membership: Membership) -> tuple[Involvement, ...]:
    """The oldest first; only of children whose record this membership may see."""
    rows = _waiting(membership).select_related("child", "agency", "declared_by__user")
    return tuple(rows.order_by("created_at")[:MOST_SHOWN])


def involvement_to_review(membership: Membership, pk: UUID) -> Involvement:
    """One of them, else 404."""
    if found := _waiting(membership).filter(pk=pk).first():
        return found
    if hidden := Involvement.objects.filter(pk=pk).first():
        raise NotVisible(f"families.Involvement:{pk}", child=hidden.child_id)
    raise Http404


def _waiting(membership: Membership):
    """Declared by an agency itself, on a child that the membership's agency leads."""
    led = Involvement.objects.filter(
        child=OuterRef("child"), agency=membership.agency_id, lead=True
    )
    return Involvement.objects.filter(
        Exists(led),
        child__in=Child.objects.visible_to(membership),
        reviewed_at=None,
        until=None,
        lead=False,
        declared_by__agency=F("agency"),
    )
