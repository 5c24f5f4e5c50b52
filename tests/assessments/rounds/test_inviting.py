"""Asking an agency: what it proposes, who may, what accepting and declining do."""

from datetime import timedelta

import pytest
import time_machine
from django.db import DatabaseError, transaction
from django.utils import timezone

from agencies.decisions import Refused
from agencies.kinds import AgencyKind
from assessments.actions.invitations import (
    accept_invitation,
    decline_invitation,
    withdraw_invitation,
)
from assessments.actions.round_level import open_shared_round
from assessments.actions.rounds import begin_assessment, discard_draft
from assessments.errors import BadAnswer
from assessments.models import Contribution, InvitationAnswer, Round, RoundInvitation
from audit.events import EventType
from audit.models import Event
from families.kinds import SharingLevel
from families.models import Child
from families.policies import can_be_merged
from families.queries import involvement_of
from tests.assessments.pages.scenes import a_family, a_social_worker
from tests.assessments.rounds.scenes import a_round_in_progress, an_onlooker
from tests.builders import a_membership, a_partnership, an_agency
from tests.builders.assessments import a_contribution, a_signed_contribution
from tests.builders.families import a_training_child, an_involvement, named_on
from tests.builders.rounds import PURPOSE, REASON, accepted, an_invitation
from work.actions import take_due_rows
from work.models import DueRow, InboxItem, OutboxMessage

pytestmark = pytest.mark.django_db


def inbox(kind: str):
    return InboxItem.objects.open().filter(kind=kind)


def test_asking_opens_nothing_before_the_agency_accepts():
    scene = a_round_in_progress()

    assert involvement_of(scene.school.agency, scene.child) is None
    assert not Child.objects.visible_to(scene.school).exists()


def test_accepting_brings_the_proposed_involvement_into_force():
    scene = a_round_in_progress()

    accepted(scene.round, scene.school)

    involvement = involvement_of(scene.school.agency, scene.child)
    assert (involvement.reason, involvement.sharing) == (REASON, SharingLevel.RECORD)
    assert involvement.declared_by == scene.worker
    event = Event.objects.get(event_type=EventType.INVOLVEMENT_ACCEPTED)
    assert (event.membership_id, event.child_id) == (scene.school.pk, scene.child.pk)


def test_an_agency_shown_only_the_existence_is_given_the_record():
    scene = a_round_in_progress()
    housing = a_membership(kind=AgencyKind.HOUSING)
    an_involvement(scene.child, housing.agency, sharing=SharingLevel.EXISTENCE, reason="Tenancy")
    an_invitation(scene.round, housing.agency, by=scene.worker)

    accepted(scene.round, housing)

    involvement = involvement_of(housing.agency, scene.child)
    assert (involvement.sharing, involvement.reason) == (SharingLevel.RECORD, "Tenancy")


def test_the_agency_is_told_by_its_list_and_by_mail_without_content():
    scene = a_round_in_progress()

    item = inbox("round_invitation").get(agency=scene.school.agency)
    message = OutboxMessage.objects.get(inbox_item=item)
    assert item.due_on == scene.round.due_on
    assert PURPOSE not in message.link
    assert scene.child.name not in message.link


def test_declining_needs_a_reason_and_tells_the_lead():
    scene = a_round_in_progress()
    asked = scene.round.invitations.get(agency=scene.school.agency)

    with pytest.raises(BadAnswer):
        decline_invitation(invitation=asked, because="  ", by=scene.school)
    decline_invitation(invitation=asked, because="Not on our roll", by=scene.school)

    asked.refresh_from_db()
    assert (asked.answer, asked.because) == (InvitationAnswer.DECLINED, "Not on our roll")
    assert inbox("round_declined").get().membership == scene.worker
    assert involvement_of(scene.school.agency, scene.child) is None
    assert not inbox("round_invitation").filter(agency=scene.school.agency).exists()


def test_the_database_refuses_to_decline_without_a_reason():
    scene = a_round_in_progress()
    asked = scene.round.invitations.get(agency=scene.school.agency)
    asked.answer, asked.answered_by, asked.answered_at = "declined", scene.school, timezone.now()

    with pytest.raises(DatabaseError), transaction.atomic():
        asked.save()


def test_an_agency_is_asked_once_at_a_time():
    scene = a_round_in_progress()

    with pytest.raises(BadAnswer, match="takes part in this round already"):
        an_invitation(scene.round, scene.school.agency, by=scene.worker)
    with pytest.raises(BadAnswer):
        an_invitation(scene.round, scene.worker.agency, by=scene.worker)


def test_an_agency_of_another_partnership_is_never_asked():
    scene = a_round_in_progress()
    elsewhere = an_agency(partnership=a_partnership())

    with pytest.raises(BadAnswer):
        an_invitation(scene.round, elsewhere, by=scene.worker)


@pytest.mark.parametrize("who", ["police", "school", "partnership_manager"])
def test_only_the_agency_that_leads_the_round_asks(who):
    scene = a_round_in_progress()
    by = a_membership(role=who) if who == "partnership_manager" else getattr(scene, who)

    with pytest.raises(Refused):
        an_invitation(scene.round, an_agency(kind=AgencyKind.GP), by=by)


def test_only_the_agency_asked_answers():
    scene = a_round_in_progress()
    asked = scene.round.invitations.get(agency=scene.school.agency)

    with pytest.raises(Refused):
        accept_invitation(invitation=asked, by=scene.police)
    with pytest.raises(Refused):
        decline_invitation(invitation=asked, because="No", by=scene.police)


def test_answered_is_answered():
    scene = a_round_in_progress()
    asked = accepted(scene.round, scene.school)

    with pytest.raises(Refused):
        decline_invitation(invitation=asked, because="Not after all", by=scene.school)
    with pytest.raises(Refused):
        withdraw_invitation(invitation=asked, by=scene.worker)


def test_the_lead_takes_an_invitation_back_while_nobody_answered():
    scene = a_round_in_progress()
    asked = scene.round.invitations.get(agency=scene.school.agency)

    withdraw_invitation(invitation=asked, by=scene.worker)

    assert not inbox("round_invitation").filter(agency=scene.school.agency).exists()
    with pytest.raises(Refused):
        accept_invitation(invitation=asked, by=scene.school)
    assert an_invitation(scene.round, scene.school.agency, by=scene.worker).answer == ""


def test_a_restricted_record_is_told_to_nobody():
    worker = a_social_worker()
    child = a_family(worker)
    child.restricted = "refuge"
    child.save(update_fields=["restricted"])
    named_on(child, worker, by=worker)

    with pytest.raises(Refused, match="restricted"):
        open_shared_round(
            child=child,
            purpose=PURPOSE,
            due_on=timezone.localdate() + timedelta(days=7),
            by=worker,
        )
    assert not Round.objects.exists()


def test_a_record_restricted_since_is_neither_asked_about_nor_opened():
    scene = a_round_in_progress()
    scene.child.restricted = "refuge"
    scene.child.save(update_fields=["restricted"])
    named_on(scene.child, scene.worker, by=scene.worker)

    with pytest.raises(Refused):
        an_invitation(scene.round, an_agency(kind=AgencyKind.GP), by=scene.worker)
    with pytest.raises(Refused):
        accepted(scene.round, scene.school)
    assert involvement_of(scene.school.agency, scene.child) is None


def test_a_training_record_is_shared_with_nobody():
    worker = a_social_worker()
    child = a_training_child(worker)

    with pytest.raises(Refused, match="yours alone"):
        open_shared_round(
            child=child,
            purpose=PURPOSE,
            due_on=timezone.localdate() + timedelta(days=7),
            by=worker,
        )


@pytest.mark.parametrize(
    ("days", "taken"),
    [
        pytest.param(0, False, id="today"),
        pytest.param(1, True, id="tomorrow"),
        pytest.param(90, True, id="90-days"),
        pytest.param(91, False, id="91-days"),
    ],
)
def test_a_due_date_lies_within_the_next_90_days(days, taken):
    worker = a_social_worker()
    child = a_family(worker)
    a_contribution(child, worker)
    due_on = timezone.localdate() + timedelta(days=days)

    if taken:
        assert open_shared_round(child=child, purpose=PURPOSE, due_on=due_on, by=worker)
    else:
        with pytest.raises(BadAnswer) as problem:
            open_shared_round(child=child, purpose=PURPOSE, due_on=due_on, by=worker)
        assert problem.value.field == "due_on"


def test_a_draft_at_hand_becomes_the_first_answer():
    worker = a_social_worker()
    child = a_family(worker)
    draft = a_contribution(child, worker)

    opened = open_shared_round(
        child=child, purpose=PURPOSE, due_on=timezone.localdate() + timedelta(days=7), by=worker
    )

    assert opened == draft.round
    assert Contribution.objects.get() == draft


def test_while_one_round_is_open_no_second_one_is():
    scene = a_round_in_progress()

    with pytest.raises(Refused, match="has opened a round on this child already"):
        open_shared_round(
            child=scene.child,
            purpose="Another",
            due_on=timezone.localdate() + timedelta(days=7),
            by=scene.police,
        )


def test_any_involved_agency_answers_in_the_round_at_any_time():
    scene = a_round_in_progress()
    visitor = an_onlooker(scene)

    draft = begin_assessment(child=scene.child, purpose="Visit", by=visitor)

    assert draft.round == scene.round


@pytest.mark.parametrize(
    ("days", "joins"),
    [pytest.param(14 + 28, True, id="last-day"), pytest.param(14 + 29, False, id="day-after")],
)
def test_long_after_the_due_date_an_assessment_is_a_round_of_its_own(days, joins):
    scene = a_round_in_progress()
    with time_machine.travel(timezone.now() + timedelta(days=days)):
        draft = begin_assessment(child=scene.child, purpose="Visit", by=scene.police)

    assert (draft.round == scene.round) is joins


def test_a_draft_begun_before_comes_along_when_its_agency_answers():
    worker, police = a_social_worker(), a_membership(kind=AgencyKind.POLICE)
    child = a_family(worker, police)
    earlier = a_contribution(child, police)
    opened = open_shared_round(
        child=child, purpose=PURPOSE, due_on=timezone.localdate() + timedelta(days=7), by=worker
    )

    draft = begin_assessment(child=child, purpose="Visit", by=police)

    assert (draft, draft.round) == (earlier, opened)
    assert Event.objects.filter(event_type=EventType.CONTRIBUTION_BROUGHT_ALONG).count() == 1


def test_beginning_to_answer_accepts_the_invitation():
    scene = a_round_in_progress()

    begin_assessment(child=scene.child, purpose="Visit", by=scene.police)

    asked = scene.round.invitations.get(agency=scene.police.agency)
    assert asked.answer == InvitationAnswer.ACCEPTED


def test_an_agency_gives_one_answer_at_a_time():
    scene = a_round_in_progress()
    begin_assessment(child=scene.child, purpose="Visit", by=scene.police)
    colleague = a_membership(agency=scene.police.agency)

    with pytest.raises(Refused, match=f"{scene.police.user.name} has begun"):
        begin_assessment(child=scene.child, purpose="Visit", by=colleague)


def test_a_round_nobody_answers_in_any_more_asks_nobody():
    scene = a_round_in_progress()

    discard_draft(contribution=scene.round.contributions.get(), by=scene.worker)

    answers = set(scene.round.invitations.values_list("answer", flat=True))
    assert answers == {InvitationAnswer.WITHDRAWN}
    assert not inbox("round_invitation").exists()


def test_a_record_that_others_are_asked_about_is_the_one_to_keep():
    scene = a_round_in_progress()
    twin = a_family(scene.worker)

    assert not can_be_merged(twin, scene.child)


def test_the_agency_is_reminded_before_the_due_date_unless_it_has_signed():
    scene = a_round_in_progress()
    accepted(scene.round, scene.school)
    a_signed_contribution(scene.child, scene.police)

    with time_machine.travel(timezone.now() + timedelta(days=13)):
        take_due_rows()

    assert [each.agency for each in inbox("round_answer_due")] == [scene.school.agency]


def test_the_due_date_ends_the_waiting_and_tells_the_lead():
    scene = a_round_in_progress()
    with time_machine.travel(timezone.now() + timedelta(days=14)):
        take_due_rows()
        assert not inbox("round_due_passed").exists()
    with time_machine.travel(timezone.now() + timedelta(days=15)):
        take_due_rows()

    assert inbox("round_due_passed").get().membership == scene.worker
    event = Event.objects.get(event_type=EventType.ROUND_DUE_PASSED)
    assert event.details["without_answer"] == 3


def test_once_everybody_has_answered_the_lead_is_asked_for_the_level():
    scene = a_round_in_progress()
    a_signed_contribution(scene.child, scene.worker)
    a_signed_contribution(scene.child, scene.police)
    assert not inbox("round_complete").exists()

    asked = RoundInvitation.objects.get(agency=scene.school.agency)
    decline_invitation(invitation=asked, because="Not on our roll", by=scene.school)

    assert inbox("round_complete").get().membership == scene.worker
    assert not DueRow.objects.waiting().filter(kind="round_answer_due").exists()
