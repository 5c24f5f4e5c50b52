"""Disagreements and reliances where people meet them: the child's page, their own, my work."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from agencies.kinds import AgencyKind, Role
from assessments.actions.disagreements import give_reason, take_further
from assessments.actions.reliances import answer_reliance
from assessments.models import Disagreement, Reliance
from audit.events import EventType
from riskapp.ui.keys import new_key
from tests.assessments.pages.scenes import events, statements, text_of
from tests.builders import a_membership, sign_in
from tests.builders.families import an_emergency, an_involvement
from tests.builders.talking import (
    FACTOR,
    a_disagreement,
    a_reliance,
    says,
    two_agencies,
    two_who_differ,
)
from work.models import InboxItem

pytestmark = pytest.mark.django_db


def childs_page(child):
    return reverse("assessments:child", args=[child.pk])


def opening(child):
    return reverse("assessments:open_disagreement", args=[child.pk, FACTOR])


def page_of(found):
    return reverse("assessments:disagreement", args=[found.pk])


def reliance_page(reliance):
    return reverse("assessments:reliance", args=[reliance.pk])


def read(client, membership, address) -> str:
    response = sign_in(client, membership).get(address)
    assert response.status_code == 200
    return text_of(response)


def send(client, membership, address, **said):
    said.setdefault("submission_key", new_key())
    return sign_in(client, membership).post(address, said)


def test_the_picture_shows_how_long_and_where_it_is_talked_about(client):
    child, visitor, worker = two_who_differ()
    found = a_disagreement(child, worker)

    with time_machine.travel(timezone.now() + timedelta(days=9), tick=False):
        page = read(client, visitor, childs_page(child))

    assert page_of(found) in page
    assert "open 9 days" in page
    assert "with practitioners, was due" in page


def test_a_difference_nobody_talks_about_can_be_opened_from_the_picture(client):
    child, visitor, _ = two_who_differ()
    assert opening(child) in read(client, visitor, childs_page(child))

    send(client, visitor, opening(child), said="We see a settled home each week.")

    assert Disagreement.objects.get().opened_by == visitor
    assert "opened today" in read(client, visitor, childs_page(child))


def test_answers_far_apart_ask_both_to_confirm(client):
    child, visitor, _ = two_who_differ(ago=120)

    assert "Ask both to confirm" in read(client, visitor, childs_page(child))
    assert "both may have been true" in read(client, visitor, opening(child))


def test_the_same_form_twice_opens_once_and_writes_one_reason(client):
    child, visitor, _ = two_who_differ()
    key = new_key()

    for _ in range(2):
        answer = send(client, visitor, opening(child), said="Settled.", submission_key=key)
        assert answer.status_code == 302

    assert Disagreement.objects.get().entries.count() == 1


def test_an_empty_reason_is_asked_for_at_its_field(client):
    child, visitor, _ = two_who_differ()

    page = text_of(send(client, visitor, opening(child), said=""))

    assert "Say what your agency has seen or heard, and how" in page


def test_the_page_holds_both_positions_reasons_and_that_it_holds_nobody_up(client):
    child, visitor, worker = two_who_differ()
    found = a_disagreement(child, worker, said="Three homes since March.")
    give_reason(disagreement=found, said="One flat, always the same.", by=visitor)

    page = read(client, visitor, page_of(found))

    assert "Three homes since March." in page
    assert "One flat, always the same." in page
    assert ">not there</span>" in page
    assert ">now</span>" in page
    assert "This holds nobody up" in page
    assert events(EventType.DISAGREEMENT_VIEWED, by=visitor).count() == 1


def test_one_that_ended_says_how_and_takes_no_more_words(client):
    child, visitor, worker = two_who_differ()
    found = a_disagreement(child, worker)
    says(child, visitor, "current")

    page = read(client, worker, page_of(found))

    assert "The findings changed, and the agencies agree now" in page
    assert "Your turn" not in page
    assert send(client, worker, page_of(found), step="reason", said="More.").status_code == 403


def test_taking_it_further_on_a_stale_page_shows_both_and_loses_nothing(client):
    child, visitor, worker = two_who_differ()
    found = a_disagreement(child, worker)
    found.refresh_from_db()
    seen = found.version
    take_further(disagreement=found, said="Now.", version=seen, by=worker)

    answer = send(
        client, visitor, page_of(found), step="further", said="It can't wait.", version=seen
    )

    assert answer.status_code == 409
    assert "It can't wait." in text_of(answer)
    found.refresh_from_db()
    assert found.stage == "managers"


def test_a_reason_is_never_stale(client):
    child, visitor, worker = two_who_differ()
    found = a_disagreement(child, worker)
    found.refresh_from_db()
    seen = found.version
    take_further(disagreement=found, said="Now.", version=seen, by=worker)

    send(client, visitor, page_of(found), step="reason", said="Settled since May.", version=seen)

    assert found.entries.filter(said="Settled since May.").exists()


def test_it_lies_on_the_other_agencys_desk_and_turns_late(client):
    child, visitor, worker = two_who_differ()
    a_disagreement(child, worker)

    assert "We differ: talk about it" in read(client, visitor, "/")


@pytest.mark.parametrize("kind", ["disagreement", "reliance"])
def test_who_is_not_involved_is_not_told_that_it_is_there(client, kind):
    child, visitor, worker = two_who_differ()
    address = (
        page_of(a_disagreement(child, worker))
        if kind == "disagreement"
        else reliance_page(a_reliance(child, visitor, worker))
    )

    assert sign_in(client, a_membership(kind="police")).get(address).status_code == 404


def test_an_emergency_reads_and_writes_nothing(client):
    child, visitor, worker = two_who_differ()
    police = a_membership(kind=AgencyKind.POLICE)
    an_emergency(child, police)
    found, reliance = a_disagreement(child, worker), a_reliance(child, visitor, worker)

    page = read(client, police, page_of(found))

    assert "Your turn" not in page
    assert "opened this record in an emergency" in page
    assert send(client, police, page_of(found), step="reason", said="No.").status_code == 403
    assert send(client, police, reliance_page(reliance), answer="denied").status_code == 403
    assert sign_in(client, police).get(opening(child)).status_code == 403
    assert found.entries.count() == 1


def test_with_the_partnership_nothing_is_said_to_go_further(client):
    child, _, worker = two_who_differ()
    found = a_disagreement(child, worker)
    further = "it goes further by itself"
    assert further in read(client, worker, page_of(found))

    for _ in range(3):
        found.refresh_from_db()
        take_further(disagreement=found, said="Further.", version=found.version, by=worker)

    page = read(client, worker, page_of(found))
    assert further not in page
    assert "The partnership brings your agencies together" in page


def test_the_partnership_sees_agencies_and_a_day_and_nothing_of_the_child(client):
    child, visitor, worker = two_who_differ()
    manager = a_membership(role=Role.PARTNERSHIP_MANAGER)
    found = a_disagreement(child, worker, said="Three homes since March.")
    address = reverse("assessments:convene", args=[found.pk])
    assert sign_in(client, manager).get(address).status_code == 404
    for _ in range(3):
        found.refresh_from_db()
        take_further(disagreement=found, said="Further.", version=found.version, by=worker)

    page = read(client, manager, address)
    send(client, manager, address, said="Both leads meet on Friday.")

    assert visitor.agency.name in page
    assert worker.agency.name in page
    for hidden in (child.name, str(child.pk), "Frequent moves", FACTOR, "Three homes"):
        assert hidden not in page
    assert sign_in(client, manager).get(page_of(found)).status_code == 404
    assert sign_in(client, worker).get(address).status_code == 404
    assert "Both leads meet on Friday." in read(client, worker, page_of(found))
    assert child.name not in read(client, manager, "/")


def test_relying_is_written_down_from_the_childs_page_and_silence_stands_on_it(client):
    child, visitor, worker = two_agencies()
    says(child, visitor, "absent")
    rely = reverse("assessments:rely", args=[child.pk])
    assert rely in read(client, visitor, childs_page(child))
    day = timezone.localdate() + timedelta(days=10)

    send(
        client,
        visitor,
        rely,
        relied_on=str(worker.agency.pk),
        what="See her each day.",
        due_on=day.isoformat(),
    )

    assert Reliance.objects.get().due_on == day
    assert "no answer yet" in read(client, visitor, childs_page(child))
    with time_machine.travel(timezone.now() + timedelta(days=3), tick=False):
        assert "no answer for 3 days" in read(client, visitor, childs_page(child))


def test_a_day_that_has_passed_is_refused_at_its_field_and_the_words_stay(client):
    child, visitor, worker = two_agencies()
    rely = reverse("assessments:rely", args=[child.pk])

    page = text_of(
        send(
            client,
            visitor,
            rely,
            relied_on=str(worker.agency.pk),
            what="See her each day.",
            due_on="2020-01-01",
        )
    )

    assert "The day must be" in page
    assert "See her each day." in page


def test_a_denial_shows_on_the_picture_and_comes_back(client):
    child, visitor, worker = two_agencies()
    says(child, visitor, "absent")
    reliance = a_reliance(child, visitor, worker)

    send(client, worker, reliance_page(reliance), answer="denied", words="We have nobody there.")

    assert "✕ denied" in read(client, visitor, childs_page(child))
    assert "Denied: what we relied on" in read(client, visitor, "/")
    page = read(client, visitor, reliance_page(reliance))
    assert "We have nobody there." in page
    assert "Nobody does this now." in page
    assert reverse("assessments:rely", args=[child.pk]) in page


def test_what_was_confirmed_does_not_say_that_nobody_does_it(client):
    child, visitor, worker = two_agencies()
    reliance = a_reliance(child, visitor, worker)
    answer_reliance(reliance=reliance, answer="confirmed", words="", by=worker)

    assert "Nobody does this now." not in read(client, visitor, reliance_page(reliance))


def test_a_colleague_who_answers_second_keeps_what_they_typed(client):
    child, visitor, worker = two_agencies()
    reliance = a_reliance(child, visitor, worker)
    answer_reliance(reliance=reliance, answer="confirmed", words="", by=worker)
    colleague = a_membership(agency=worker.agency)

    page = text_of(
        send(client, colleague, reliance_page(reliance), answer="denied", words="Not on Fridays.")
    )

    assert "Somebody answered this while you were writing" in page
    assert "Not on Fridays." in page


def test_what_was_done_is_recorded_once_by_either_agency(client):
    child, visitor, worker = two_agencies()
    reliance = a_reliance(child, visitor, worker)
    follow = reverse("assessments:follow_reliance", args=[reliance.pk])

    send(client, worker, follow, happened="not_done", words="She was not at school this week.")

    page = read(client, visitor, reliance_page(reliance))
    assert "Not done." in page
    assert "She was not at school this week." in page
    assert "not done" in read(client, visitor, childs_page(child))


def test_pages_cost_the_same_however_much_was_said(client):
    child, visitor, worker = two_who_differ()
    found = a_disagreement(child, worker)
    small = statements(sign_in(client, visitor), page_of(found))
    childs_small = statements(sign_in(client, visitor), childs_page(child))

    for number in range(3):
        give_reason(disagreement=found, said=f"Reason {number}", by=worker)
        other = a_membership(kind=AgencyKind.SCHOOL)
        an_involvement(child, other.agency)
        a_reliance(child, visitor, other)
        says(child, other, "past")

    assert statements(sign_in(client, visitor), page_of(found)) == small <= 15
    assert statements(sign_in(client, visitor), childs_page(child)) == childs_small == 15


def test_the_reliance_page_costs_few_statements(client):
    child, visitor, worker = two_agencies()
    reliance = a_reliance(child, visitor, worker)

    assert statements(sign_in(client, visitor), reliance_page(reliance)) <= 15


def test_what_waits_at_work_names_the_child_only_to_those_who_may_know(client):
    child, visitor, worker = two_who_differ()
    a_disagreement(child, worker)
    item = InboxItem.objects.get(agency=visitor.agency)

    assert item.child_id == child.pk
    assert child.name in read(client, visitor, "/")
