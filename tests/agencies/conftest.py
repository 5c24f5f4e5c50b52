import pytest
from django.core.cache import cache

from audit.models import Event
from tests.builders import a_partnership, the_partnership


@pytest.fixture(autouse=True)
def _rate_limits_begin_anew():
    cache.clear()


@pytest.fixture
def recorded(db):
    """Gives the events the test has recorded so far, oldest first."""
    before = set(Event.objects.values_list("pk", flat=True))

    def since_the_test_began():
        return list(Event.objects.exclude(pk__in=before).order_by("at"))

    return since_the_test_began


@pytest.fixture
def events(recorded):
    """Gives those of one kind."""

    def of(event_type):
        return [event for event in recorded() if event.event_type == event_type]

    return of


@pytest.fixture
def another_partnership(db):
    the_partnership()
    return a_partnership()
