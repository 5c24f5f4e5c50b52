"""May this person ask, answer, open, end? Each answer says why not."""

from agencies.decisions import ALLOWED, Decision
from agencies.kinds import CASE_ROLES
from agencies.models import Membership
from assessments import permissions
from assessments.between import policies
from assessments.models import Contribution, Enquiry
from families import permissions as families_permissions
from families.models import Child


def can_ask(membership: Membership, child: Child) -> Decision:
    """May they send a question about a child to another agency?"""
    return asks(membership, child, families_permissions.can_change(membership, child))


def asks(membership: Membership, child: Child, may_change: Decision) -> Decision:
    """The part of can_ask without a statement."""
    if not (real := policies.can_be_asked_about(child)):
        return real
    if membership.role not in CASE_ROLES:
        return Decision(False, "Only people who work with children and families ask")
    return may_change


def can_answer_enquiry(membership: Membership, enquiry: Enquiry) -> Decision:
    """In the agency that was asked, once it may write on the record."""
    may_change = families_permissions.can_change(membership, enquiry.child)
    return answers(membership, enquiry, may_change)


def answers(membership: Membership, enquiry: Enquiry, may_change: Decision) -> Decision:
    """The part of can_answer_enquiry without a statement."""
    asked = declines(membership, enquiry)
    return may_change if asked else asked


def is_asked(membership: Membership, enquiry: Enquiry) -> Decision:
    """Is it a question to them? The part that is about neither the child nor the state."""
    if membership.role in CASE_ROLES and membership.agency_id == enquiry.agency_id:
        return ALLOWED
    return Decision(False, "Only the agency that was asked answers")


def can_decline_enquiry(membership: Membership, enquiry: Enquiry) -> Decision:
    """Whoever is asked may say no, also while only the existence of the record is shared."""
    if not (may := declines(membership, enquiry)):
        return may
    return families_permissions.can_view(membership, enquiry.child)


def declines(membership: Membership, enquiry: Enquiry) -> Decision:
    """The part of can_decline_enquiry that is not about the child. No statement."""
    asked = is_asked(membership, enquiry)
    return policies.waits_for_an_answer(enquiry) if asked else asked


def can_withdraw_enquiry(membership: Membership, enquiry: Enquiry) -> Decision:
    may_change = families_permissions.can_change(membership, enquiry.child)
    return withdraws(membership, enquiry, may_change)


def withdraws(membership: Membership, enquiry: Enquiry, may_change: Decision) -> Decision:
    """The part of can_withdraw_enquiry without a statement. Also once the record is closed: it
    changes nothing there, and nobody waits any longer."""
    if membership.role not in CASE_ROLES or membership.agency_id != enquiry.asked_by.agency_id:
        return Decision(False, "Only the agency that asked can take a question back")
    if not (waits := policies.waits_for_an_answer(enquiry)):
        return waits
    return ALLOWED if may_change == families_permissions.CLOSED else may_change


def knows_why(enquiry: Enquiry) -> Decision:
    """May they read what about the picture made it worth asking? It tells what others said.

    For one that `enquiry_for` gave.
    """
    if not enquiry.child.may_read:
        return enquiry.child.may_read
    return permissions.ANSWER_FIRST if enquiry.kept_apart else ALLOWED


def can_open_disagreement(membership: Membership, child: Child) -> Decision:
    """What each agency says is shown to whoever opens one: not before their own answer."""
    if not (talks := permissions.can_talk(membership, child)):
        return talks
    if Contribution.objects.kept_apart_from(membership).filter(child=child).exists():
        return permissions.ANSWER_FIRST
    return talks
