"""What an invitation link leads to."""

from hashlib import sha256

from django.utils import timezone

from agencies.models import Invitation, User


class InvitationNotOpen(Exception):
    """The link was used, taken back, replaced, is too old or never existed."""


def hash_of(token: str) -> bytes:
    return sha256(token.encode()).digest()


def open_invitation(token: str) -> Invitation:
    """Raises InvitationNotOpen."""
    found = Invitation.objects.select_related("agency__partnership")
    invitation = found.filter(token_hash=hash_of(token)).first()
    if invitation is None or not invitation.is_open(timezone.now()):
        raise InvitationNotOpen
    return invitation


def account_for(invitation: Invitation) -> User | None:
    """The account that already has the invited address."""
    return User.objects.filter(email__iexact=invitation.email).first()
