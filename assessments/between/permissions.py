"""May this person ask, answer, open, end? Each answer says why not."""

from agencies.decisions import ALLOWED, Decision
from agencies.kinds import CASE_ROLES, Role
from agencies.models import Membership
from assessments import permissions
from assessments.between import policies
from assessments.models import Disagreement, Enquiry, Reliance, Stage
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
    """May they say that agencies differ? Whoever writes on the record and may see all of it."""
    if not (real := policies.can_be_asked_about(child)):
        return real
    if child.contributions.kept_apart_from(membership).exists():
        return permissions.ANSWER_FIRST
    return permissions.can_begin(membership, child)


def can_take_part(membership: Membership, disagreement: Disagreement) -> Decision:
    if not (open_still := policies.is_open_still(disagreement)):
        return open_still
    return can_open_disagreement(membership, disagreement.child)


def can_take_further(membership: Membership, disagreement: Disagreement) -> Decision:
    part = can_take_part(membership, disagreement)
    return takes_further(membership, disagreement) if part else part


def takes_further(membership: Membership, disagreement: Disagreement) -> Decision:
    """The part of can_take_further that is not about the child. No statement.

    Practitioners take it to their managers; from there on it is in supervisors' hands.
    """
    if not (further := policies.goes_further(disagreement)):
        return further
    return is_in_their_hands(membership, disagreement)


def can_end_disagreement(membership: Membership, disagreement: Disagreement) -> Decision:
    part = can_take_part(membership, disagreement)
    return is_in_their_hands(membership, disagreement) if part else part


def is_in_their_hands(membership: Membership, disagreement: Disagreement) -> Decision:
    """The part of can_end_disagreement that is not about the child. No statement."""
    if disagreement.stage == Stage.PRACTITIONERS or membership.role == Role.SUPERVISOR:
        return ALLOWED
    return Decision(False, "It is with the managers now: a supervisor takes it on from here")


def can_agree_to_differ(membership: Membership) -> Decision:
    if membership.role == Role.SUPERVISOR:
        return ALLOWED
    return Decision(False, "A supervisor decides that a difference stays; take it further instead")


def can_rely_on(membership: Membership, child: Child) -> Decision:
    return can_ask(membership, child)


def can_reply_to_reliance(membership: Membership, reliance: Reliance) -> Decision:
    """The agency relied on, also while only the existence of the record is shared with it."""
    if membership.role not in CASE_ROLES or membership.agency_id != reliance.agency_id:
        return Decision(False, "Only the agency that is relied on confirms or denies")
    if not (open_still := policies.can_be_replied(reliance)):
        return open_still
    return families_permissions.can_view(membership, reliance.child)


def can_say_done(membership: Membership, reliance: Reliance) -> Decision:
    """Either of the two agencies says what became of it."""
    if membership.agency_id not in {reliance.agency_id, reliance.said_by.agency_id}:
        return Decision(False, "Only the two agencies say whether it was done")
    if not (open_still := policies.is_relied_on(reliance)):
        return open_still
    return permissions.can_begin(membership, reliance.child)


def can_withdraw_reliance(membership: Membership, reliance: Reliance) -> Decision:
    if membership.agency_id != reliance.said_by.agency_id:
        return Decision(False, "Only the agency that said it can take it back")
    if not (open_still := policies.is_relied_on(reliance)):
        return open_still
    return permissions.can_begin(membership, reliance.child)
