"""What this project decides where allauth asks."""

import base64
import logging
import time
from smtplib import SMTPException

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.internal.flows.trust import trust_browser
from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import transaction

from agencies.actions.signing_in import (
    record_failed_sign_in,
    record_new_password,
    record_session_end,
    record_sign_in,
)
from agencies.kinds import SessionEnd
from agencies.queries.second_factors import PRIMARY
from agencies.sessions import begin

logger = logging.getLogger(__name__)

_SITE = "Shared risk assessment"
_ASK_TO_TRUST = "allauth.mfa.stages.TrustStage"
_QUIET_MESSAGES = frozenset({"account/messages/logged_in.txt", "account/messages/logged_out.txt"})


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up; what happens at the door is recorded."""

    def is_open_for_signup(self, request) -> bool:
        return False

    @transaction.atomic
    def login(self, request, user) -> None:
        super().login(request, user)
        begin(request.session, int(time.time()))
        record_sign_in(user=user)

    def get_login_stages(self) -> list[str]:
        return [stage for stage in super().get_login_stages() if stage != _ASK_TO_TRUST]

    def post_login(self, request, user, **kwargs):
        """Who gave a second factor here may come back within 12 hours with the password alone."""
        response = super().post_login(request, user, **kwargs)
        given = get_authentication_records(request, user)
        if any(record["method"] == "mfa" for record in given):
            trust_browser(request, user, response)
        return response

    def is_reauthentication_required(self, *, app, **kwargs) -> bool:
        """Having just signed in counts as much as having just signed in again."""
        request = self.request
        given = get_authentication_records(request, request.user)
        since = time.time() - settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
        return not any(record["at"] > since for record in given)

    def authentication_failed(self, request, **credentials) -> None:
        record_failed_sign_in(email=credentials.get("email") or "")

    def logout(self, request) -> None:
        if request.user.is_authenticated:
            record_session_end(user_id=request.user.pk, because=SessionEnd.SIGNED_OUT)
        super().logout(request)

    @transaction.atomic
    def set_password(self, user, password) -> None:
        super().set_password(user, password)
        record_new_password(user=user)

    def send_notification_mail(self, template_prefix, user, context=None, email=None) -> None:
        # The change itself is made by now: a mail server that is down must not undo its page.
        try:
            super().send_notification_mail(template_prefix, user, context, email)
        except (SMTPException, OSError):
            logger.warning("A security notice to user %s could not be sent", user.pk)

    def add_message(self, request, level, message_template=None, *args, **kwargs) -> None:
        # "Signed in as …" tells people nothing the frame of the page doesn't.
        if message_template not in _QUIET_MESSAGES:
            super().add_message(request, level, message_template, *args, **kwargs)


class MFAAdapter(DefaultMFAAdapter):
    """Secrets are sealed before they are stored; the last second factor stays."""

    def get_totp_issuer(self) -> str:
        return _SITE

    def _get_site_name(self) -> str:
        return _SITE

    def encrypt(self, text: str) -> str:
        return _seal().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _seal().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator) -> bool:
        if not settings.SECOND_FACTOR_REQUIRED or authenticator.type not in PRIMARY:
            return True
        others = type(authenticator).objects.filter(user=authenticator.user, type__in=PRIMARY)
        return others.exclude(pk=authenticator.pk).exists()


def _seal() -> MultiFernet:
    return MultiFernet(
        [_seal_from(secret) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    )


def _seal_from(secret: str) -> Fernet:
    derive = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=b"second factor secrets")
    return Fernet(base64.urlsafe_b64encode(derive.derive(secret.encode())))
