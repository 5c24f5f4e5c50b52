"""The one e-mail this product sends: no name, no content, a link."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage

from work.models import OutboxMessage

_SUBJECT = "A record needs your attention"
_BODY = """A record needs your attention.

Sign in to see it:
{address}

This message never says what the record holds. Please don't reply to it.
"""


def email_for(message: OutboxMessage) -> EmailMessage:
    """The e-mail of an outbox row. Its Message-ID is the row's, however often it is sent, so
    that mail servers and people can tell a repeated delivery from a second message."""
    host = urlsplit(settings.SITE_ADDRESS).hostname
    return EmailMessage(
        subject=_SUBJECT,
        body=_BODY.format(address=settings.SITE_ADDRESS.rstrip("/") + message.link),
        to=[message.recipient.email],
        headers={"Message-ID": f"<outbox.{message.pk}@{host}>", "Auto-Submitted": "auto-generated"},
    )
