"""Emergency accesses: those of a child, and those that wait for review."""

from uuid import UUID

from django.http import Http404

from agencies.decisions import NotVisible, require
from agencies.models import Membership
from families import permissions
from families.models import EmergencyAccess

MOST_SHOWN = 100


def emergencies_to_review(membership: Membership) -> tuple[EmergencyAccess, ...]:
    """For the information governance lead: unreviewed ones first, the latest hundred."""
    require(permissions.can_review_emergencies(membership))
    rows = _rows().filter(partnership=membership.partnership_id)
    return tuple(rows.order_by("-reviewed_at", "-opened_at")[:MOST_SHOWN])


def emergency_for(membership: Membership, pk: UUID) -> EmergencyAccess:
    """One access, for the information governance lead of its partnership; else 404 or 403."""
    require(permissions.can_review_emergencies(membership))
    if found := _rows().filter(partnership=membership.partnership_id, pk=pk).first():
        return found
    if hidden := EmergencyAccess.objects.filter(pk=pk).first():
        raise NotVisible(f"families.EmergencyAccess:{pk}", child=hidden.child_id)
    raise Http404


def _rows():
    return EmergencyAccess.objects.select_related(
        "child", "membership__user", "membership__agency", "reviewed_by__user"
    )
