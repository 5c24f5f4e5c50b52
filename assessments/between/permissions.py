"""May this person ask, answer, talk, rely? Each answer says why not."""

from collections.abc import Set
from uuid import UUID

from agencies.decisions import ALLOWED, Decision
from agencies.kinds import CASE_ROLES, Role
from agencies.models import Membership
from assessments import permissions
from assessments.between import policies
from assessments.models import Contribution, Disagreement, DisagreementStage, Enquiry
from families import permissions as families_permissions
from families.models import Child

CONFIRM_FIRST = Decision(
    False, "Both agencies confirm first what they say; no clock runs until then"
)


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
    """The part of can_withdraw_enquiry without a statement."""
    asked = has_asked(membership, enquiry, may_change)
    return policies.waits_for_an_answer(enquiry) if asked else asked


def has_asked(membership: Membership, enquiry: Enquiry, may_change: Decision) -> Decision:
    """The part of `withdraws` that is about the person. Also once the record is closed: taking it
    back changes nothing there, and nobody waits any longer."""
    if membership.role not in CASE_ROLES or membership.agency_id != enquiry.asked_by.agency_id:
        return Decision(False, "Only the agency that asked can take a question back")
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
    if not (talks := can_talk(membership, child)):
        return talks
    if Contribution.objects.kept_apart_from(membership).filter(child=child).exists():
        return permissions.ANSWER_FIRST
    return talks


def can_talk(membership: Membership, child: Child) -> Decision:
    """May they open a disagreement, or write down that they rely on somebody?"""
    return can_talk_with(families_permissions.can_change(membership, child), child)


def can_talk_with(may_change: Decision, child: Child) -> Decision:
    """The part of can_talk that is about the record. No statement."""
    if may_change and child.is_training:
        return Decision(False, "A training record is yours alone: there is nobody to ask")
    return may_change


def can_speak(membership: Membership, disagreement: Disagreement) -> Decision:
    """May they add reasons? Every agency involved with the child, as long as it is open."""
    if disagreement.ended_at is not None:
        return Decision(False, "This disagreement has ended")
    return can_talk(membership, disagreement.child)


def can_take_further(membership: Membership, disagreement: Disagreement) -> Decision:
    """Whoever is worried may; nobody has to wait for the clock."""
    return goes_further(disagreement) if (speaks := can_speak(membership, disagreement)) else speaks


def goes_further(disagreement: Disagreement) -> Decision:
    """The part of can_take_further that is not about the person. No statement."""
    if disagreement.stage == DisagreementStage.CONFIRMING:
        return CONFIRM_FIRST
    if disagreement.stage == DisagreementStage.PARTNERSHIP:
        return Decision(False, "It is with the partnership already: there is nobody further")
    return ALLOWED


def can_agree_to_differ(
    membership: Membership,
    disagreement: Disagreement,
    *,
    parties: Set[UUID],
    agreed: Set[UUID],
) -> Decision:
    """May they say so for their agency? `parties` are those still involved with the child."""
    if not (speaks := can_speak(membership, disagreement)):
        return speaks
    return differs_for_its_agency(membership, disagreement, parties=parties, agreed=agreed)


def differs_for_its_agency(
    membership: Membership,
    disagreement: Disagreement,
    *,
    parties: Set[UUID],
    agreed: Set[UUID],
) -> Decision:
    """The part of can_agree_to_differ that is not about the child. No statement."""
    if disagreement.stage == DisagreementStage.CONFIRMING:
        return CONFIRM_FIRST
    if membership.agency_id in agreed:
        return Decision(False, "Your agency has agreed to differ; it waits for the other one")
    if membership.agency_id not in parties:
        return Decision(False, "Only the agencies that differ can agree to differ")
    if len(parties) == 1:
        return Decision(False, "The other agency is no longer involved: take it further instead")
    practitioners = disagreement.stage == DisagreementStage.PRACTITIONERS
    if not practitioners and membership.role != Role.SUPERVISOR:
        return Decision(False, "From here on, supervisors decide whether to agree to differ")
    return ALLOWED


def can_convene(membership: Membership, disagreement: Disagreement) -> Decision:
    """May they see that two agencies wait for the partnership? Its managers; never the child."""
    if membership.role != Role.PARTNERSHIP_MANAGER:
        return Decision(False, "Partnership managers bring agencies together")
    if membership.agency.partnership_id != disagreement.partnership_id:
        return Decision(False, "This is in another partnership")
    if disagreement.stage != DisagreementStage.PARTNERSHIP or disagreement.ended_at is not None:
        return Decision(False, "Nothing waits for the partnership here")
    return ALLOWED


def can_answer_reliance(membership: Membership, reliance) -> Decision:
    if membership.agency_id != reliance.relied_on_id:
        return Decision(False, "Only the agency that is relied on can confirm or deny it")
    if reliance.answer or reliance.followed_at is not None:
        return Decision(False, "This has been answered already")
    return can_talk(membership, reliance.child)


def can_follow_reliance(membership: Membership, reliance) -> Decision:
    """May they record whether it was done? Either of the two agencies, once."""
    if membership.agency_id not in (reliance.agency_id, reliance.relied_on_id):
        return Decision(False, "Only the two agencies record whether it was done")
    if reliance.followed_at is not None:
        return Decision(False, "It is on record what happened")
    return can_talk(membership, reliance.child)
