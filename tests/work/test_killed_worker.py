"""What was committed arrives once, whatever dies: a real worker, a real broker, real commits."""

import os
import signal
import sys
import time

import pytest
import redis
from django.conf import settings
from psycopg.conninfo import make_conninfo

from riskapp.embedded.children import Child, wait_until
from riskapp.embedded.places import PROJECT
from tests.builders import a_membership
from tests.builders.work import a_reminder, an_inbox_item
from tests.work.mailbox import HELD, WAITING, taken
from work.models import DueRow, InboxItem, OutboxMessage

PATIENCE = 20


@pytest.fixture
def mailbox(tmp_path):
    folder = tmp_path / "mailbox"
    folder.mkdir()
    return folder


@pytest.fixture
def start_worker(own_database, mailbox, tmp_path):
    """Starts a worker with its clock on the test's own database; none outlives the test."""
    workers = []

    def start():
        number = len(workers)
        command = [sys.executable, "-m", "celery", "-A", "riskapp", "worker", "--beat"]
        command += ["--concurrency", "1", "--schedule", str(tmp_path / f"beat{number}")]
        command += ["--hostname", f"test{number}@localhost"]
        worker = Child(
            name="Worker",
            command=command,
            env=_environment(own_database, mailbox),
            log=tmp_path / f"worker{number}.log",
        )
        worker.start()
        workers.append(worker)
        return worker

    yield start
    for worker in workers:
        worker.stop()


def test_a_reminder_whose_worker_was_killed_before_sending_arrives_exactly_once(
    start_worker, mailbox
):
    to = a_membership()
    a_reminder(to=to)
    (mailbox / HELD).touch()
    first = start_worker()
    _wait_for((mailbox / WAITING).exists, first)

    _kill(first)
    (mailbox / HELD).unlink()
    assert DueRow.objects.get().done_at is not None
    assert OutboxMessage.objects.unsent().count() == 1
    assert taken(mailbox) == []
    second = start_worker()
    _wait_for(lambda: not OutboxMessage.objects.unsent().exists(), second)

    time.sleep(2)  # Two more turns of the clock, in which nothing may follow.
    (mail,) = taken(mailbox)
    message = OutboxMessage.objects.get()
    assert f"<outbox.{message.pk}@" in mail
    assert message.attempts == 2
    assert InboxItem.objects.count() == 1


def test_what_was_committed_arrives_once_although_redis_was_wiped(start_worker, mailbox):
    an_inbox_item(mail=True)
    with redis.Redis.from_url(settings.CACHES["default"]["LOCATION"]) as broker:
        assert broker.llen("celery") > 0
        broker.flushall()

    worker = start_worker()

    _wait_for(lambda: not OutboxMessage.objects.unsent().exists(), worker)
    assert len(taken(mailbox)) == 1


def _environment(database, mailbox):
    env = {name: value for name, value in os.environ.items() if name != "DATABASE_OWNER_URL"}
    return env | {
        "DJANGO_SETTINGS_MODULE": "tests.work.worker_settings",
        "DATABASE_URL": make_conninfo(os.environ["DATABASE_URL"], dbname=database),
        "PYTHONPATH": str(PROJECT),
        "MAILBOX": str(mailbox),
    }


def _wait_for(ready, worker):
    assert wait_until(ready, seconds=PATIENCE, every=0.1), worker.last_words(40)


def _kill(worker):
    os.killpg(worker.process.pid, signal.SIGKILL)
    worker.process.wait()
