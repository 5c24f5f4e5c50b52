"""The trail's one writer."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Model
from django_guid import get_guid

from audit.details import checked
from audit.events import EventType
from audit.models import Event


class OutsideTransaction(RuntimeError):
    """A change was to be recorded apart from the change itself."""


class Acting(Protocol):
    """Who an event is about: an `agencies.Membership`, or anything shaped like one."""

    pk: UUID | None
    user_id: UUID | None
    agency_id: UUID | None
    role: str


@dataclass(frozen=True, kw_only=True)
class PersonOnly:
    """Somebody who acts before, or without, choosing a membership: at sign-in, for example."""

    user_id: UUID
    pk: None = None
    agency_id: None = None
    role: str = ""


@dataclass(frozen=True, kw_only=True)
class Reference:
    """A row an event is about when only its label and key are at hand."""

    label: str
    pk: UUID | str


def record(
    event_type: EventType,
    *,
    by: Acting | None,
    subject: Model | Reference | None = None,
    child: Any | None = None,
    details: Mapping[str, Any] | None = None,
) -> Event:
    """Writes the event of a change, to be committed with the change.

    `by` is the acting membership, None for the system; `child` anything with the child's pk.
    Raises OutsideTransaction when no transaction is open, UnsafeDetails when the details could
    hold a person.
    """
    if not connection.in_atomic_block:
        raise OutsideTransaction(f"{event_type} must be recorded in the change's transaction")
    label, key = _reference(subject)
    event = Event(
        event_type=EventType(event_type),
        user_id=by and by.user_id,
        membership_id=by and by.pk,
        agency_id=by and by.agency_id,
        role=by.role if by else "",
        subject_type=label,
        subject_id=key,
        child_id=child and child.pk,
        request_id=_request_id(),
        details=checked(details),
    )
    event.save(force_insert=True)
    return event


def record_read(
    event_type: EventType,
    *,
    by: Acting | None,
    subject: Model | Reference | None = None,
    child: Any | None = None,
    details: Mapping[str, Any] | None = None,
) -> Event:
    """Writes and commits the event of a read before the page is made: no record, no answer.

    Raises RuntimeError inside a transaction, where it could be rolled back or would hold the
    agency's chain while the page renders.
    """
    with transaction.atomic(durable=True):
        return record(event_type, by=by, subject=subject, child=child, details=details)


def _reference(subject: Model | Reference | None) -> tuple[str, str]:
    if subject is None:
        return "", ""
    if isinstance(subject, Reference):
        return subject.label, str(subject.pk)
    return subject._meta.label, str(subject.pk)


def _request_id() -> UUID | None:
    request_id = get_guid()
    return UUID(request_id) if request_id else None
