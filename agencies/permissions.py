"""May this person? Each rule answers for the guard, the button and its hint."""

from datetime import date

from agencies.decisions import ALLOWED, Decision
from agencies.kinds import Role
from agencies.models import Agency, Invitation, Membership, User

_NOT_ADMINISTRATOR = Decision(False, "Only a system administrator can do this.")
_OTHER_PARTNERSHIP = Decision(False, "This belongs to another partnership.")


def can_act_as(user: User, membership: Membership, *, on: date) -> Decision:
    if membership.user_id != user.pk:
        return Decision(False, "This role belongs to somebody else.")
    if not membership.is_in_force_on(on):
        return Decision(False, "This role has ended or hasn’t begun.")
    return ALLOWED


def can_administer_people(by: Membership) -> Decision:
    return ALLOWED if by.role == Role.SYSTEM_ADMINISTRATOR else _NOT_ADMINISTRATOR


def can_administer_agencies(by: Membership) -> Decision:
    return can_administer_people(by)


def can_administer_agency(by: Membership, agency: Agency) -> Decision:
    """Administering, inviting to and ending roles in this agency."""
    if agency.partnership_id != by.partnership_id:
        return _OTHER_PARTNERSHIP
    return can_administer_people(by)


def can_administer_person(by: Membership, user: User) -> Decision:
    """Closing or opening an account, and taking its second factor away."""
    if user.pk == by.user_id:
        return Decision(False, "You can’t do this to your own account.")
    if not user.memberships.filter(agency__partnership_id=by.partnership_id).exists():
        return _OTHER_PARTNERSHIP
    return can_administer_people(by)


def can_accept(user: User, invitation: Invitation) -> Decision:
    if user.email.lower() != invitation.email.lower():
        return Decision(False, "This invitation is for another e-mail address.")
    return ALLOWED


def can_end_membership(by: Membership, membership: Membership) -> Decision:
    if membership.pk == by.pk:
        return Decision(False, "You can’t end the role you are acting in.")
    return can_administer_agency(by, membership.agency)


def can_read_trail(by: Membership) -> Decision:
    if by.role == Role.GOVERNANCE_LEAD:
        return ALLOWED
    return Decision(False, "Only an information governance lead can read the audit trail.")
