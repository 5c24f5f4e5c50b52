"""How people come in."""

import secrets
from dataclasses import dataclass
from datetime import timedelta

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from agencies import permissions, policies
from agencies.decisions import Refused, require
from agencies.mail import send_invitation_later
from agencies.models import Agency, Invitation, Membership, User
from agencies.queries.invitations import InvitationNotOpen, account_for, hash_of
from audit.events import EventType
from audit.recording import record


@dataclass(frozen=True, kw_only=True)
class Invited:
    """The invitation and its token, which is known only now."""

    invitation: Invitation
    token: str


@transaction.atomic
def invite_person(*, email: str, name: str, agency: Agency, role: str, by: Membership) -> Invited:
    """Invites somebody to act for an agency; an open invitation to the same role is replaced.

    Raises Refused when `by` may not administer the agency or the role doesn't fit its kind.
    """
    agency = Agency.objects.select_for_update().get(pk=agency.pk)
    require(permissions.can_administer_agency(by, agency))
    require(policies.role_fits(role, agency.kind))
    return write_invitation(email=email, name=name, agency=agency, role=role, by=by)


def write_invitation(
    *, email: str, name: str, agency: Agency, role: str, by: Membership | None
) -> Invited:
    """The part of inviting that also starts a partnership, when nobody is there to ask."""
    now = timezone.now()
    email = email.strip().lower()
    waiting = Invitation.objects.filter(accepted_at=None, withdrawn_at=None)
    waiting.filter(email=email, agency=agency, role=role).update(withdrawn_at=now)
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        agency=agency,
        role=role,
        email=email,
        name=name.strip(),
        token_hash=hash_of(token),
        invited_by=by,
        expires_at=now + timedelta(days=settings.INVITATION_DAYS),
    )
    record(
        EventType.INVITATION_SENT,
        by=by,
        subject=invitation,
        details={"agency": agency.pk, "role": role},
    )
    send_invitation_later(invitation, token)
    return Invited(invitation=invitation, token=token)


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, by: Membership) -> Invitation:
    """Raises Refused for another partnership's, InvitationNotOpen when it is no longer open."""
    invitation = (
        Invitation.objects.select_for_update(of=("self",))
        .select_related("agency")
        .get(pk=invitation.pk)
    )
    require(permissions.can_administer_agency(by, invitation.agency))
    now = timezone.now()
    if not invitation.is_open(now):
        raise InvitationNotOpen
    invitation.withdrawn_at = now
    invitation.save(update_fields=["withdrawn_at"])
    record(EventType.INVITATION_WITHDRAWN, by=by, subject=invitation)
    return invitation


@transaction.atomic
def accept_as_new_person(*, token: str, name: str, password: str) -> Membership:
    """Makes the account and its membership. The password must have been validated.

    Raises InvitationNotOpen, and Refused when the address already has an account: that person
    accepts with `accept_as` after signing in.
    """
    invitation = _locked(token)
    if account_for(invitation):
        raise Refused("This e-mail address already has an account. Sign in to accept.")
    user = User(email=invitation.email, name=name.strip())
    user.set_password(password)
    user.save()
    # The link arrived in this mailbox, or an administrator vouched for it by handing it over.
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return _accept(invitation, user)


@transaction.atomic
def accept_as(*, token: str, user: User) -> Membership:
    """Adds the membership to an account. Raises InvitationNotOpen, and Refused for another's."""
    invitation = _locked(token)
    require(permissions.can_accept(user, invitation))
    return _accept(invitation, user)


def _locked(token: str) -> Invitation:
    found = Invitation.objects.select_for_update(of=("self",)).select_related("agency")
    invitation = found.filter(token_hash=hash_of(token)).first()
    if invitation is None or not invitation.is_open(timezone.now()):
        raise InvitationNotOpen
    return invitation


def _accept(invitation: Invitation, user: User) -> Membership:
    held = Membership.objects.filter(
        user=user, agency=invitation.agency, role=invitation.role, until=None
    )
    membership = held.first() or Membership.objects.create(
        user=user,
        agency=invitation.agency,
        role=invitation.role,
        since=timezone.localdate(),
    )
    invitation.accepted_at = timezone.now()
    invitation.membership = membership
    invitation.save(update_fields=["accepted_at", "membership"])
    record(EventType.INVITATION_ACCEPTED, by=membership, subject=invitation)
    return membership
