"""Hand-overs, and who could take one."""

from uuid import UUID

from django.db.models import Q
from django.http import Http404
from django.utils import timezone

from agencies.decisions import NotVisible
from agencies.kinds import CASE_ROLES, AgencyKind
from agencies.models import Agency, Membership
from families.models import Child, HandOver, Involvement


def hand_over_for(membership: Membership, pk: UUID) -> HandOver:
    """A hand-over from or to the membership's agency, for those who open records; else 404."""
    rows = HandOver.objects.select_related(
        "child__household", "agency", "involvement__agency", "asked_by__user", "answered_by__user"
    )
    if found := rows.filter(_concerns(membership), pk=pk).first():
        return found
    if hidden := HandOver.objects.filter(pk=pk).first():
        raise NotVisible(f"families.HandOver:{pk}", child=hidden.child_id)
    raise Http404


def involvement_to_hand_over(membership: Membership, child: Child) -> Involvement | None:
    """The open part of the membership's agency for which nobody has been asked to take over."""
    open_now = child.involvements.filter(agency=membership.agency_id, until=None)
    return open_now.exclude(hand_overs__answer="").first()


def other_agencies(membership: Membership) -> tuple[Agency, ...]:
    """The partnership's agencies that work with children, without one's own."""
    agencies = Agency.objects.filter(partnership=membership.partnership_id, closed_at=None)
    agencies = agencies.exclude(kind=AgencyKind.PARTNERSHIP).exclude(pk=membership.agency_id)
    return tuple(agencies.order_by("name"))


def people_of_agencies(agencies: tuple[UUID, ...]) -> tuple[Membership, ...]:
    """Those who may open records in these agencies today, by name."""
    people = Membership.objects.in_force_on(timezone.localdate()).filter(
        agency__in=agencies, role__in=CASE_ROLES
    )
    return tuple(people.select_related("user", "agency").order_by("user__name", "pk"))


def people_around(child: Child) -> tuple[Membership, ...]:
    """Those who may open records in the agencies involved with the child today."""
    involved = Involvement.objects.filter(child=child).in_force_on(timezone.localdate())
    return people_of_agencies(tuple(involved.values_list("agency", flat=True)))


def _concerns(membership: Membership) -> Q:
    """From one's own agency, or asked of it; of a restricted record only by name."""
    if membership.role not in CASE_ROLES:
        return Q(pk=None)
    visible = Child.objects.visible_to(membership)
    sent = Q(involvement__agency=membership.agency_id) & (
        Q(child__restricted="", asked_by__agency=membership.agency_id) | Q(child__in=visible)
    )
    asked = Q(agency=membership.agency_id) & (
        Q(child__restricted="") | Q(worker=membership.pk) | Q(child__in=visible)
    )
    return sent | asked
