"""Reminders: rows with a moment, taken by the clock's tick when that has come. Never ETA tasks."""

import logging
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from agencies.models import Agency, Membership
from audit import record
from audit.events import EventType
from work.actions.inbox import put_in_inbox
from work.due import action_for
from work.models import DueRow, InboxSection
from work.recipients import recipient_fields, still_working

logger = logging.getLogger(__name__)

_LONGEST_WAIT_MINUTES = 60


@transaction.atomic
def remind(
    *,
    kind: str,
    subject_id: UUID,
    occurrence: object,
    at: datetime,
    to: Membership | Agency,
    link: str,
    by: Membership | None,
    child_id: UUID | None = None,
    section: InboxSection = InboxSection.FOLLOW_UP,
) -> DueRow:
    """Sets a reminder for a moment to come, once per (kind, subject, occurrence).

    `occurrence` tells repeated reminders about one thing apart (a date, a number). Set again, a
    waiting or cancelled one takes the new moment and recipient; one already given stays given.
    """
    who = {name: given for name, given in recipient_fields(to).items() if name != "user"}
    row, is_new = DueRow.objects.select_for_update().get_or_create(
        kind=kind,
        subject_id=subject_id,
        occurrence=str(occurrence),
        defaults={
            **who,
            "section": section,
            "child_id": child_id,
            "link": link,
            "due_at": at,
            "set_by": by,
            "created_at": timezone.now(),
        },
    )
    if row.done_at is not None:
        return row
    if not is_new:
        _set_again(row, at=at, link=link, who=who)
    record(EventType.REMINDER_SET, by=by, subject=row, details={"kind": kind, "due_at": at})
    return row


@transaction.atomic
def cancel_reminders(*, subject_id: UUID, by: Membership | None, kind: str | None = None) -> int:
    """Cancels what is still waiting about a thing (of one kind). Returns how many that were."""
    rows = DueRow.objects.about(subject_id).waiting().select_for_update()
    if kind is not None:
        rows = rows.filter(kind=kind)
    cancelled = list(rows)
    for row in cancelled:
        row.cancelled_at = timezone.now()
        row.save(update_fields=["cancelled_at"])
        record(EventType.REMINDER_CANCELLED, by=by, subject=row, details={"kind": row.kind})
    return len(cancelled)


def take_due_rows(*, limit: int = 1000) -> int:
    """Gives every reminder whose moment has come, one transaction each, to whoever is first.

    Any number may take at once: a row in somebody's hands is skipped, and a row is done in the
    transaction of what was done about it. Returns how many were given.
    """
    now = timezone.now()
    due = DueRow.objects.due(now).order_by("due_at", "pk").values_list("pk", flat=True)[:limit]
    return sum(_take(row_id, now) for row_id in list(due))


def give_reminder(row: DueRow, *, due_on: date | None = None) -> None:
    """Puts the reminder in its recipient's inbox; in their agency's when they have left it.

    `due_on`: the day something was due, where that is not the day of the reminder.
    """
    to = row.recipient
    if row.membership and not still_working(row.membership):
        to = row.membership.agency
    put_in_inbox(
        section=InboxSection(row.section),
        kind=row.kind,
        to=to,
        subject_id=row.subject_id,
        child_id=row.child_id,
        link=row.link,
        due_on=due_on or timezone.localdate(row.due_at),
        by=None,
    )


def _take(row_id: UUID, now: datetime) -> bool:
    try:
        return _give_once(row_id, now)
    except Exception as problem:  # one broken kind must not hold up the others
        _postpone(row_id, now, error=type(problem).__name__)
        return False


@transaction.atomic(durable=True)
def _give_once(row_id: UUID, now: datetime) -> bool:
    rows = DueRow.objects.due(now).select_related(
        "membership__agency", "membership__user", "agency"
    )
    row = rows.select_for_update(skip_locked=True, of=("self",)).filter(pk=row_id).first()
    if row is None:
        return False
    action_for(row.kind, otherwise=give_reminder)(row)
    row.done_at = timezone.now()
    row.save(update_fields=["done_at"])
    record(EventType.REMINDER_GIVEN, by=None, subject=row, details={"kind": row.kind})
    return True


@transaction.atomic(durable=True)
def _postpone(row_id: UUID, now: datetime, *, error: str) -> None:
    row = DueRow.objects.select_for_update().get(pk=row_id)
    row.attempts += 1
    row.last_error = error
    row.next_try_at = now + timedelta(minutes=min(2**row.attempts, _LONGEST_WAIT_MINUTES))
    row.save(update_fields=["attempts", "last_error", "next_try_at"])
    logger.error("A reminder failed", extra={"due_row": str(row_id), "error": error})


def _set_again(row: DueRow, *, at: datetime, link: str, who: dict) -> None:
    row.due_at, row.link, row.cancelled_at, row.next_try_at = at, link, None, None
    row.membership, row.agency = who["membership"], who["agency"]
    row.save(
        update_fields=["due_at", "link", "cancelled_at", "next_try_at", "membership", "agency"]
    )
