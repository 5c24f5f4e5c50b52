"""Every write of this room."""

from work.actions.drafts import discard_draft, finish_draft, save_draft
from work.actions.due import cancel_reminders, give_reminder, remind, take_due_rows
from work.actions.inbox import finish_inbox_item, finish_inbox_items, put_in_inbox
from work.actions.kept_posts import discard_kept_post, keep_post
from work.actions.outbox import drain_outbox, send
from work.actions.reconciling import reconcile
from work.actions.submissions import (
    BadSubmissionKey,
    Claim,
    NotFinished,
    SubmissionKeyMisused,
    once,
)

__all__ = [
    "BadSubmissionKey",
    "Claim",
    "NotFinished",
    "SubmissionKeyMisused",
    "cancel_reminders",
    "discard_draft",
    "discard_kept_post",
    "drain_outbox",
    "finish_draft",
    "finish_inbox_item",
    "finish_inbox_items",
    "give_reminder",
    "keep_post",
    "once",
    "put_in_inbox",
    "reconcile",
    "remind",
    "save_draft",
    "send",
    "take_due_rows",
]
