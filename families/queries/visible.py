"""One child for one membership."""

from datetime import date, datetime
from uuid import UUID

from django.http import Http404
from django.utils import timezone

from agencies.decisions import NotVisible, require
from agencies.models import Agency, Membership
from agencies.prepared import prepared
from families import permissions
from families.models import Child, Involvement, Relation, RestrictedAccess


def child_for(membership: Membership, pk: UUID) -> Child:
    """The child, or 404 when this membership may not know there is a record.

    The key of a record that was joined to another leads to the one that was kept.
    """
    if found := _known.first(membership, pk, timezone.localdate(), timezone.now()):
        return found
    if hidden := Child.objects.filter(pk=pk).first():
        if hidden.merged_into_id:
            return child_for(membership, hidden.merged_into_id)
        raise NotVisible(f"families.Child:{pk}")
    raise Http404


def record_for(membership: Membership, pk: UUID) -> Child:
    """As known_for; raises Refused while this agency is shown only that there is a record."""
    child = known_for(membership, pk)
    require(child.may_read)
    return child


def known_for(membership: Membership, pk: UUID) -> Child:
    """As child_for; `may_read` and `may_change` on it say what its record opens, and why not."""
    child = child_for(membership, pk)
    child.may_read, child.may_change = permissions.read_and_change(membership, child)
    return child


def relation_for(membership: Membership, pk: UUID) -> Relation:
    """One adult's relation to a child whose record this membership may read, else as record_for."""
    relation = _found(Relation.objects.select_related("person"), pk)
    relation.child = record_for(membership, relation.child_id)
    return relation


def named_access_for(membership: Membership, pk: UUID) -> RestrictedAccess:
    """A name on a restricted record this membership may read, else as record_for."""
    access = _found(RestrictedAccess.objects.filter(until=None), pk)
    access.child = record_for(membership, access.child_id)
    return access


def named_people(child: Child) -> tuple[RestrictedAccess, ...]:
    """Who may open a restricted record, in the order they were named."""
    rows = child.named_people.filter(until=None).order_by("id")
    return tuple(rows.select_related("membership__user", "membership__agency", "granted_by__user"))


def workers_of(child: Child) -> frozenset[UUID]:
    """The keys of those named as their agency's worker with the child today."""
    in_force = child.involvements.in_force_on(timezone.localdate()).exclude(worker=None)
    return frozenset(in_force.values_list("worker", flat=True))


def own_involvement_for(membership: Membership, pk: UUID) -> Involvement:
    """An involvement of the membership's own agency, else 404."""
    involvement = _found(Involvement.objects.select_related("agency"), pk)
    involvement.child = child_for(membership, involvement.child_id)
    if involvement.agency_id != membership.agency_id:
        raise NotVisible(f"families.Involvement:{pk}", child=involvement.child_id)
    return involvement


def involvement_of(agency: Agency | UUID, child: Child) -> Involvement | None:
    """The agency's involvement with the child today, if any."""
    key = getattr(agency, "pk", agency)
    in_force = child.involvements.filter(agency=key).in_force_on(timezone.localdate())
    return in_force.select_related("agency", "worker__user").order_by("-since", "-id").first()


def involved_agencies(child: Child) -> tuple[Agency, ...]:
    """The agencies involved with the child today, by name."""
    in_force = child.involvements.in_force_on(timezone.localdate())
    agencies = Agency.objects.filter(pk__in=in_force.values("agency"), closed_at=None)
    return tuple(agencies.order_by("name", "id"))


def lead_involvement(child: Child) -> Involvement | None:
    """The involvement of the lead agency; its `worker` is the lead professional."""
    return child.involvements.filter(lead=True).select_related("agency", "worker__user").first()


@prepared
def _known(membership: Membership, pk: UUID, on: date, at: datetime):
    children = Child.objects.select_related("household", "partnership")
    return children.visible_to(membership, on=on, at=at).filter(pk=pk)


def _found(rows, pk: UUID):
    if row := rows.filter(pk=pk).first():
        return row
    raise Http404
