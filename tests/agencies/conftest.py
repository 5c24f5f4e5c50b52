import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _rate_limits_begin_anew():
    cache.clear()


@pytest.fixture
def events(db):
    """The trail's events of one kind, oldest first."""
    from audit.models import Event

    def of(event_type):
        return list(Event.objects.filter(event_type=event_type).order_by("at"))

    return of


@pytest.fixture
def another_partnership(db):
    from tests.builders import a_partnership, the_partnership

    the_partnership()
    return a_partnership()
