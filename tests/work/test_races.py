"""The same thing at the same moment, on real connections with real commits."""

import time
from collections import Counter
from threading import Event

import pytest
from django.core import mail
from django.db import transaction

from riskapp.ui.keys import new_key
from tests.builders import a_membership
from tests.builders.families import an_adult
from tests.builders.work import LINK, a_draft, a_message, a_reminder, an_inbox_item
from tests.work.racing import at_once
from work import actions
from work.actions import once
from work.models import DueRow, FormDraft, InboxItem, OutboxMessage, SubmissionKey
from work.transactions import NoTransaction
from work.versions import StaleVersion, lock_version, save_next

pytestmark = pytest.mark.usefixtures("own_database")


def test_two_sends_of_one_form_act_once_and_the_second_waits_for_the_answer():
    by, key = a_membership(), new_key()
    done = []

    def send():
        with once(key=key, action="child.added", by=by) as claim:
            if not claim.already_done:
                time.sleep(0.2)
                done.append("added")
                claim.finish(path="/children/1/")
        return claim.result_path

    answers = at_once(send, send, send)

    assert done == ["added"]
    assert answers == ["/children/1/"] * 3


def test_the_second_send_acts_when_the_first_one_fails():
    by, key = a_membership(), new_key()
    claimed = Event()

    def fail():
        with once(key=key, action="child.added", by=by):
            claimed.set()
            time.sleep(0.2)
            raise RuntimeError

    def succeed():
        claimed.wait(5)
        with once(key=key, action="child.added", by=by) as claim:
            if not claim.already_done:
                claim.finish(path=LINK)
        return claim.already_done

    failed, already_done = at_once(fail, succeed)

    assert isinstance(failed, RuntimeError)
    assert already_done is False
    assert SubmissionKey.objects.get(key=key).result_path == LINK


def test_of_two_saves_of_one_version_one_is_told_that_it_is_stale():
    adult = an_adult()

    def save(name):
        def step():
            with transaction.atomic():
                row = lock_version(type(adult).objects.all(), adult.pk, expected=1)
                time.sleep(0.1)
                row.name = name
                save_next(row, update_fields=["name"])
            return name

        return step

    results = at_once(save("Marlowe"), save("Merlin"))

    (stale,) = [each for each in results if isinstance(each, StaleVersion)]
    (winner,) = [each for each in results if isinstance(each, str)]
    assert stale.current.name == winner
    adult.refresh_from_db()
    assert (adult.name, adult.version) == (winner, 2)


def test_two_tabs_save_one_draft():
    by = a_membership()

    at_once(*[lambda: a_draft(by=by)] * 4)

    assert FormDraft.objects.count() == 1


def test_a_thing_put_in_an_inbox_twice_at_once_is_there_once():
    to, subject = a_membership(), new_key()

    at_once(*[lambda: an_inbox_item(to=to, subject_id=subject, mail=True)] * 3)

    assert InboxItem.objects.count() == 1
    assert OutboxMessage.objects.count() == 1


def test_a_reminder_set_twice_at_once_is_set_once():
    to, subject = a_membership(), new_key()

    results = at_once(*[lambda: a_reminder(to=to, subject_id=subject)] * 3)

    assert len({row.pk for row in results}) == 1
    assert DueRow.objects.count() == 1


def test_many_workers_send_every_mail_once():
    messages = [a_message() for _ in range(12)]
    mail.outbox = []

    at_once(*[actions.drain_outbox] * 4)

    sent = Counter(each.extra_headers["Message-ID"] for each in mail.outbox)
    assert len(sent) == len(messages)
    assert set(sent.values()) == {1}
    assert not OutboxMessage.objects.unsent().exists()
    assert set(OutboxMessage.objects.values_list("attempts", flat=True)) == {1}


def test_many_ticks_give_every_reminder_once():
    to = a_membership()
    for _ in range(12):
        a_reminder(to=to)

    taken = at_once(*[actions.take_due_rows] * 4)

    assert sum(taken) == 12
    assert InboxItem.objects.count() == 12


def test_a_row_in_somebodys_hands_is_skipped_not_waited_for():
    message = a_message()

    with transaction.atomic():
        OutboxMessage.objects.select_for_update().get(pk=message.pk)
        (outcomes,) = at_once(actions.drain_outbox)

    assert outcomes == Counter(skipped=1)


def test_a_message_outside_a_transaction_is_refused():
    to = a_membership()

    with pytest.raises(NoTransaction):
        actions.send(kind="enquiry.asked", to=to, link=LINK, by=None)


def test_finishing_a_draft_outside_a_transaction_is_refused():
    by = a_membership()

    with pytest.raises(NoTransaction):
        actions.finish_draft(form_key="finding", subject_id=None, by=by)


def test_a_change_that_is_rolled_back_sends_nothing():
    to = a_membership()

    with transaction.atomic():
        actions.send(kind="enquiry.asked", to=to, link=LINK, by=to)
        transaction.set_rollback(True)

    assert not OutboxMessage.objects.exists()
