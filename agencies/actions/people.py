"""Closing and opening accounts."""

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction

from agencies import permissions
from agencies.decisions import require
from agencies.models import Membership, User
from audit.events import EventType
from audit.recording import record


@transaction.atomic
def disable_user(*, user: User, by: Membership) -> User:
    """Closes an account: its next request, in any browser, is an anonymous one. Raises Refused."""
    return _set_active(user, by, active=False, happened=EventType.USER_DISABLED)


@transaction.atomic
def enable_user(*, user: User, by: Membership) -> User:
    """Raises Refused."""
    return _set_active(user, by, active=True, happened=EventType.USER_ENABLED)


@transaction.atomic
def reset_second_factor(*, user: User, by: Membership) -> None:
    """For a person who lost their device and recovery codes: they set up a new one at sign-in.

    Their sessions end, because each remembers that a second factor was there. Raises Refused.
    """
    user = _locked(user)
    require(permissions.can_administer_person(by, user))
    for session in UserSession.objects.filter(user=user):
        session.end()
    Authenticator.objects.filter(user=user).delete()
    record(EventType.USER_SECOND_FACTOR_RESET, by=by, subject=user)


def _set_active(user: User, by: Membership, *, active: bool, happened: EventType) -> User:
    user = _locked(user)
    require(permissions.can_administer_person(by, user))
    user.is_active = active
    user.save(update_fields=["is_active"])
    record(happened, by=by, subject=user)
    return user


def _locked(user: User) -> User:
    return User.objects.select_for_update().get(pk=user.pk)
