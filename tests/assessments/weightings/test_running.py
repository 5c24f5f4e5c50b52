"""A preview over signed results: every result once, whatever happens to whoever runs it."""

from datetime import timedelta

import pytest
import time_machine
from django.db import DatabaseError, transaction
from django.utils import timezone

from agencies.decisions import Refused
from agencies.kinds import Role
from assessments.actions import weightings_running as running
from assessments.actions.weightings_previews import cancel_preview, may_start_today, start_preview
from assessments.models import Preview, PreviewKind, PreviewState
from assessments.queries import weighting_results
from audit.models import Event
from tests.builders import a_membership
from tests.builders.weightings import a_draft, a_finished_preview, many_results, two_editors

pytestmark = pytest.mark.django_db
RESULTS = 23


@pytest.fixture
def editor():
    return two_editors()[0]


@pytest.fixture
def results(editor):
    many_results(RESULTS, by=a_membership())


@pytest.fixture
def small_chunks(monkeypatch):
    monkeypatch.setattr(weighting_results, "CHUNK", 5)


def a_waiting_preview(editor, **changes):
    draft = a_draft(editor, **(changes or {"missed_appointments": 3}))
    return start_preview(version=draft, kind=PreviewKind.WHAT_IF, by=editor)


def finished(preview):
    while not running.work_on(preview_id=preview.pk):
        pass
    preview.refresh_from_db()
    return preview


@pytest.mark.usefixtures("results", "small_chunks")
def test_every_counted_pooled_result_is_counted_once(editor):
    preview = finished(a_waiting_preview(editor))

    assert preview.state == PreviewState.DONE
    assert preview.total == preview.done == RESULTS
    for end in ("low", "reported", "high"):
        assert sum(map(sum, preview.result["levels"][end])) == RESULTS
    assert preview.tallies == {}


@pytest.mark.usefixtures("results", "small_chunks")
def test_a_run_cut_off_in_the_middle_goes_on_and_ends_the_same(editor):
    whole = finished(a_waiting_preview(editor, missed_appointments=4))
    preview = a_waiting_preview(editor, missed_appointments=4)

    first = running.work_on(preview_id=preview.pk, seconds=-1)
    preview.refresh_from_db()
    seen = preview.done
    finished(preview)

    assert first is False
    assert seen == 5
    assert preview.result == whole.result


@pytest.mark.usefixtures("results", "small_chunks")
def test_somebody_else_goes_on_after_a_runner_fell_silent(editor):
    preview = a_waiting_preview(editor)
    running.work_on(preview_id=preview.pk, seconds=-1)
    dead = timezone.now() - running.LEASE - timedelta(seconds=1)

    Preview.objects.update(runner=preview.pk, seen_at=timezone.now())
    assert running.left_alone() == []
    assert running.work_on(preview_id=preview.pk) is True
    Preview.objects.update(seen_at=dead)
    assert running.left_alone() == [preview.pk]

    assert finished(preview).state == PreviewState.DONE
    assert preview.done == RESULTS


@pytest.mark.usefixtures("results", "small_chunks")
def test_a_runner_that_was_taken_for_dead_writes_nothing_more(editor):
    preview = a_waiting_preview(editor)
    taken = running._take(preview.pk)
    Preview.objects.update(runner=editor.pk)

    with pytest.raises(running.NoLongerOurs):
        running._slice(taken, until=0)

    preview.refresh_from_db()
    assert preview.done == 0


@pytest.mark.usefixtures("results", "small_chunks")
def test_a_cancelled_run_stops_and_keeps_no_figures(editor):
    preview = a_waiting_preview(editor)
    running.work_on(preview_id=preview.pk, seconds=-1)

    cancel_preview(preview=preview, by=editor)

    assert running.work_on(preview_id=preview.pk) is True
    preview.refresh_from_db()
    assert preview.state == PreviewState.CANCELLED
    assert preview.tallies == {}
    assert preview.result is None


def test_a_run_that_never_gets_anywhere_is_given_up(editor):
    preview = a_waiting_preview(editor)
    Preview.objects.update(attempts=running.MOST_ATTEMPTS)

    running.work_on(preview_id=preview.pk)

    preview.refresh_from_db()
    assert (preview.state, preview.last_error) == (PreviewState.FAILED, "NoProgress")


def test_results_that_cannot_be_read_end_the_run_and_say_so(editor):
    many_results(1, by=a_membership(), vector=b"\x01\x02")

    preview = finished(a_waiting_preview(editor))

    assert (preview.state, preview.last_error) == (PreviewState.FAILED, "UnreadableVector")


@pytest.mark.usefixtures("results")
def test_a_signature_that_was_committed_behind_a_run_is_counted_in_another_pass(
    editor, monkeypatch
):
    preview = a_waiting_preview(editor)
    counts = iter([RESULTS, RESULTS + 1, RESULTS, RESULTS])
    monkeypatch.setattr(running, "count_results", lambda *_, **__: next(counts))

    assert running.work_on(preview_id=preview.pk) is False
    finished(preview)

    assert (preview.state, preview.done) == (PreviewState.DONE, RESULTS)


@pytest.mark.usefixtures("results")
def test_a_finished_run_is_never_changed(editor):
    preview = finished(a_waiting_preview(editor))

    with pytest.raises(DatabaseError), transaction.atomic():
        Preview.objects.filter(pk=preview.pk).update(done=0)


@pytest.mark.usefixtures("results")
def test_asking_twice_is_one_run_and_every_run_is_recorded(editor):
    preview = a_waiting_preview(editor)

    again = start_preview(version=preview.weighting, kind=PreviewKind.WHAT_IF, by=editor)
    finished(preview)

    assert again == preview
    written = Event.objects.filter(subject_id=str(preview.pk)).values_list("event_type", flat=True)
    assert sorted(written) == ["preview.finished", "preview.started"]


def test_only_so_many_runs_a_person_and_day(editor):
    partnership = editor.agency.partnership
    partnership.settings = {"previews_a_day": 1}
    partnership.save()
    a_finished_preview(draft := a_draft(editor), by=editor)

    refused = may_start_today(editor)

    assert refused.because == "You have run 1 preview today; the limit is 1 a day"
    with pytest.raises(Refused):
        start_preview(version=draft, kind=PreviewKind.SENSITIVITY, by=editor)


@pytest.mark.usefixtures("results")
def test_stopping_a_run_that_is_finished_leaves_it_as_it_is(editor):
    preview = finished(a_waiting_preview(editor))

    stopped = cancel_preview(preview=preview, by=editor)

    assert (stopped.state, stopped.result["total"]) == (PreviewState.DONE, RESULTS)
    assert not Event.objects.filter(event_type="preview.cancelled").exists()


def test_the_limit_is_the_persons_in_whatever_role_and_begins_anew_the_next_day(editor):
    partnership = editor.agency.partnership
    partnership.settings = {"previews_a_day": 1}
    partnership.save()
    elsewhere = a_membership(role=Role.WEIGHTING_EDITOR, user=editor.user, partnership=partnership)
    a_waiting_preview(editor)

    assert not may_start_today(elsewhere)
    with time_machine.travel(timezone.now() + timedelta(days=1), tick=False):
        assert may_start_today(elsewhere)


@pytest.mark.usefixtures("results")
def test_how_much_hangs_on_each_weight_runs_the_same_way(editor):
    preview = a_finished_preview(a_draft(editor), by=editor, kind=PreviewKind.SENSITIVITY)

    assert preview.result["total"] == RESULTS
    assert {each["code"] for each in preview.result["weights"]} >= {"frequent_moves"}


def test_without_any_result_a_preview_finishes_with_nothing(editor):
    preview = finished(a_waiting_preview(editor))

    assert preview.state == PreviewState.DONE
    assert preview.result["total"] == 0
