"""A real worker for tests: a quick clock, and e-mails that become files."""

import os
from pathlib import Path

from riskapp.settings.test import *  # noqa: F403

EMAIL_BACKEND = "tests.work.mailbox.MailboxBackend"
MAILBOX = Path(os.environ["MAILBOX"])
CELERY_BEAT_SCHEDULE = {
    "drain-outbox": {"task": "work.tasks.drain_outbox", "schedule": 1.0},
    "take-due-rows": {"task": "work.tasks.take_due_rows", "schedule": 1.0},
}
