"""May this person? Each answer says why not. List rules stand beside their object twins."""

from datetime import date

from agencies.decisions import ALLOWED, Decision
from agencies.kinds import CASE_ROLES, Role
from agencies.models import Agency, Membership
from assessments import policies
from assessments.models import (
    Contribution,
    Force,
    ProfessionalLevel,
    Round,
    RoundInvitation,
    Status,
)
from assessments.queries.rounds import leading_agency
from assessments.queries.set_level import SetLevel
from families import permissions as families_permissions
from families.models import Child

NOT_ASSESSED = Decision(False, "Nobody has assessed this child yet")
OWN_VIEW_FIRST = Decision(
    False, "Give your own view first, or record that you will not assess in this round"
)
ANSWER_FIRST = Decision(
    False,
    "Your agency answers in this round by itself first. You see what the others found once it has "
    "signed, once its draft is discarded, or if you record that you will not assess in this round",
)


def can_view_contribution(membership: Membership, contribution: Contribution) -> Decision:
    """The twin of `Contribution.objects.visible_to`."""
    if not (seen := families_permissions.can_view(membership, contribution.child)):
        return seen
    return is_open_to(membership, contribution)


def is_open_to(membership: Membership, contribution: Contribution) -> Decision:
    """The part of can_view_contribution that is not about the child. No statement."""
    if contribution.status == Status.SIGNED or contribution.author_id == membership.pk:
        return ALLOWED
    if membership.role == Role.SUPERVISOR and contribution.agency_id == membership.agency_id:
        return ALLOWED
    return Decision(False, "Until it is signed, only its author and their supervisor see it")


def owes_own_answer(membership: Membership, round: Round, *, on: date) -> bool:
    """Must their agency still answer in this round by itself before it sees the others?

    The twin of `Round.objects.answered_first_by`.
    """
    own = round.contributions.filter(agency=membership.agency_id)
    if own.signed().exists():
        return False
    asked = round.invitations.standing().filter(agency=membership.agency_id).exists()
    if not own.drafts().exists() and not (asked and not round.is_past_due_on(on)):
        return False
    wont = round.wont_assess.filter(membership=membership).exists()
    return not wont or own.drafts().filter(author=membership).exists()


def is_kept_apart(membership: Membership, contribution: Contribution, *, on: date) -> bool:
    """The twin of `Contribution.objects.kept_apart_from`."""
    others = contribution.agency_id != membership.agency_id
    signed = contribution.status == Status.SIGNED
    return others and signed and owes_own_answer(membership, contribution.round, on=on)


def can_invite(membership: Membership, child: Child) -> Decision:
    """May they ask other agencies to assess this child with them?"""
    if not (decision := can_begin(membership, child)):
        return decision
    return policies.can_be_shared(child)


def can_invite_to(membership: Membership, asked: Round) -> Decision:
    if not (decision := can_invite(membership, asked.child)):
        return decision
    return leads(membership, asked)


def leads(membership: Membership, round: Round) -> Decision:
    """The part of can_invite_to and can_settle that is not about the child. One statement."""
    return is_of_the_lead(membership, leading_agency(round))


def is_of_the_lead(membership: Membership, leading: Agency) -> Decision:
    """For the agency that `leading_agency` gave."""
    if membership.agency_id != leading.pk:
        return Decision(
            False,
            "Only the agency that opened this round leads it; once it is no longer involved, the "
            "agency that leads the child",
        )
    return ALLOWED


def can_reply(membership: Membership, invitation: RoundInvitation) -> Decision:
    """May they accept or decline for their agency?"""
    if membership.role not in CASE_ROLES or membership.agency_id != invitation.agency_id:
        return Decision(False, "Only the agency that was asked answers")
    return ALLOWED


def can_settle(membership: Membership, round: Round) -> Decision:
    """May they set the one level of this round? For its lead, after a view of their own."""
    if not (decision := can_begin(membership, round.child)):
        return decision
    return leads(membership, round)


def can_begin(membership: Membership, child: Child) -> Decision:
    if membership.role not in CASE_ROLES:
        return Decision(False, "Only people who work with children and families assess")
    return families_permissions.can_change(membership, child)


def can_decline(membership: Membership, child: Child) -> Decision:
    """May they say that they won't assess? Whoever reads the record, in an emergency too."""
    return families_permissions.can_read_record(membership, child)


def can_answer(membership: Membership, contribution: Contribution) -> Decision:
    if contribution.author_id != membership.pk:
        return Decision(False, "Only the person who began this assessment can change it")
    if contribution.status == Status.SIGNED:
        return Decision(False, "This assessment is signed; start a new one to record more")
    if contribution.status == Status.DISCARDED:
        return Decision(False, "This draft was discarded")
    return families_permissions.can_change(membership, contribution.child)


def can_sign(membership: Membership, contribution: Contribution) -> Decision:
    return can_answer(membership, contribution)


def can_see_points(membership: Membership, child: Child, current: Round | None) -> Decision:
    """Points anchor; a person's own view comes first (docs/scoring.md §7)."""
    if not (seen := families_permissions.can_view(membership, child)):
        return seen
    if current is None:
        return NOT_ASSESSED
    if Contribution.objects.kept_apart_from(membership).filter(child=child).exists():
        return ANSWER_FIRST
    signed = current.contributions.signed().filter(author__user=membership.user_id).exists()
    if signed or current.wont_assess.filter(membership=membership).exists():
        return ALLOWED
    return OWN_VIEW_FIRST


def can_countersign(membership: Membership, level: ProfessionalLevel) -> Decision:
    if not (decision := families_permissions.can_change(membership, level.child)):
        return decision
    if Round.objects.answered_first_by(membership).filter(pk=level.round_id).exists():
        return ANSWER_FIRST
    return second_person(membership, level)


def second_person(membership: Membership, level: ProfessionalLevel | SetLevel) -> Decision:
    """The part of can_countersign that is not about the child. No statement."""
    if level.force != Force.OUTSTANDING:
        return Decision(False, "This level does not wait for a second person")
    first = level.set_by
    if first.user_id == membership.user_id:
        return Decision(False, "You gave this level; a second person has to countersign it")
    if membership.role not in CASE_ROLES:
        return Decision(False, "Only people who work with children and families countersign")
    if (membership.role, membership.agency_id) == (first.role, first.agency_id):
        return Decision(False, "Ask a supervisor or somebody in another agency to countersign")
    return ALLOWED


def can_withdraw_finding(membership: Membership, finding) -> Decision:
    if not (decision := can_withdraw(membership, finding)):
        return decision
    return families_permissions.can_change(membership, finding.child)


def can_withdraw(membership: Membership, finding) -> Decision:
    """The part of can_withdraw_finding that is not about the child. No statement."""
    if finding.agency_id != membership.agency_id or membership.role not in CASE_ROLES:
        return Decision(False, "Only the agency that recorded a finding can withdraw it")
    if finding.signed_at is None:
        return Decision(False, "This finding is still a draft: change it instead")
    if finding.withdrawn_at is not None:
        return Decision(False, "This finding has been withdrawn already")
    return ALLOWED


def can_record_tool_result(membership: Membership, child: Child) -> Decision:
    """Whoever may change the record: people of an involved agency."""
    if membership.role not in CASE_ROLES:
        return Decision(False, "Only people who work with children and families record this")
    return families_permissions.can_change(membership, child)


def can_withdraw_tool_result(membership: Membership, result) -> Decision:
    if not (decision := is_own_tool_result(membership, result)):
        return decision
    return families_permissions.can_change(membership, result.child)


def is_own_tool_result(membership: Membership, result) -> Decision:
    """The part of can_withdraw_tool_result that is not about the child. No statement."""
    if result.agency_id != membership.agency_id or membership.role not in CASE_ROLES:
        return Decision(False, "Only the agency that recorded a result can withdraw it")
    if result.withdrawn_at is not None:
        return Decision(False, "This result has been withdrawn already")
    return ALLOWED


def can_act_on_concern(membership: Membership, concern) -> Decision:
    if concern.withdrawn_at is not None:
        return Decision(False, "This concern was withdrawn")
    if concern.done_at is not None:
        return Decision(False, "Somebody has already recorded what was done")
    return families_permissions.can_view(membership, concern.child)


def can_withdraw_concern(membership: Membership, concern) -> Decision:
    if not (open_still := can_act_on_concern(membership, concern)):
        return open_still
    if membership.agency_id != concern.agency_id:
        return Decision(False, "Only the agency that ticked a concern can withdraw it")
    return ALLOWED
