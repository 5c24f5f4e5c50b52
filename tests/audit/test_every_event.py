"""No kind of event is only a promise: some test makes the product write it."""

import pytest

from agencies.actions.signing_in import record_failed_sign_in
from audit import record
from audit.events import EventType
from tests.builders import a_user
from tests.repository.project import PYPROJECT


@pytest.mark.after_all_others
def test_every_kind_of_event_was_written_by_some_test(events_written, request):
    if not everything_ran(request.config):
        pytest.skip("Judged only when the whole suite runs")

    never = sorted(set(EventType) - events_written)

    assert not never, "No test makes the product write: " + ", ".join(never)


def everything_ran(config) -> bool:
    """Pictures have targets of their own: without them it is the whole suite all the same."""
    usual = PYPROJECT["tool"]["pytest"]["ini_options"]["addopts"]
    without_pictures = usual[usual.index("-m") + 1]
    whole = config.args_source is pytest.Config.ArgsSource.TESTPATHS
    return whole and not config.option.keyword and config.option.markexpr == without_pictures


@pytest.mark.django_db
def test_what_an_action_writes_is_noticed(events_written):
    events_written.discard(EventType.USER_SIGN_IN_FAILED)

    record_failed_sign_in(email=a_user().email)

    assert EventType.USER_SIGN_IN_FAILED in events_written


@pytest.mark.django_db
def test_what_a_test_writes_itself_does_not_count(events_written):
    before = EventType.DEMO_SEEDED in events_written

    record(EventType.DEMO_SEEDED, by=None)

    assert (EventType.DEMO_SEEDED in events_written) is before
