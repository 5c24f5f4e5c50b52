"""Handing over: the sender stays responsible until somebody accepts."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from agencies.decisions import Refused
from audit.events import EventType
from families import actions
from families.kinds import HandOverAnswer, InvolvementEnded
from families.models import Child, HandOver
from tests.builders import a_membership, an_agency, sign_in
from tests.builders.families import a_child, a_hand_over, an_involvement
from tests.families.filling import keyed, recorded
from work.models import DueRow, InboxItem

pytestmark = pytest.mark.django_db


@pytest.fixture
def sender():
    return a_membership()


@pytest.fixture
def receiver():
    return a_membership()


@pytest.fixture
def sent(sender):
    """The sender leads on a child of theirs."""
    child = a_child(partnership=sender.agency.partnership)
    return an_involvement(child, sender.agency, lead=True, worker=sender)


@pytest.fixture
def hand_over(sent, sender, receiver):
    return a_hand_over(sent, receiver.agency, by=sender)


def ask(sent, sender, **to):
    return actions.ask_to_take_over(
        involvement=sent, reason="They moved to your district", by=sender, **to
    )


def test_asking_changes_nothing_for_the_sender(sent, sender, receiver):
    ask(sent, sender, agency=receiver.agency)

    sent.refresh_from_db()
    assert (sent.lead, sent.until) == (True, None)
    assert not Child.objects.visible_to(receiver).exists()


def test_the_agency_asked_finds_it_on_its_list_with_a_day_to_answer_by(sent, sender, receiver):
    asked = ask(sent, sender, agency=receiver.agency)

    item = InboxItem.objects.get(agency=receiver.agency)
    assert (item.subject_id, item.section) == (asked.pk, "request")
    assert item.due_on == timezone.localdate() + timedelta(days=3)


def test_the_sender_is_reminded_while_nobody_answers(sent, sender, receiver):
    asked = ask(sent, sender, agency=receiver.agency)

    assert DueRow.objects.waiting().get().subject_id == asked.pk
    actions.accept_hand_over(hand_over=asked, by=receiver)
    assert not DueRow.objects.waiting().exists()


def test_accepting_ends_the_senders_part_and_takes_the_lead(hand_over, sent, receiver):
    actions.accept_hand_over(hand_over=hand_over, by=receiver)

    sent.refresh_from_db()
    taken = sent.child.involvements.get(agency=receiver.agency)
    assert (sent.lead, sent.until) == (False, timezone.localdate())
    assert sent.ended_because == InvolvementEnded.HANDED_OVER
    assert (taken.lead, taken.worker) == (True, receiver)
    assert Child.objects.visible_to(receiver).exists()
    assert recorded(EventType.HAND_OVER_ACCEPTED).count() == 1


def test_an_agency_already_involved_takes_the_lead_with_what_it_has(hand_over, sent, receiver):
    own = an_involvement(sent.child, receiver.agency)

    actions.accept_hand_over(hand_over=hand_over, by=receiver)

    own.refresh_from_db()
    assert own.lead
    assert sent.child.involvements.filter(agency=receiver.agency).count() == 1


def test_a_refusal_leaves_the_child_with_the_sender_and_tells_them_why(
    hand_over, sent, sender, receiver
):
    actions.refuse_hand_over(hand_over=hand_over, because="Outside our district", by=receiver)

    sent.refresh_from_db()
    hand_over.refresh_from_db()
    assert sent.lead
    assert (hand_over.answer, hand_over.because) == ("refused", "Outside our district")
    assert InboxItem.objects.get(membership=sender).subject_id == hand_over.pk


def test_an_answer_is_given_once(hand_over, receiver):
    actions.refuse_hand_over(hand_over=hand_over, because="Outside our district", by=receiver)

    with pytest.raises(Refused, match="already been answered"):
        actions.accept_hand_over(hand_over=hand_over, by=receiver)


def test_only_the_agency_asked_answers(hand_over, sender):
    for by in (sender, a_membership()):
        with pytest.raises(Refused, match="agency that was asked"):
            actions.accept_hand_over(hand_over=hand_over, by=by)


def test_one_hand_over_waits_at_a_time(hand_over, sent, sender):
    with pytest.raises(Refused, match="Withdraw it first"):
        ask(sent, sender, agency=an_agency())


def test_after_withdrawing_another_can_be_asked(hand_over, sent, sender):
    actions.withdraw_hand_over(hand_over=hand_over, by=sender)

    asked = ask(sent, sender, agency=an_agency())

    assert asked.answer == ""


def test_another_agencys_part_is_not_ones_own_to_hand_over(sent, receiver):
    with pytest.raises(Refused, match="itself"):
        ask(sent, receiver, agency=an_agency())


def test_a_move_out_of_the_area_ends_only_when_somebody_there_accepted(sent, sender):
    asked = ask(sent, sender, outside="Health visiting, Norwich")
    sent.refresh_from_db()
    assert sent.until is None

    actions.record_outside_acceptance(hand_over=asked, who="J. Marl, 20 November", by=sender)

    sent.refresh_from_db()
    asked.refresh_from_db()
    assert sent.ended_because == InvolvementEnded.MOVED_AWAY
    assert asked.because == "J. Marl, 20 November"


def test_the_sender_cannot_accept_for_an_agency_of_the_partnership(hand_over, sender):
    with pytest.raises(Refused, match="answers this hand-over itself"):
        actions.record_outside_acceptance(hand_over=hand_over, who="They said yes", by=sender)


def test_a_restricted_record_is_handed_to_a_named_person(sent, sender, receiver):
    Child.objects.filter(pk=sent.child_id).update(restricted="refuge")
    sent.child.refresh_from_db()
    with pytest.raises(Refused, match="name the person"):
        ask(sent, sender, agency=receiver.agency)

    asked = ask(sent, sender, agency=receiver.agency, worker=receiver)
    with pytest.raises(Refused, match="only the person asked"):
        actions.accept_hand_over(hand_over=asked, by=a_membership(agency=receiver.agency))
    actions.accept_hand_over(hand_over=asked, by=receiver)

    assert Child.objects.visible_to(receiver).get() == sent.child


class TestPages:
    def test_a_hand_over_from_form_to_acceptance(self, client, sent, sender, receiver):
        sign_in(client, sender)
        form = keyed(where="here", agency=str(receiver.agency.pk), reason="They moved")
        client.get(reverse("families:ask_to_take_over", args=[sent.pk]))
        client.post(reverse("families:ask_to_take_over", args=[sent.pk]), form)
        asked = HandOver.objects.get()
        sign_in(client, receiver)
        address = reverse("families:hand_over", args=[asked.pk])

        page = client.get(address).content.decode()
        answer = client.post(address, keyed(answer="accept"))

        assert "They moved" in page
        assert sent.child.name in page
        assert answer.url == reverse("assessments:child", args=[sent.child_id])
        asked.refresh_from_db()
        assert asked.answer == HandOverAnswer.ACCEPTED

    def test_the_agency_asked_sees_the_minimal_card_only(self, client, hand_over, sent, receiver):
        sent.child.nhs_number = "9990000018"
        sent.child.save()

        page = sign_in(client, receiver).get(reverse("families:hand_over", args=[hand_over.pk]))

        assert "9990000018" not in page.content.decode()
        assert "2024" not in page.content.decode()

    def test_a_refusal_needs_a_reason(self, client, hand_over, receiver):
        address = reverse("families:hand_over", args=[hand_over.pk])

        page = sign_in(client, receiver).post(address, keyed(answer="refuse"))

        assert b"Enter why your agency does not take over" in page.content

    @pytest.mark.parametrize(
        ("fields", "message"),
        [
            ({}, "Select who is to take over"),
            ({"where": "here"}, "Select the agency"),
            ({"where": "outside"}, "Enter the service"),
        ],
    )
    def test_a_form_left_open_says_what_to_do(self, client, sent, sender, fields, message):
        address = reverse("families:ask_to_take_over", args=[sent.pk])

        page = sign_in(client, sender).post(address, keyed(reason="They moved", **fields))

        assert message in page.content.decode()

    def test_a_third_agency_does_not_find_it(self, client, hand_over):
        sign_in(client, a_membership())

        page = client.get(reverse("families:hand_over", args=[hand_over.pk]))

        assert page.status_code == 404
        assert recorded(EventType.ACCESS_NOT_VISIBLE).get().child_id == hand_over.child_id

    def test_the_sender_withdraws(self, client, hand_over, sender):
        sign_in(client, sender).post(reverse("families:withdraw_hand_over", args=[hand_over.pk]))

        hand_over.refresh_from_db()
        assert hand_over.answer == HandOverAnswer.WITHDRAWN

    def test_the_sender_reads_it_and_records_who_accepted_outside(self, client, sent, sender):
        asked = ask(sent, sender, outside="Health visiting, Norwich")
        address = reverse("families:hand_over", args=[asked.pk])
        sign_in(client, sender)

        page = client.get(address)
        client.post(address, keyed(who="J. Marl, 20 November"))

        asked.refresh_from_db()
        assert b"stays responsible until" in page.content
        assert asked.answer == HandOverAnswer.ACCEPTED
        assert client.get(address).status_code == 200
