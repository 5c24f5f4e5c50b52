"""What was left lying is found, counted and put right."""

from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from riskapp.ui.keys import new_key
from tests.builders import a_membership, a_user
from tests.builders.work import a_kept_post, a_message, a_reminder, an_inbox_item
from work import actions
from work.actions.reconciling import CHECKS, KEYS_LAST, PATIENCE, RUNS_LAST
from work.models import InboxItem, KeptPost, OutboxMessage, ReconcilerRun, SubmissionKey
from work.queries.drafts import KEPT_FOR

pytestmark = pytest.mark.django_db

SECOND = timedelta(seconds=1)


def test_a_mail_nobody_sent_is_sent():
    a_message(created_at=timezone.now() - PATIENCE - SECOND)

    run = actions.reconcile()

    assert run.found["mails_not_sent"] == run.repaired["mails_not_sent"] == 1
    assert len(mail.outbox) == 1


def test_a_mail_that_is_not_late_is_left_to_the_worker():
    a_message(created_at=timezone.now() - PATIENCE + timedelta(minutes=1))

    run = actions.reconcile()

    assert run.found["mails_not_sent"] == 0
    assert mail.outbox == []


def test_a_reminder_nobody_gave_is_given_and_its_mail_sent():
    a_reminder(at=timezone.now() - PATIENCE - SECOND)

    run = actions.reconcile()

    assert run.repaired["reminders_not_given"] == 1
    assert InboxItem.objects.count() == 1


def test_a_reminder_that_is_not_late_is_left_to_the_clock():
    a_reminder()

    assert actions.reconcile().found["reminders_not_given"] == 0


def test_an_inbox_item_that_lost_its_mail_is_mailed():
    with time_machine.travel(timezone.now() - PATIENCE - SECOND):
        item = an_inbox_item(mail=True)
    OutboxMessage.objects.all().delete()

    run = actions.reconcile()

    assert run.repaired["inbox_items_without_mail"] == 1
    assert OutboxMessage.objects.get().inbox_item == item


def test_an_inbox_item_that_wanted_no_mail_gets_none():
    with time_machine.travel(timezone.now() - PATIENCE - SECOND):
        an_inbox_item(mail=False)

    assert actions.reconcile().found["inbox_items_without_mail"] == 0


def test_what_waits_for_somebody_who_left_goes_to_their_agency():
    to = a_membership(since=timezone.localdate() - timedelta(days=9))
    item = an_inbox_item(to=to, mail=True)
    to.until = timezone.localdate() - timedelta(days=1)
    to.save()

    run = actions.reconcile()

    assert run.repaired["inbox_items_of_people_who_left"] == 1
    waiting = InboxItem.objects.open().get()
    assert (waiting.agency, waiting.subject_id) == (to.agency, item.subject_id)


def test_what_waits_for_somebody_on_their_last_day_stays_theirs():
    to = a_membership(until=timezone.localdate())
    an_inbox_item(to=to)

    assert actions.reconcile().found["inbox_items_of_people_who_left"] == 0


def test_a_mail_that_was_given_up_is_reported_for_a_day():
    a_message(dropped_at=timezone.now() - timedelta(hours=23))
    a_message(dropped_at=timezone.now() - timedelta(hours=25))

    run = actions.reconcile()

    assert (run.found["mails_given_up"], run.repaired["mails_given_up"]) == (1, 0)


def test_a_form_kept_for_a_day_is_deleted():
    user = a_user()
    with time_machine.travel(timezone.now() - KEPT_FOR - SECOND):
        a_kept_post(user=user, path="/children/1/")
    younger = a_kept_post(user=user, path="/children/2/")

    assert actions.reconcile().repaired["kept_posts_expired"] == 1
    assert list(KeptPost.objects.all()) == [younger]


def test_a_submission_key_of_last_month_is_deleted():
    by, now = a_membership(), timezone.now()
    for age in (KEYS_LAST + SECOND, KEYS_LAST - timedelta(hours=1)):
        SubmissionKey.objects.create(
            key=new_key(), membership=by, action="child.added", claimed_at=now - age
        )

    assert actions.reconcile().repaired["submission_keys_expired"] == 1
    assert SubmissionKey.objects.count() == 1


def test_sessions_that_can_tell_nothing_any_more_are_deleted():
    now = timezone.now()
    Session.objects.create(session_key="a" * 32, expire_date=now - KEPT_FOR - SECOND)
    Session.objects.create(session_key="b" * 32, expire_date=now - timedelta(hours=1))

    assert actions.reconcile().repaired["sessions_expired"] == 1
    assert Session.objects.get().session_key == "b" * 32


def test_runs_are_kept_for_a_quarter():
    long_ago = timezone.now() - RUNS_LAST - SECOND
    ReconcilerRun.objects.create(started_at=long_ago, finished_at=long_ago, found={}, repaired={})

    actions.reconcile()

    assert ReconcilerRun.objects.count() == 1


def test_a_second_run_finds_nothing():
    a_message(created_at=timezone.now() - PATIENCE - SECOND)
    a_reminder(at=timezone.now() - PATIENCE - SECOND)
    actions.reconcile()

    run = actions.reconcile()

    assert set(run.found.values()) == {0}


def test_a_run_tells_of_every_check():
    run = actions.reconcile()

    assert run.found.keys() == run.repaired.keys() == CHECKS.keys()


def test_what_was_found_is_logged_by_its_ids(caplog):
    message = a_message(created_at=timezone.now() - PATIENCE - SECOND)

    actions.reconcile()

    (line,) = [line for line in caplog.records if getattr(line, "check", "") == "mails_not_sent"]
    assert line.ids == [str(message.pk)]
    assert message.recipient.email not in caplog.text


def test_the_command_prints_a_line_for_each_check():
    said = StringIO()

    call_command("reconcile", stdout=said)

    assert len(said.getvalue().splitlines()) == len(CHECKS)
    assert "mails_not_sent\t0 found\t0 repaired" in said.getvalue()
