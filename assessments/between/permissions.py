"""May this person ask, answer, open, end? Each answer says why not."""

from agencies.decisions import Decision
from agencies.kinds import CASE_ROLES
from agencies.models import Membership
from assessments import permissions
from assessments.between import policies
from assessments.models import Contribution, Enquiry
from families import permissions as families_permissions
from families.models import Child


def can_ask(membership: Membership, child: Child) -> Decision:
    """May they send a question about a child to another agency?"""
    if not (real := policies.can_be_asked_about(child)):
        return real
    return permissions.can_begin(membership, child)


def can_answer_enquiry(membership: Membership, enquiry: Enquiry) -> Decision:
    """In the agency that was asked, once it may write on the record."""
    if not (asked := can_decline_enquiry(membership, enquiry)):
        return asked
    return families_permissions.can_change(membership, enquiry.child)


def can_decline_enquiry(membership: Membership, enquiry: Enquiry) -> Decision:
    """Whoever is asked may say no, also while only the existence of the record is shared."""
    if membership.role not in CASE_ROLES or membership.agency_id != enquiry.agency_id:
        return Decision(False, "Only the agency that was asked answers")
    if not (waits := policies.waits_for_an_answer(enquiry)):
        return waits
    return families_permissions.can_view(membership, enquiry.child)


def can_withdraw_enquiry(membership: Membership, enquiry: Enquiry) -> Decision:
    if membership.agency_id != enquiry.asked_by.agency_id:
        return Decision(False, "Only the agency that asked can take a question back")
    if not (waits := policies.waits_for_an_answer(enquiry)):
        return waits
    return permissions.can_begin(membership, enquiry.child)


def can_open_disagreement(membership: Membership, child: Child) -> Decision:
    """What each agency says is shown to whoever opens one: not before their own answer."""
    if not (talks := permissions.can_talk(membership, child)):
        return talks
    if Contribution.objects.kept_apart_from(membership).filter(child=child).exists():
        return permissions.ANSWER_FIRST
    return talks
