"""A mail server of files: one for each e-mail it took, named by nothing but its turn."""

import time
import uuid
from pathlib import Path

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend

HELD = "held"
WAITING = "waiting"


class MailboxBackend(BaseEmailBackend):
    """Takes e-mails, except while a file called `held` is there: then the sender waits."""

    def send_messages(self, messages):
        folder = settings.MAILBOX
        while (folder / HELD).exists():
            (folder / WAITING).touch()
            time.sleep(0.05)
        for message in messages:
            (folder / f"{uuid.uuid4()}.eml").write_bytes(message.message().as_bytes())
        return len(messages)


def taken(folder: Path) -> list[str]:
    return [each.read_text() for each in folder.glob("*.eml")]
