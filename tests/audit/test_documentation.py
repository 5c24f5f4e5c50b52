"""The list of events is written down, and every one of them has a meaning."""

from pathlib import Path

import pytest
from django.conf import settings

from audit.documentation import as_markdown
from audit.events import EventType


def test_the_documentation_lists_the_events_of_the_code():
    written = Path(settings.BASE_DIR, "docs", "audit-events.md").read_text()

    assert written == as_markdown(), "Run `manage.py document_audit_events`"


def test_events_stand_in_alphabetical_order():
    assert list(EventType) == sorted(EventType)


@pytest.mark.parametrize("event", list(EventType))
def test_an_event_has_a_dotted_name_and_a_meaning(event):
    assert event.count(".") == 1
    assert event == event.lower()
    assert len(event) <= 64
    assert len(event.meaning) > 10
