"""Who drafts a new factor of the catalogue, and who agrees to it. Each answer says why not."""

from agencies.decisions import ALLOWED, Decision
from agencies.models import Membership
from assessments.models import ProposalState, ProposedFactor
from assessments.weightings.permissions import can_draft

ELSEWHERE = Decision(False, "This factor is drafted by another partnership")
NOT_YOURS = Decision(False, "Only its author can change this factor")
OWN_WORK = Decision(False, "You drafted this factor, so somebody else has to decide about it")
NOT_NOW = {
    ProposalState.DRAFT: Decision(False, "This factor is still a draft"),
    ProposalState.SUBMITTED: Decision(False, "This factor waits for a second person"),
    ProposalState.ACCEPTED: Decision(False, "This factor is in the catalogue; it stays as it is"),
    ProposalState.WITHDRAWN: Decision(False, "This factor was set aside"),
}


def can_view_proposal(membership: Membership, proposal: ProposedFactor) -> Decision:
    """The twin of `assessments.queries.proposed_factors.visible_to`."""
    if not (drafts := can_draft(membership)):
        return drafts
    return ALLOWED if proposal.partnership_id == membership.partnership_id else ELSEWHERE


def can_change_proposal(membership: Membership, proposal: ProposedFactor) -> Decision:
    return _in_state(membership, proposal, ProposalState.DRAFT, author=True)


def can_take_back_proposal(membership: Membership, proposal: ProposedFactor) -> Decision:
    return _in_state(membership, proposal, ProposalState.SUBMITTED, author=True)


def can_decide_proposal(membership: Membership, proposal: ProposedFactor) -> Decision:
    """Take it into the catalogue or send it back: a second person, never the author."""
    return _in_state(membership, proposal, ProposalState.SUBMITTED, author=False)


def _in_state(
    membership: Membership, proposal: ProposedFactor, state: ProposalState, *, author: bool
) -> Decision:
    if not (seen := can_view_proposal(membership, proposal)):
        return seen
    if proposal.state != state:
        return NOT_NOW[ProposalState(proposal.state)]
    if (proposal.author_id == membership.user_id) != author:
        return NOT_YOURS if author else OWN_WORK
    return ALLOWED
