"""May this person? `can_view` is the twin of `Child.objects.visible_to`; a test compares them."""

from datetime import date

from django.utils import timezone

from agencies.decisions import ALLOWED, Decision
from agencies.kinds import CASE_ROLES
from agencies.models import Membership
from families.kinds import SharingLevel
from families.models import Child, Involvement

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
    """What an involvement opens of a record that may be known. A trainee's own has none."""
    if involvement and involvement.sharing == SharingLevel.EXISTENCE:
        return EXISTENCE_ONLY
    return ALLOWED


def can_change(membership: Membership, child: Child) -> Decision:
    """May they change the child, the people around them, or where they live?"""
    if not (decision := can_read_record(membership, child)):
        return decision
    return still_open(child)


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
    if membership.role not in CASE_ROLES:
        return NOT_A_CASE_ROLE
    if child.is_training:
        return NOT_YOUR_TRAINING
    if not (decision := _is_open_to_declaring(membership, child)):
        return decision
    return ALREADY_INVOLVED if _involvements(membership, child).exists() else ALLOWED


def _is_open_to_declaring(membership: Membership, child: Child) -> Decision:
    if child.partnership_id != membership.agency.partnership_id:
        return ELSEWHERE
    if child.restricted:
        return RESTRICTED
    if child.merged_into_id:
        return MERGED
    return still_open(child)


def _view_through(
    membership: Membership, child: Child, on: date | None
) -> tuple[Decision, Involvement | None]:
    """May they know of the child, and the involvement that lets them (none for a trainee)."""
    if membership.role not in CASE_ROLES:
        return NOT_A_CASE_ROLE, None
    if child.partnership_id != membership.agency.partnership_id:
        return ELSEWHERE, None
    if child.merged_into_id:
        return MERGED, None
    if child.is_training:
        mine = child.training_for_id == membership.user_id and child.closed_at is None
        return ALLOWED if mine else NOT_YOUR_TRAINING, None
    involvement = _involvements(membership, child, on).order_by("-since", "-id").first()
    if involvement is None:
        return NOT_INVOLVED, None
    return _open_to(membership, child), involvement


def _involvements(membership: Membership, child: Child, on: date | None = None):
    return Involvement.objects.filter(child=child, agency=membership.agency_id).in_force_on(
        on or timezone.localdate()
    )


def _open_to(membership: Membership, child: Child) -> Decision:
    if not child.restricted:
        return ALLOWED
    named = child.named_people.filter(membership=membership.pk, until=None).exists()
    return ALLOWED if named else NOT_NAMED
