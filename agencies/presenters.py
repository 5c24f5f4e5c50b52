"""Words for the audit page that no model should know."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from agencies.kinds import Role
from audit.events import EventType
from audit.models import Event


@dataclass(frozen=True, kw_only=True)
class ShownEvent:
    at: datetime
    meaning: str
    code: str
    who: str
    role: str
    agency: str
    user_id: UUID | None
    subject: str
    child_id: UUID | None
    details: tuple[tuple[str, str], ...]


def shown_event(event: Event) -> ShownEvent:
    """An event with `user_name` and `agency_name`, in words."""
    return ShownEvent(
        at=event.at,
        meaning=EventType(event.event_type).meaning,
        code=event.event_type,
        who=event.user_name or ("A person" if event.user_id else "The system"),
        role=Role(event.role).label if event.role else "",
        agency=event.agency_name or "",
        user_id=event.user_id,
        subject=_subject(event),
        child_id=event.child_id,
        details=tuple((name, str(value)) for name, value in event.details.items()),
    )


def _subject(event: Event) -> str:
    """Nothing where the child, shown anyway, is the subject."""
    if event.child_id and event.subject_id == str(event.child_id):
        return ""
    return f"{event.subject_type.rpartition('.')[2]} {event.subject_id}".strip()
