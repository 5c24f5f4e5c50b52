"""Refusals in the trail."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from agencies.decisions import NotVisible
from agencies.models import Membership
from audit.events import EventType
from audit.recording import Reference, record_read


def record_refusal(*, by: Membership, route: str, ids: Mapping[str, Any]) -> None:
    """403: the person may know of the thing but not do this. `ids` are the address's own."""
    kept = {name: value for name, value in ids.items() if isinstance(value, UUID | int)}
    record_read(EventType.ACCESS_REFUSED, by=by, details={"route": route, **kept})


def record_not_visible(*, by: Membership, route: str, refusal: NotVisible) -> None:
    """404 for something that exists: the person may not know that it does."""
    label, _, pk = refusal.subject.partition(":")
    child = Reference(label=label, pk=refusal.child_id) if refusal.child_id else None
    record_read(
        EventType.ACCESS_NOT_VISIBLE,
        by=by,
        subject=Reference(label=label, pk=pk),
        child=child,
        details={"route": route},
    )
