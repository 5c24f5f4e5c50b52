from work.models.draft import FormDraft, KeptPost
from work.models.due import DueRow
from work.models.inbox import InboxItem, InboxSection
from work.models.outbox import OutboxMessage
from work.models.reconciler import ReconcilerRun
from work.models.submission import SubmissionKey

__all__ = [
    "DueRow",
    "FormDraft",
    "InboxItem",
    "InboxSection",
    "KeptPost",
    "OutboxMessage",
    "ReconcilerRun",
    "SubmissionKey",
]
