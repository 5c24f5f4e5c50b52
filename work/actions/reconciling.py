"""Every ten minutes: is anything left lying? A table of checks, each reporting and repairing."""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from work.actions.due import take_due_rows
from work.actions.inbox import put_in_inbox
from work.actions.outbox import Outcome, drain_outbox, send
from work.models import (
    DueRow,
    InboxItem,
    InboxSection,
    KeptPost,
    OutboxMessage,
    ReconcilerRun,
    SubmissionKey,
)
from work.queries.drafts import KEPT_FOR

logger = logging.getLogger(__name__)

PATIENCE = timedelta(minutes=10)
KEYS_LAST = timedelta(days=30)
RUNS_LAST = timedelta(days=90)
_AT_ONCE = 1000


class Finding(NamedTuple):
    """How many rows a check found, how many it put right, and which to name in the log."""

    found: int
    repaired: int
    ids: list[str] = []


def reconcile() -> ReconcilerRun:
    """Runs every check of CHECKS, each in transactions of its own; safe beside everything else."""
    started = timezone.now()
    findings = {code: check(started) for code, check in CHECKS.items()}
    for code, finding in findings.items():
        if finding.ids:
            logger.warning("Reconciler: %s", code, extra={"check": code, "ids": finding.ids[:50]})
    return ReconcilerRun.objects.create(
        started_at=started,
        finished_at=timezone.now(),
        found={code: finding.found for code, finding in findings.items()},
        repaired={code: finding.repaired for code, finding in findings.items()},
    )


def _reminders_not_given(now: datetime) -> Finding:
    late = DueRow.objects.waiting().filter(due_at__lt=now - PATIENCE)
    ids = _ids(late)
    return Finding(len(ids), take_due_rows() if ids else 0, ids)


def _inbox_items_without_mail(now: datetime) -> Finding:
    items = InboxItem.objects.open().filter(
        is_mailed=True, messages=None, created_at__lt=now - PATIENCE
    )
    found = list(items.select_related("membership__user", "agency", "user")[:_AT_ONCE])
    return Finding(len(found), sum(map(_mail_again, found)), [str(item.pk) for item in found])


def _inbox_items_of_people_who_left(now: datetime) -> Finding:
    today = timezone.localdate(now)
    gone = Q(membership__until__lt=today) | Q(membership__user__is_active=False)
    items = InboxItem.objects.open().filter(gone, membership__isnull=False)
    found = list(items.select_related("membership__agency")[:_AT_ONCE])
    for item in found:
        _hand_to_agency(item)
    return Finding(len(found), len(found), [str(item.pk) for item in found])


def _mails_not_sent(now: datetime) -> Finding:
    ids = _ids(OutboxMessage.objects.stuck_since(now - PATIENCE))
    return Finding(len(ids), drain_outbox()[Outcome.SENT] if ids else 0, ids)


def _mails_given_up(now: datetime) -> Finding:
    ids = _ids(OutboxMessage.objects.filter(dropped_at__gte=now - timedelta(days=1)))
    return Finding(len(ids), 0, ids)


def _kept_posts_expired(now: datetime) -> Finding:
    return _purge(KeptPost.objects.kept_before(now - KEPT_FOR))


def _submission_keys_expired(now: datetime) -> Finding:
    return _purge(SubmissionKey.objects.claimed_before(now - KEYS_LAST))


def _sessions_expired(now: datetime) -> Finding:
    # An expired session still tells whose form came too late, for as long as forms are kept.
    return _purge(Session.objects.filter(expire_date__lt=now - KEPT_FOR))


def _runs_expired(now: datetime) -> Finding:
    return _purge(ReconcilerRun.objects.filter(started_at__lt=now - RUNS_LAST))


CHECKS: Mapping[str, Callable[[datetime], Finding]] = {
    "reminders_not_given": _reminders_not_given,
    "inbox_items_without_mail": _inbox_items_without_mail,
    "inbox_items_of_people_who_left": _inbox_items_of_people_who_left,
    "mails_not_sent": _mails_not_sent,
    "mails_given_up": _mails_given_up,
    "kept_posts_expired": _kept_posts_expired,
    "submission_keys_expired": _submission_keys_expired,
    "sessions_expired": _sessions_expired,
    "runs_expired": _runs_expired,
}
"""In this order: what an early check puts in the outbox, a later one sends."""


@transaction.atomic
def _mail_again(item: InboxItem) -> int:
    to = item.membership or item.agency or item.user
    people = send(kind=item.kind, to=to, link=item.link, by=None, inbox_item=item)
    return 1 if people else 0


@transaction.atomic
def _hand_to_agency(item: InboxItem) -> None:
    put_in_inbox(
        section=InboxSection(item.section),
        kind=item.kind,
        to=item.membership.agency,
        subject_id=item.subject_id,
        child_id=item.child_id,
        link=item.link,
        due_on=item.due_on,
        mail=item.is_mailed,
        by=None,
    )
    InboxItem.objects.filter(pk=item.pk).update(done_at=timezone.now())


def _purge(rows) -> Finding:
    # Keys of sessions and forms stay out of the log, old as they are.
    old = _ids(rows)
    rows.model.objects.filter(pk__in=old).delete()
    return Finding(len(old), len(old))


def _ids(rows) -> list[str]:
    return [str(pk) for pk in rows.values_list("pk", flat=True)[:_AT_ONCE]]
