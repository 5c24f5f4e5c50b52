"""Relying on others: written down, confirmed or denied, never silent, and followed."""

from datetime import timedelta

import pytest
import time_machine
from django.db import Error, transaction
from django.utils import timezone

from agencies.decisions import Refused
from agencies.kinds import AgencyKind
from assessments.actions.reliances import answer_reliance, follow_reliance
from assessments.errors import BadAnswer
from assessments.models import Reliance
from families.joining import may_be_left
from families.kinds import SharingLevel
from tests.builders.agencies import a_membership
from tests.builders.families import a_training_child, an_emergency, an_involvement
from tests.builders.talking import a_reliance, two_agencies
from work.actions import take_due_rows
from work.models import DueRow, InboxItem

pytestmark = pytest.mark.django_db


def answer(reliance, by, said="confirmed", words=""):
    return answer_reliance(reliance=reliance, answer=said, words=words, by=by)


def follow(reliance, by, happened="done", words="Seen at school each day."):
    return follow_reliance(reliance=reliance, happened=happened, words=words, by=by)


def inbox(to, kind):
    return InboxItem.objects.open().filter(agency=to.agency, kind=kind)


def test_the_agency_relied_on_is_asked_with_the_day():
    child, visitor, worker = two_agencies()

    reliance = a_reliance(child, visitor, worker)

    item = inbox(worker, "reliance_asked").get()
    assert (item.subject_id, item.due_on) == (reliance.pk, reliance.due_on)


@pytest.mark.parametrize("said", ["confirmed", "denied"])
def test_the_answer_comes_back_to_the_agency_that_relies(said):
    child, visitor, worker = two_agencies()
    reliance = a_reliance(child, visitor, worker)

    answer(reliance, worker, said, words="We have nobody there on Fridays.")

    assert inbox(visitor, f"reliance_{said}").exists()
    assert not inbox(worker, "reliance_asked").exists()


def test_a_denial_says_why():
    child, visitor, worker = two_agencies()

    with pytest.raises(BadAnswer):
        answer(a_reliance(child, visitor, worker), worker, "denied", words=" ")


def test_only_the_agency_relied_on_confirms():
    child, visitor, worker = two_agencies()
    reliance = a_reliance(child, visitor, worker)

    with pytest.raises(Refused):
        answer(reliance, visitor)


def test_a_second_answer_changes_nothing_and_loses_nothing():
    child, visitor, worker = two_agencies()
    reliance = a_reliance(child, visitor, worker)
    answer(reliance, worker)

    with pytest.raises(BadAnswer):
        answer(reliance, a_membership(agency=worker.agency), "denied", words="No.")

    reliance.refresh_from_db()
    assert (reliance.answer, reliance.answered_by) == ("confirmed", worker)


def test_silence_comes_back_to_whoever_relies_after_a_week():
    child, visitor, worker = two_agencies()
    a_reliance(child, visitor, worker)

    with time_machine.travel(timezone.now() + timedelta(days=7), tick=False):
        take_due_rows()
    assert not InboxItem.objects.filter(kind="reliance_silent").exists()
    with time_machine.travel(timezone.now() + timedelta(days=8), tick=False):
        take_due_rows()

    assert InboxItem.objects.get(kind="reliance_silent").membership == visitor


def test_once_answered_silence_is_not_reported_and_the_day_still_is():
    child, visitor, worker = two_agencies()
    reliance = a_reliance(child, visitor, worker)
    answer(reliance, worker)

    waiting = DueRow.objects.about(reliance.pk).waiting()

    assert [each.kind for each in waiting] == ["reliance_due"]


@pytest.mark.parametrize("happened", ["done", "not_done", "not_known"])
def test_what_was_done_stands_beside_what_was_said_and_the_other_agency_hears(happened):
    child, visitor, worker = two_agencies()
    reliance = a_reliance(child, visitor, worker)
    answer(reliance, worker)

    follow(reliance, visitor, happened)

    reliance.refresh_from_db()
    assert (reliance.answer, reliance.happened) == ("confirmed", happened)
    assert inbox(worker, "reliance_followed").exists()
    assert not DueRow.objects.about(reliance.pk).waiting().exists()


def test_what_happened_needs_words():
    child, visitor, worker = two_agencies()

    with pytest.raises(BadAnswer):
        follow(a_reliance(child, visitor, worker), visitor, words="")


def test_a_third_agency_does_not_say_what_happened():
    child, visitor, worker = two_agencies()
    school = a_membership(kind=AgencyKind.SCHOOL)
    an_involvement(child, school.agency)

    with pytest.raises(Refused):
        follow(a_reliance(child, visitor, worker), school)


@pytest.mark.parametrize("who", ["own", "uninvolved", "existence"])
def test_one_relies_only_on_another_agency_that_can_read_it(who):
    child, visitor, worker = two_agencies()
    other = {"own": visitor, "uninvolved": a_membership(kind="police"), "existence": worker}[who]
    if who == "existence":
        child.involvements.filter(agency=worker.agency).update(sharing=SharingLevel.EXISTENCE)

    with pytest.raises(BadAnswer):
        a_reliance(child, visitor, other)


@pytest.mark.parametrize(
    ("ahead", "allowed"), [pytest.param(0, True, id="today"), pytest.param(-1, False, id="past")]
)
def test_the_day_is_today_or_later(ahead, allowed):
    child, visitor, worker = two_agencies()
    day = timezone.localdate() + timedelta(days=ahead)

    if allowed:
        assert a_reliance(child, visitor, worker, due_on=day)
    else:
        with pytest.raises(BadAnswer):
            a_reliance(child, visitor, worker, due_on=day)


def test_an_emergency_writes_nothing():
    child, _, worker = two_agencies()
    police = a_membership(kind=AgencyKind.POLICE)
    an_emergency(child, police)

    with pytest.raises(Refused):
        a_reliance(child, police, worker)


def test_a_training_record_asks_nobody():
    trainee = a_membership()

    with pytest.raises(Refused):
        a_reliance(a_training_child(trainee), trainee, a_membership(kind="police"))


def test_a_record_on_which_agencies_rely_is_the_one_to_keep():
    child, visitor, worker = two_agencies()
    assert may_be_left(child)

    a_reliance(child, visitor, worker)

    assert not may_be_left(child)


def test_the_database_keeps_what_was_said_and_done():
    child, visitor, worker = two_agencies()
    reliance = a_reliance(child, visitor, worker)
    answer(reliance, worker)
    with pytest.raises(Error), transaction.atomic():
        Reliance.objects.update(answer="denied", answer_words="No.")
    follow(reliance, visitor)

    with pytest.raises(Error), transaction.atomic():
        Reliance.objects.update(happened="not_done")
