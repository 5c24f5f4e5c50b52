"""Reminders: set once, given once, to somebody who is still there."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from agencies.kinds import Role
from audit.events import EventType
from audit.models import Event
from riskapp.ui.keys import new_key
from tests.builders import a_membership, an_agency
from tests.builders.work import a_reminder
from work import actions, due
from work.models import DueRow, InboxItem, InboxSection, OutboxMessage

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)


@pytest.fixture
def kinds(monkeypatch):
    """The table of kinds, as it was again after the test."""
    monkeypatch.setattr(due, "_ACTIONS", dict(due._ACTIONS))


def test_a_reminder_whose_moment_has_come_reaches_the_inbox_and_the_outbox():
    to = a_membership()
    row = a_reminder(to=to, section=InboxSection.REVIEW, child_id=new_key())

    assert actions.take_due_rows() == 1

    item = InboxItem.objects.get()
    assert (item.membership, item.subject_id, item.child_id) == (to, row.subject_id, row.child_id)
    assert (item.section, item.kind) == (InboxSection.REVIEW, "review.due")
    assert item.due_on == timezone.localdate(row.due_at)
    assert OutboxMessage.objects.get().recipient == to.user


def test_a_reminder_is_given_once():
    a_reminder()
    actions.take_due_rows()

    assert actions.take_due_rows() == 0
    assert InboxItem.objects.count() == 1


def test_a_reminder_waits_for_its_moment():
    moment = timezone.now() + timedelta(days=1)
    a_reminder(at=moment)

    with time_machine.travel(moment - MINUTE, tick=False):
        assert actions.take_due_rows() == 0
    with time_machine.travel(moment, tick=False):
        assert actions.take_due_rows() == 1


def test_the_same_occurrence_is_set_once_and_takes_the_new_moment():
    subject, later = new_key(), timezone.now() + timedelta(days=3)
    first = a_reminder(subject_id=subject)

    second = a_reminder(subject_id=subject, at=later, to=an_agency())

    assert second.pk == first.pk
    assert second.due_at == later
    assert second.membership is None
    assert actions.take_due_rows() == 0


def test_another_occurrence_is_another_reminder():
    subject = new_key()
    a_reminder(subject_id=subject, occurrence="2026-12-01")
    a_reminder(subject_id=subject, occurrence="2027-03-01")

    assert actions.take_due_rows() == 2


def test_a_reminder_that_was_given_is_not_given_again_by_setting_it_again():
    subject = new_key()
    a_reminder(subject_id=subject)
    actions.take_due_rows()

    a_reminder(subject_id=subject)

    assert actions.take_due_rows() == 0


def test_a_cancelled_reminder_is_not_given():
    row = a_reminder()

    assert actions.cancel_reminders(subject_id=row.subject_id, by=None) == 1
    assert actions.take_due_rows() == 0


def test_cancelling_one_kind_leaves_the_others():
    subject = new_key()
    a_reminder(subject_id=subject, kind="review.due")
    a_reminder(subject_id=subject, kind="review.late")

    actions.cancel_reminders(subject_id=subject, by=None, kind="review.late")

    assert DueRow.objects.waiting().get().kind == "review.due"


def test_a_cancelled_reminder_may_be_set_again():
    row = a_reminder()
    actions.cancel_reminders(subject_id=row.subject_id, by=None)

    a_reminder(subject_id=row.subject_id)

    assert actions.take_due_rows() == 1


def test_a_reminder_for_somebody_who_has_left_goes_to_their_agency():
    yesterday = timezone.localdate() - timedelta(days=1)
    gone = a_membership(since=yesterday, until=yesterday)
    supervisor = a_membership(agency=gone.agency, role=Role.SUPERVISOR)
    a_reminder(to=gone)

    actions.take_due_rows()

    assert InboxItem.objects.get().agency == gone.agency
    assert OutboxMessage.objects.get().recipient == supervisor.user


def test_a_kind_has_an_action_of_its_own(kinds):
    given = []
    due.register("visit.due", given.append)
    row = a_reminder(kind="visit.due")

    assert actions.take_due_rows() == 1
    assert given == [row]
    assert not InboxItem.objects.exists()


def test_a_kind_has_one_action(kinds):
    due.register("visit.due", print)
    due.register("visit.due", print)

    with pytest.raises(due.RegisteredTwice):
        due.register("visit.due", repr)


def test_a_broken_kind_is_put_off_and_does_not_hold_up_the_others(kinds, caplog):
    due.register("visit.due", _break)
    broken = a_reminder(kind="visit.due", at=timezone.now() - 2 * MINUTE)
    a_reminder()

    assert actions.take_due_rows() == 1

    broken.refresh_from_db()
    assert broken.done_at is None
    assert (broken.attempts, broken.last_error) == (1, "ZeroDivisionError")
    assert broken.next_try_at > timezone.now() + MINUTE
    assert caplog.records[-1].due_row == str(broken.pk)


def test_what_was_put_off_is_given_later(kinds, monkeypatch):
    due.register("visit.due", _break)
    a_reminder(kind="visit.due")
    actions.take_due_rows()
    due._ACTIONS.clear()

    assert actions.take_due_rows() == 0
    with time_machine.travel(timezone.now() + 3 * MINUTE):
        assert actions.take_due_rows() == 1


def test_a_reminder_leaves_its_trace_when_set_given_and_cancelled():
    by = a_membership()
    row = a_reminder(by=by)
    actions.take_due_rows()
    other = a_reminder(by=by, at=timezone.now() + MINUTE)
    actions.cancel_reminders(subject_id=other.subject_id, by=by)

    trail = Event.objects.filter(subject_type="work.DueRow").order_by("pk")
    assert [(event.event_type, event.subject_id, event.user_id) for event in trail] == [
        (EventType.REMINDER_SET, str(row.pk), by.user_id),
        (EventType.REMINDER_GIVEN, str(row.pk), None),
        (EventType.REMINDER_SET, str(other.pk), by.user_id),
        (EventType.REMINDER_CANCELLED, str(other.pk), by.user_id),
    ]


@pytest.mark.parametrize(
    ("broken", "constraint"),
    [
        ({"agency": True}, "due_row_has_one_recipient"),
        ({"membership": None}, "due_row_has_one_recipient"),
        ({"section": "rumour"}, "due_row_section_is_known"),
        ({"done_at": True, "cancelled_at": True}, "due_row_is_done_or_cancelled_but_not_both"),
        ({"link": "children"}, "due_row_link_is_a_path_on_this_site"),
    ],
)
def test_the_database_refuses(broken, constraint):
    row, now = a_reminder(), timezone.now()
    row.pk, row._state.adding, row.occurrence = new_key(), True, "2"
    for name, value in broken.items():
        stored = {"agency": row.membership.agency}.get(name, now) if value is True else value
        setattr(row, name, stored)

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        row.save(force_insert=True)


def test_the_database_refuses_the_same_occurrence_twice():
    row = a_reminder()
    row.pk = new_key()

    with (
        pytest.raises(IntegrityError, match="due_row_is_unique_per_reminder_and_occurrence"),
        transaction.atomic(),
    ):
        row.save(force_insert=True)


def _break(row):
    raise ZeroDivisionError
