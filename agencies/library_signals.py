"""The one place where a signal is listened to: allauth's second factors have no other hook.

Saving and deleting are heard, not allauth's own signals for them, because those are sent after
the commit: the event of a change is to be committed with the change.
"""

from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authentication_failed
from django.db.models.signals import post_delete, post_save

from agencies.actions.signing_in import record_failed_sign_in, record_second_factor


def connect() -> None:
    post_save.connect(_saved, sender=Authenticator, dispatch_uid="record second factor added")
    post_delete.connect(_deleted, sender=Authenticator, dispatch_uid="record second factor removed")
    authentication_failed.connect(_failed, dispatch_uid="record second factor failed")


def _saved(instance: Authenticator, created: bool, **_) -> None:
    if created:
        record_second_factor(user_id=instance.user_id, kind=instance.type, added=True)


def _deleted(instance: Authenticator, **_) -> None:
    record_second_factor(user_id=instance.user_id, kind=instance.type, added=False)


def _failed(user, **_) -> None:
    record_failed_sign_in(email=user.email)
