"""docs/audit-events.md, written from the list of event types."""

from audit.events import EventType

_INTRODUCTION = """# Audit events

Written by `manage.py document_audit_events` from audit/events.py; a test holds the two together.

Every event has: who (user, membership, agency, role), what (type, subject), about which child,
when (the database's clock), the request's id and details made of ids, codes, numbers and dates.
Names and free text are refused. How events are sealed: [ADR 0002](adr/0002-audit-chain.md).

| event | what happened |
|---|---|
"""


def as_markdown() -> str:
    rows = (f"| `{event.value}` | {event.meaning} |\n" for event in sorted(EventType))
    return _INTRODUCTION + "".join(rows)
