"""A preview survives its worker: a real one, stuck in the middle and killed, and another after it.

The first worker stands still at a known place, so that no race decides where it is killed.
"""

import os
import signal
import sys

import pytest
from psycopg.conninfo import make_conninfo

from assessments.actions.weightings_previews import start_preview
from assessments.models import Preview, PreviewKind, PreviewState
from riskapp.embedded.children import Child, wait_until
from riskapp.embedded.places import PROJECT
from tests.assessments.weightings.slow import CHUNK, READ_BEFORE_STUCK
from tests.builders import a_membership
from tests.builders.weightings import a_draft, a_finished_preview, many_results, two_editors

# Long, because a busy machine takes long to start a worker; nothing here waits for a clock.
PATIENCE = 240
RESULTS = 30
LEFT_AT = CHUNK * READ_BEFORE_STUCK


@pytest.fixture
def start_worker(own_database, tmp_path):
    """Starts a worker with its clock on the test's own database; none outlives the test."""
    workers = []

    def start(*, stuck):
        number = len(workers)
        command = [sys.executable, "-m", "celery", "-A", "riskapp", "worker", "--beat"]
        command += ["--concurrency", "1", "--schedule", str(tmp_path / f"beat{number}")]
        command += ["--hostname", f"preview{number}@localhost"]
        worker = Child(
            name="Worker",
            command=command,
            env=_environment(own_database, stuck=stuck),
            log=tmp_path / f"worker{number}.log",
        )
        worker.start()
        workers.append(worker)
        return worker

    yield start
    for worker in workers:
        worker.stop()


def test_a_preview_goes_on_after_kill_9_and_counts_every_result_once(start_worker):
    editor = two_editors()[0]
    many_results(RESULTS, by=a_membership())
    draft = a_draft(editor, missed_appointments=4)
    preview = start_preview(version=draft, kind=PreviewKind.WHAT_IF, by=editor)

    first = start_worker(stuck=True)
    _wait_for(lambda: _now(preview).done == LEFT_AT, first)
    os.killpg(first.process.pid, signal.SIGKILL)
    first.process.wait()
    left_at = _now(preview)
    assert (left_at.state, left_at.done) == (PreviewState.RUNNING, LEFT_AT)
    second = start_worker(stuck=False)
    _wait_for(lambda: _now(preview).state == PreviewState.DONE, second)

    after = _now(preview)
    assert after.total == after.done == RESULTS
    assert after.result == a_finished_preview(draft, by=editor).result


def _now(preview):
    return Preview.objects.get(pk=preview.pk)


def _environment(database, *, stuck):
    env = {name: value for name, value in os.environ.items() if name != "DATABASE_OWNER_URL"}
    return env | {
        "DJANGO_SETTINGS_MODULE": "tests.assessments.weightings.worker_settings",
        "DATABASE_URL": make_conninfo(os.environ["DATABASE_URL"], dbname=database),
        "PYTHONPATH": str(PROJECT),
        "STUCK_PREVIEW": "1" if stuck else "",
    }


def _wait_for(ready, worker):
    assert wait_until(ready, seconds=PATIENCE, every=0.1), worker.last_words(40)
