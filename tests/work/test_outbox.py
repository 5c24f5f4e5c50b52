"""E-mails: one to each person, saying nothing, tried until they are sent."""

import time
from datetime import timedelta
from smtplib import SMTPRecipientsRefused

import pytest
import time_machine
from celery import Celery
from celery._state import get_current_app
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.db import IntegrityError, transaction
from django.utils import timezone

from agencies.kinds import Role
from tests.builders import a_membership, a_user, an_agency
from tests.builders.work import LINK, a_message, an_inbox_item
from work import actions
from work.actions.outbox import GIVEN_UP_AFTER, WAITS, WITHOUT_SERVER, Outcome
from work.models import OutboxMessage

pytestmark = pytest.mark.django_db


class RefusingBackend(BaseEmailBackend):
    def send_messages(self, messages):
        raise SMTPRecipientsRefused({"somebody@example.org": (550, b"no such person")})


class AbsentBackend(BaseEmailBackend):
    def send_messages(self, messages):
        raise ConnectionRefusedError


class DyingBackend(BaseEmailBackend):
    """Its process ends after the mail server took the e-mail and before anybody was told."""

    def send_messages(self, messages):
        mail.outbox.extend(messages)
        raise SystemExit


@pytest.fixture
def no_broker():
    """The application as it is when Redis has gone."""
    own = get_current_app()
    stranded = Celery("stranded", set_as_current=False)
    stranded.config_from_object("django.conf:settings", namespace="CELERY")
    stranded.conf.broker_url = "redis+socket:///nowhere/valkey.sock"
    stranded.set_current()
    yield
    own.set_current()


REFUSING = f"{__name__}.RefusingBackend"
ABSENT = f"{__name__}.AbsentBackend"
DYING = f"{__name__}.DyingBackend"


def test_an_e_mail_says_that_a_record_needs_attention_and_nothing_else(settings):
    settings.SITE_ADDRESS = "https://risk.example/"
    message = a_message(link="/children/42/")

    actions.drain_outbox()

    (sent,) = mail.outbox
    assert sent.to == [message.recipient.email]
    assert sent.subject == "A record needs your attention"
    assert "https://risk.example/children/42/" in sent.body
    assert message.recipient.name not in sent.message().as_string()


def test_an_e_mail_carries_the_id_of_its_row_however_often_it_is_sent(settings):
    settings.SITE_ADDRESS = "https://risk.example"
    message = a_message()

    actions.drain_outbox()

    assert mail.outbox[0].message()["Message-ID"] == f"<outbox.{message.pk}@risk.example>"


def test_what_is_sent_is_marked_and_never_sent_again():
    message = a_message()
    assert actions.drain_outbox()[Outcome.SENT] == 1

    assert not actions.drain_outbox()

    message.refresh_from_db()
    assert message.sent_at is not None
    assert message.attempts == 1
    assert len(mail.outbox) == 1


def test_an_attempt_that_was_begun_and_not_ended_is_made_again():
    # What a worker killed while it was sending leaves behind.
    a_message(attempts=1, next_try_at=timezone.now() - timedelta(seconds=1))

    outcomes = actions.drain_outbox()

    assert outcomes[Outcome.SENT] == 1
    assert OutboxMessage.objects.get().attempts == 2


def test_a_worker_that_dies_after_the_server_took_the_mail_leads_to_a_copy_with_the_same_id(
    settings,
):
    usual, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, DYING
    message = a_message()
    with pytest.raises(SystemExit):
        actions.drain_outbox()
    settings.EMAIL_BACKEND = usual

    with time_machine.travel(timezone.now() + WAITS[0] + timedelta(seconds=1)):
        actions.drain_outbox()

    message.refresh_from_db()
    assert (message.attempts, message.sent_at is None) == (2, False)
    assert len(mail.outbox) == 2
    assert len({each.extra_headers["Message-ID"] for each in mail.outbox}) == 1


def test_a_refused_e_mail_is_tried_again_after_a_wait(settings):
    settings.EMAIL_BACKEND = REFUSING
    message = a_message()
    before = timezone.now()

    outcomes = actions.drain_outbox()

    message.refresh_from_db()
    assert outcomes[Outcome.FAILED] == 1
    assert message.last_error == "SMTPRecipientsRefused"
    assert message.next_try_at >= before + WAITS[0]
    assert not actions.drain_outbox()


@pytest.mark.parametrize(("early", "dropped"), [(timedelta(seconds=1), False), (timedelta(), True)])
def test_a_mail_the_server_still_refuses_after_two_days_is_given_up(settings, early, dropped):
    settings.EMAIL_BACKEND = REFUSING
    message = a_message()

    with time_machine.travel(message.created_at + GIVEN_UP_AFTER - early, tick=False):
        actions.drain_outbox()

    message.refresh_from_db()
    assert (message.dropped_at is not None) is dropped


def test_a_mail_server_that_is_away_is_waited_for(settings):
    usual, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, ABSENT
    message = a_message()
    week = message.created_at + timedelta(days=7)

    with time_machine.travel(week, tick=False):
        actions.drain_outbox()
    settings.EMAIL_BACKEND = usual
    with time_machine.travel(week + WITHOUT_SERVER, tick=False):
        assert actions.drain_outbox()[Outcome.SENT] == 1


def test_without_a_mail_server_the_others_are_not_tried(settings):
    settings.EMAIL_BACKEND = ABSENT
    a_message()
    untried = a_message()

    outcomes = actions.drain_outbox()

    untried.refresh_from_db()
    assert outcomes == {Outcome.NO_SERVER: 1}
    assert untried.attempts == 0


def test_one_refused_address_does_not_hold_up_the_others(settings):
    settings.EMAIL_BACKEND = REFUSING
    a_message()
    a_message()

    assert actions.drain_outbox()[Outcome.FAILED] == 2


def test_a_person_whose_account_was_closed_gets_nothing():
    a_message(to=a_user(active=False))

    outcomes = actions.drain_outbox()

    assert outcomes == {Outcome.DROPPED: 1}
    assert mail.outbox == []
    assert OutboxMessage.objects.get().last_error == "recipient_inactive"


def test_a_failure_is_logged_by_its_ids_alone(settings, caplog):
    settings.EMAIL_BACKEND = REFUSING
    message = a_message()

    actions.drain_outbox()

    assert message.recipient.email not in caplog.text
    assert caplog.records[-1].outbox_message == str(message.pk)


def test_a_membership_is_written_to_at_its_persons_address():
    to = a_membership()

    actions.send(kind="enquiry.asked", to=to, link=LINK, by=to)

    assert OutboxMessage.objects.get().recipient == to.user


def test_an_agency_is_written_to_through_its_supervisors():
    agency = an_agency()
    supervisor = a_membership(agency=agency, role=Role.SUPERVISOR)
    a_membership(agency=agency)

    assert actions.send(kind="enquiry.asked", to=agency, link=LINK, by=None) == 1
    assert OutboxMessage.objects.get().recipient == supervisor.user


def test_an_agency_without_supervisors_is_written_to_through_its_practitioners():
    agency = an_agency()
    a_membership(agency=agency)
    a_membership(agency=agency)
    a_membership(agency=agency, role=Role.SYSTEM_ADMINISTRATOR)
    gone = timezone.localdate() - timedelta(days=1)
    a_membership(agency=agency, since=gone, until=gone)

    assert actions.send(kind="enquiry.asked", to=agency, link=LINK, by=None) == 2


def test_an_inbox_item_is_mailed_to_each_person_once():
    to = a_membership()
    item = an_inbox_item(to=to, mail=True)

    actions.send(kind="enquiry.asked", to=to, link=LINK, by=None, inbox_item=item)

    assert OutboxMessage.objects.count() == 1


def test_a_commit_wakes_the_worker(django_capture_on_commit_callbacks, caplog):
    to = a_membership()

    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        actions.send(kind="enquiry.asked", to=to, link=LINK, by=None)

    assert len(callbacks) == 1
    assert caplog.text == ""


@pytest.mark.usefixtures("no_broker")
def test_a_broker_that_is_gone_breaks_nothing_and_holds_nobody_up(
    django_capture_on_commit_callbacks, caplog
):
    to = a_membership()
    before = time.monotonic()

    with django_capture_on_commit_callbacks(execute=True):
        actions.send(kind="enquiry.asked", to=to, link=LINK, by=None)

    assert time.monotonic() - before < 2
    assert "broker did not answer" in caplog.text
    assert OutboxMessage.objects.unsent().count() == 1


@pytest.mark.parametrize(
    ("broken", "constraint"),
    [
        ({"sent_at": True}, "outbox_message_is_sent_only_after_an_attempt"),
        (
            {"sent_at": True, "dropped_at": True, "attempts": 1},
            "outbox_message_is_sent_or_dropped_but_not_both",
        ),
        ({"link": "javascript:alert(1)"}, "outbox_message_link_is_a_path_on_this_site"),
    ],
)
def test_the_database_refuses(broken, constraint):
    now = timezone.now()
    broken = {name: now if value is True else value for name, value in broken.items()}

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        a_message(**broken)
