"""The clock's turns."""

import pytest
from celery import current_app
from django.conf import settings

from tests.builders.work import a_message, a_reminder
from work.models import InboxItem, OutboxMessage, ReconcilerRun

CLOCK = [turn["task"] for turn in settings.CELERY_BEAT_SCHEDULE.values() if "work." in turn["task"]]


@pytest.mark.django_db
@pytest.mark.parametrize("task", CLOCK)
def test_every_turn_of_the_clock_may_come_twice(task):
    _turn(task)
    _turn(task)


@pytest.mark.django_db
def test_a_turn_sends_what_is_due_and_gives_what_is_due():
    a_message()
    a_reminder()

    for task in CLOCK:
        _turn(task)

    assert OutboxMessage.objects.filter(sent_at__isnull=False).exists()
    assert InboxItem.objects.exists()
    assert ReconcilerRun.objects.exists()


def test_a_turn_that_waited_too_long_lapses():
    for turn in settings.CELERY_BEAT_SCHEDULE.values():
        assert turn["options"]["expires"] <= 3 * turn["schedule"]


def _turn(task):
    current_app.loader.import_default_modules()
    current_app.tasks[task]()
