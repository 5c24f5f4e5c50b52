"""May this person? `can_view` is the twin of `Child.objects.visible_to`; a test compares them."""

from datetime import date
from uuid import UUID

from django.utils import timezone

from agencies.decisions import ALLOWED, Decision
from agencies.kinds import CASE_ROLES, Role
from agencies.models import Membership
from agencies.prepared import prepared
from families.kinds import SharingLevel
from families.models import Child, HandOver, Involvement

NOT_A_CASE_ROLE = Decision(
    False, "Only practitioners and supervisors of an involved agency open a child's record"
)
NOT_INVOLVED = Decision(False, "Your agency is not involved with this child today")
NOT_NAMED = Decision(False, "This record is open to named people only")
NOT_YOUR_TRAINING = Decision(False, "This training record belongs to somebody else")
ELSEWHERE = Decision(False, "This child is in another partnership")
MERGED = Decision(False, "This record has been joined to another one of the same child")
CLOSED = Decision(False, "This record is closed; it can be read and no longer changed")
EXISTENCE_ONLY = Decision(
    False,
    "Your agency is shown that there is a record and who leads. The record opens once your agency "
    "has said why it needs it",
)
READS_ONLY = Decision(
    False,
    "You opened this record in an emergency and can read it. To record something, say that your "
    "agency is involved",
)
ALREADY_INVOLVED = Decision(False, "Your agency is already involved with this child")
RESTRICTED = Decision(
    False,
    "This record is restricted. The information governance lead decides who may be involved",
)


def can_view(membership: Membership, child: Child, *, on: date | None = None) -> Decision:
    """May this membership know that the child has a record here?"""
    return _view_through(membership, child, on)[0]


def can_read_record(membership: Membership, child: Child) -> Decision:
    """May they read what the agencies share, and not only that there is a record?"""
    decision, involvement = _view_through(membership, child, None)
    return shared_with(involvement) if decision else decision


def shared_with(involvement: Involvement | None) -> Decision:
    """What an involvement opens of a record that may be known; without one, all of it.

    A trainee and somebody who opened it in an emergency have none.
    """
    if involvement and involvement.sharing == SharingLevel.EXISTENCE:
        return EXISTENCE_ONLY
    return ALLOWED


def can_change(membership: Membership, child: Child) -> Decision:
    """May they change the child, the people around them, or where they live?"""
    decision, involvement = _view_through(membership, child, None)
    return changes_through(involvement, child) if decision else decision


def read_and_change(membership: Membership, child: Child) -> tuple[Decision, Decision]:
    """can_read_record and can_change together, for the statements of one."""
    decision, involvement = _view_through(membership, child, None)
    if not decision:
        return decision, decision
    return shared_with(involvement), changes_through(involvement, child)


def changes_through(involvement: Involvement | None, child: Child) -> Decision:
    """What an involvement lets its agency change of a record that may be known.

    Emergency access has none and reads only; to write, an agency says that it is involved.
    """
    if involvement is None and not child.is_training:
        return READS_ONLY
    return still_open(child) if (decision := shared_with(involvement)) else decision


def still_open(child: Child) -> Decision:
    """A closed record is read and no longer changed, whoever asks."""
    return ALLOWED if child.closed_at is None else CLOSED


def can_add_child(membership: Membership) -> Decision:
    if membership.role in CASE_ROLES:
        return ALLOWED
    return Decision(False, "Only practitioners and supervisors add a child")


def can_end_involvement(membership: Membership, involvement: Involvement) -> Decision:
    """May they end it? Only their own agency's."""
    if membership.role not in CASE_ROLES:
        return NOT_A_CASE_ROLE
    if membership.agency_id == involvement.agency_id:
        return ALLOWED
    return Decision(False, "Only the agency itself can end its involvement")


def can_declare_involvement(membership: Membership, child: Child) -> Decision:
    """May they say that their agency is involved, giving a reason and a legal basis?"""
    return _may_come_in(membership, child)


def can_accept_involvement(membership: Membership, child: Child) -> Decision:
    """May they take up an involvement another agency proposed? One they have already is no bar."""
    decision = _may_come_in(membership, child)
    return ALLOWED if decision == ALREADY_INVOLVED else decision


def can_open_in_emergency(membership: Membership, child: Child) -> Decision:
    """May they open the record for an hour without an involvement, giving a reason?"""
    return _may_come_in(membership, child)


def can_review_emergencies(membership: Membership) -> Decision:
    if membership.role == Role.GOVERNANCE_LEAD:
        return ALLOWED
    return Decision(False, "The information governance lead reviews emergency access")


def can_hand_over(membership: Membership, involvement: Involvement) -> Decision:
    """May they ask somebody to take over their agency's part? They see the child already."""
    if membership.agency_id != involvement.agency_id:
        return Decision(False, "Only the agency itself hands over its involvement")
    return ALLOWED


def can_answer(membership: Membership, hand_over: HandOver) -> Decision:
    """May they accept or refuse it? In the agency asked, and by name where one was named."""
    if membership.role not in CASE_ROLES or membership.agency_id != hand_over.agency_id:
        return Decision(False, "Only the agency that was asked answers a hand-over")
    if hand_over.child.restricted and hand_over.worker_id != membership.pk:
        return Decision(False, "This record is restricted: only the person asked can answer")
    return ALLOWED


def can_review_involvement(membership: Membership, involvement: Involvement) -> Decision:
    """May they look at how another agency came in? Those who may open the record, of the lead."""
    led = involvement.child.involvements.filter(agency=membership.agency_id, lead=True)
    if not led.exists():
        return Decision(False, "The lead agency reviews who is involved")
    return can_view(membership, involvement.child)


def can_merge(membership: Membership, kept: Child, merged: Child) -> Decision:
    """May they say whether these are one child? Whoever may change both records."""
    if kept.is_training or merged.is_training:
        return Decision(False, "Training records are never joined")
    return can_change(membership, kept) and can_change(membership, merged)


def can_restrict(membership: Membership, child: Child) -> Decision:
    """May they say who may open the record? Whoever may change it."""
    if child.is_training:
        return Decision(False, "A training record is yours alone already")
    return can_change(membership, child)


def _view_through(
    membership: Membership, child: Child, on: date | None
) -> tuple[Decision, Involvement | None]:
    """May they know of the child, and the involvement that lets them.

    There is none for a trainee and for somebody who opened the record in an emergency.
    """
    if not (decision := _is_within_reach(membership, child)):
        return decision, None
    if child.is_training:
        mine = child.training_for_id == membership.user_id and child.closed_at is None
        return ALLOWED if mine else NOT_YOUR_TRAINING, None
    on = timezone.localdate() if on is None else on
    involvement = _latest_involvement.first(membership, child.pk, on)
    if involvement is None:
        return _opened_in_emergency(membership, child), None
    return _open_to(membership, child), involvement


def _may_come_in(membership: Membership, child: Child) -> Decision:
    """The same for both ways in from outside: never to a restricted record."""
    if not (decision := _is_within_reach(membership, child)):
        return decision
    if child.is_training:
        return NOT_YOUR_TRAINING
    if child.restricted:
        return RESTRICTED
    if child.closed_at is not None:
        return CLOSED
    involvement = _latest_involvement.first(membership, child.pk, timezone.localdate())
    return ALREADY_INVOLVED if involvement else ALLOWED


def _is_within_reach(membership: Membership, child: Child) -> Decision:
    if membership.role not in CASE_ROLES:
        return NOT_A_CASE_ROLE
    if child.partnership_id != membership.agency.partnership_id:
        return ELSEWHERE
    return MERGED if child.merged_into_id else ALLOWED


@prepared
def _latest_involvement(membership: Membership, child: UUID, on: date):
    involvements = Involvement.objects.filter(child=child, agency=membership.agency_id)
    return involvements.in_force_on(on).order_by("-since", "-id")[:1]


def _opened_in_emergency(membership: Membership, child: Child) -> Decision:
    if child.restricted:
        return NOT_INVOLVED
    opened = child.emergencies.filter(membership=membership.pk).in_force_at(timezone.now())
    return ALLOWED if opened.exists() else NOT_INVOLVED


def _open_to(membership: Membership, child: Child) -> Decision:
    """With an involvement of their agency; an emergency is only for those without one."""
    if not child.restricted:
        return ALLOWED
    named = child.named_people.filter(membership=membership.pk, until=None).exists()
    return ALLOWED if named else NOT_NAMED
