"""The one letter this room writes: you are invited, and a link."""

import logging
from functools import partial
from smtplib import SMTPException
from urllib.parse import urljoin
from uuid import UUID

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse

from agencies.models import Invitation

logger = logging.getLogger(__name__)

_SUBJECT = "You are invited to the shared risk assessment"
_BODY = """You are invited to the shared risk assessment.

Open this link to set up your account. It works once, until {until}:
{link}

If you did not expect this, do nothing.
"""


def invitation_link(token: str) -> str:
    return urljoin(settings.SITE_ADDRESS, reverse("agencies:open_invitation", args=[token]))


def send_invitation_later(invitation: Invitation, token: str) -> None:
    """After the commit. Whoever invites sees the link too, so a lost letter loses nobody."""
    body = _BODY.format(
        link=invitation_link(token), until=invitation.expires_at.strftime("%-d %B %Y")
    )
    transaction.on_commit(partial(_send, invitation.pk, invitation.email, body))


def _send(invitation_id: UUID, address: str, body: str) -> None:
    try:
        send_mail(_SUBJECT, body, None, [address])
    except (SMTPException, OSError):
        # The error's own words hold the address.
        logger.warning("Invitation %s could not be sent by e-mail", invitation_id)
