import pytest

from audit import record
from audit.events import EventType
from audit.models import ChainHead, Event
from tests.builders import a_membership

pytestmark = pytest.mark.django_db


def test_events_of_an_agency_follow_one_another():
    by = a_membership()

    record(EventType.AGENCY_ADDED, by=by, subject=by.agency, details={"kind": "gp"})
    record(EventType.AGENCY_ADDED, by=by)

    first, second = Event.objects.filter(chain=by.agency_id).order_by("sequence")
    assert (first.sequence, second.sequence) == (1, 2)
    assert second.previous_hash == first.hash
    assert ChainHead.objects.get(chain=by.agency_id).hash == second.hash
