"""E-mails: written with the change they tell of, sent after it by whoever comes first."""

import logging
from collections import Counter
from datetime import timedelta
from enum import StrEnum
from smtplib import (
    SMTPAuthenticationError,
    SMTPConnectError,
    SMTPException,
    SMTPServerDisconnected,
)
from uuid import UUID

from celery import current_app
from django.db import transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

from agencies.models import Membership
from work.mail import email_for
from work.models import InboxItem, OutboxMessage
from work.recipients import Recipient, people_to_mail
from work.transactions import require_transaction

logger = logging.getLogger(__name__)

WAITS = tuple(timedelta(seconds=seconds) for seconds in (5, 60, 300, 1800, 7200))
"""How long after the first, second, … attempt the next one may begin; the last goes on."""
WITHOUT_SERVER = timedelta(minutes=1)
GIVEN_UP_AFTER = timedelta(days=2)
"""A mail the server still refuses at this age is dropped. A server that is away is waited for."""

_AWAY = (SMTPAuthenticationError, SMTPConnectError, SMTPServerDisconnected)


class Outcome(StrEnum):
    SENT = "sent"
    FAILED = "failed"
    NO_SERVER = "no_server"
    DROPPED = "dropped"
    SKIPPED = "skipped"  # somebody else has it


def send(
    *,
    kind: str,
    to: Recipient,
    link: str,
    by: Membership | None,
    inbox_item: InboxItem | None = None,
) -> int:
    """Queues "a record needs your attention" with `link` for each person `to` stands for.

    Part of the caller's transaction (raises NoTransaction outside one); the worker is woken once
    that commits. Returns how many people it goes to. The same inbox item is never mailed to the
    same person twice.
    """
    require_transaction()
    now = timezone.now()
    people = people_to_mail(to)
    OutboxMessage.objects.bulk_create(
        [
            OutboxMessage(
                kind=kind,
                recipient=person,
                inbox_item=inbox_item,
                link=link,
                asked_by=by,
                created_at=now,
                next_try_at=now,
            )
            for person in people
        ],
        ignore_conflicts=True,
    )
    transaction.on_commit(_wake_worker)
    return len(people)


def drain_outbox(*, limit: int = 200) -> Counter[Outcome]:
    """Sends what is due, oldest first. Any number may drain at once.

    Never sends a message whose row another process is sending at that moment. A process killed
    before the mail server answered leaves the row unsent, and the next drain sends it; one killed
    between the server's answer and the commit makes the next drain send a copy with the same
    Message-ID: late or twice, never lost.
    """
    outcomes: Counter[Outcome] = Counter()
    due = OutboxMessage.objects.due(timezone.now()).order_by("next_try_at", "pk")
    for message_id in list(due.values_list("pk", flat=True)[:limit]):
        outcome = _deliver(message_id)
        outcomes[outcome] += 1
        if outcome is Outcome.NO_SERVER:
            break
    return outcomes


def _deliver(message_id: UUID) -> Outcome:
    return _try_once(message_id) if _begin_attempt(message_id) else Outcome.SKIPPED


@transaction.atomic(durable=True)
def _begin_attempt(message_id: UUID) -> bool:
    """Writes the attempt down before it is made: a worker that dies leaves a trace."""
    now = timezone.now()
    message = _unless_taken(message_id).due(now).first()
    if message is None:
        return False
    message.attempts += 1
    message.next_try_at = now + WAITS[min(message.attempts, len(WAITS)) - 1]
    message.save(update_fields=["attempts", "next_try_at"])
    return True


@transaction.atomic(durable=True)
def _try_once(message_id: UUID) -> Outcome:
    """Sends while holding the row's lock, which the database gives back when a worker dies."""
    message = _unless_taken(message_id).unsent().select_related("recipient").first()
    if message is None:
        return Outcome.SKIPPED
    outcome, message.last_error = _hand_over(message)
    outcome = _settle(message, outcome)
    message.save(update_fields=["sent_at", "dropped_at", "next_try_at", "last_error"])
    _log(message, outcome)
    return outcome


def _settle(message: OutboxMessage, outcome: Outcome) -> Outcome:
    now = timezone.now()
    if outcome is Outcome.FAILED and message.created_at <= now - GIVEN_UP_AFTER:
        outcome = Outcome.DROPPED
    if outcome is Outcome.SENT:
        message.sent_at = now
    elif outcome is Outcome.DROPPED:
        message.dropped_at = now
    elif outcome is Outcome.NO_SERVER:
        message.next_try_at = now + WITHOUT_SERVER
    return outcome


def _hand_over(message: OutboxMessage) -> tuple[Outcome, str]:
    if not message.recipient.is_active:
        return Outcome.DROPPED, "recipient_inactive"
    try:
        email_for(message).send()
    except _AWAY as problem:
        return Outcome.NO_SERVER, type(problem).__name__
    except SMTPException as problem:
        return Outcome.FAILED, type(problem).__name__
    except OSError as problem:
        return Outcome.NO_SERVER, type(problem).__name__
    return Outcome.SENT, ""


def _unless_taken(message_id: UUID):
    rows = OutboxMessage.objects.filter(pk=message_id)
    return rows.select_for_update(skip_locked=True, of=("self",))


def _wake_worker() -> None:
    try:
        current_app.send_task("work.tasks.drain_outbox", retry=False)
    except OperationalError:
        logger.warning("The broker did not answer; the clock will have the outbox drained")


def _log(message: OutboxMessage, outcome: Outcome) -> None:
    ids = {"outbox_message": str(message.pk), "attempts": message.attempts}
    level = logging.INFO if outcome is Outcome.SENT else logging.WARNING
    logger.log(level, "E-mail %s", outcome, extra={**ids, "error": message.last_error})
