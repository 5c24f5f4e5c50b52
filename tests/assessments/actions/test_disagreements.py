"""Disagreements: opened where agencies differ, moved by people or the clock, ended for a reason."""

from datetime import timedelta

import pytest
import time_machine
from django.db import Error, transaction
from django.db.models import Q
from django.utils import timezone

from agencies.decisions import Refused
from agencies.kinds import AgencyKind, Role
from assessments.actions.disagreements import (
    agree_to_differ,
    give_reason,
    open_disagreement,
    record_what_partnership_did,
    take_further,
)
from assessments.actions.findings import withdraw_finding
from assessments.errors import BadAnswer
from assessments.models import (
    Disagreement,
    DisagreementOutcome,
    DisagreementStage,
    EntryKind,
    Finding,
    PositionMoment,
)
from assessments.queries.judgement import live_profile
from assessments.stages import DAYS, NEXT_STAGE, due_on
from audit.events import EventType
from audit.models import Event
from families.kinds import SharingLevel
from tests.builders.agencies import a_membership
from tests.builders.assessments import a_signed_contribution
from tests.builders.families import an_adult, an_emergency, an_involvement, named_on
from tests.builders.talking import (
    FACTOR,
    THREE_HOMES,
    a_disagreement,
    says,
    two_agencies,
    two_who_differ,
)
from work.actions import take_due_rows
from work.models import DueRow, InboxItem, OutboxMessage
from work.versions import StaleVersion

pytestmark = pytest.mark.django_db


def further(found, by):
    found.refresh_from_db()
    return take_further(disagreement=found, said="We can't wait.", version=found.version, by=by)


def differ(found, by):
    found.refresh_from_db()
    return agree_to_differ(disagreement=found, said="Heard.", version=found.version, by=by)


def when_the_stage_is_over(found):
    found.refresh_from_db()
    return time_machine.travel(
        timezone.now().replace(hour=12) + (found.stage_due_on - timezone.localdate()) + _A_DAY,
        tick=False,
    )


_A_DAY = timedelta(days=1)


def test_opening_copies_both_positions_and_starts_the_clock():
    child, visitor, worker = two_who_differ()

    found = a_disagreement(child, worker)

    positions = {each.agency: each.finding for each in found.positions.all()}
    assert positions == {visitor.agency: "absent", worker.agency: "current"}
    assert found.stage == DisagreementStage.PRACTITIONERS
    assert found.stage_due_on == timezone.localdate() + timedelta(days=5)
    assert found.owner == worker.agency
    assert [each.said for each in found.entries.all()] == [THREE_HOMES]


def test_where_agencies_agree_there_is_nothing_to_open():
    child, visitor, worker = two_agencies()
    says(child, visitor, "current")
    says(child, worker, "current")

    with pytest.raises(Refused):
        a_disagreement(child, worker)


def test_it_says_why():
    child, _, worker = two_who_differ()

    with pytest.raises(BadAnswer):
        a_disagreement(child, worker, said="  ")


def test_every_party_finds_it_on_its_list_with_its_day_and_mail_without_content():
    child, visitor, worker = two_who_differ()

    found = a_disagreement(child, worker)

    items = InboxItem.objects.open().about(found.pk)
    assert {each.agency for each in items} == {visitor.agency, worker.agency}
    assert {each.due_on for each in items} == {found.stage_due_on}
    assert OutboxMessage.objects.filter(inbox_item__in=items).exists()


def test_opening_twice_is_one_disagreement_with_both_peoples_reasons():
    child, visitor, worker = two_who_differ()
    first = a_disagreement(child, worker)

    again = a_disagreement(child, visitor, said="We see a settled home each week.")

    assert again == first
    assert Disagreement.objects.count() == 1
    assert {each.by for each in first.entries.all()} == {visitor, worker}


@pytest.mark.parametrize(
    ("ago", "stage"),
    [
        pytest.param(90, DisagreementStage.PRACTITIONERS, id="ninety-days-differ"),
        pytest.param(91, DisagreementStage.CONFIRMING, id="more-may-have-changed"),
    ],
)
def test_no_clock_starts_before_answers_far_apart_are_confirmed(ago, stage):
    child, _, worker = two_who_differ(ago=ago)

    found = a_disagreement(child, worker)

    assert found.stage == stage
    assert (found.stage_due_on is None) is (stage == DisagreementStage.CONFIRMING)
    assert DueRow.objects.about(found.pk).exists() is (stage != DisagreementStage.CONFIRMING)


def test_both_are_asked_to_confirm():
    child, visitor, worker = two_who_differ(ago=200)

    found = a_disagreement(child, worker)

    asked = InboxItem.objects.open().filter(kind="disagreement_confirming", subject_id=found.pk)
    assert {each.agency for each in asked} == {visitor.agency, worker.agency}


def test_the_clock_begins_when_a_new_finding_confirms_that_they_differ():
    child, visitor, worker = two_who_differ(ago=200)
    found = a_disagreement(child, worker)

    says(child, visitor, "absent")

    found.refresh_from_db()
    assert found.stage == DisagreementStage.PRACTITIONERS
    assert found.stage_due_on is not None
    assert Event.objects.filter(event_type=EventType.DISAGREEMENT_CONFIRMED).exists()


def test_what_had_changed_ends_without_ever_having_a_clock():
    child, visitor, worker = two_who_differ(ago=200)
    found = a_disagreement(child, worker)

    says(child, visitor, "current")

    found.refresh_from_db()
    assert found.outcome == DisagreementOutcome.AGREED
    assert not DueRow.objects.about(found.pk).exists()


def test_nobody_is_held_up_and_reported_stays_what_it_was():
    child, visitor, worker = two_who_differ()
    before, _ = live_profile(child)

    found = a_disagreement(child, worker)
    differ(found, visitor)
    differ(found, worker)

    after, _ = live_profile(child)
    assert (after.low, after.reported, after.high) == (before.low, before.reported, before.high)
    assert says(child, visitor, "absent").signed_at


def test_a_new_finding_that_agrees_ends_it_and_both_moments_stay_readable():
    child, visitor, worker = two_who_differ()
    found = a_disagreement(child, worker)

    says(child, visitor, "current")

    found.refresh_from_db()
    assert (found.outcome, found.ended_by) == (DisagreementOutcome.AGREED, visitor)
    of_visitor = found.positions.filter(agency=visitor.agency)
    assert {(each.moment, each.finding) for each in of_visitor} == {
        (PositionMoment.OPENED, "absent"),
        (PositionMoment.ENDED, "current"),
    }
    assert not InboxItem.objects.open().about(found.pk).exists()
    assert not DueRow.objects.about(found.pk).waiting().exists()


def test_a_finding_withdrawn_as_an_error_supersedes_it():
    child, visitor, worker = two_who_differ()
    found = a_disagreement(child, worker)
    wrong = Finding.objects.get(agency=visitor.agency, factor=FACTOR)

    withdraw_finding(finding=wrong, because="This was another child.", by=visitor)

    found.refresh_from_db()
    assert found.outcome == DisagreementOutcome.SUPERSEDED


def test_about_adults_it_ends_as_agreed_only_when_they_agree_about_each():
    child, visitor, worker = two_agencies()
    mother, _ = an_adult(child), an_adult(child, "father")
    a_signed_contribution(child, visitor, findings={"domestic_abuse": "absent"})
    a_signed_contribution(child, worker, findings={"domestic_abuse": "current"})
    found = open_disagreement(child=child, factor="domestic_abuse", said=THREE_HOMES, by=worker)
    assert found.positions.count() == 4

    about_the_father = Finding.objects.get(
        ~Q(adult=mother), agency=visitor.agency, factor="domestic_abuse"
    )
    withdraw_finding(finding=about_the_father, because="Another father.", by=visitor)
    found.refresh_from_db()
    assert found.ended_at is None

    a_signed_contribution(child, visitor, findings={"domestic_abuse": "current"})
    found.refresh_from_db()
    assert found.outcome == DisagreementOutcome.AGREED


def test_a_finding_of_something_else_leaves_it_open():
    child, visitor, worker = two_who_differ()
    found = a_disagreement(child, worker)

    says(child, visitor, "past")

    found.refresh_from_db()
    assert found.ended_at is None


def test_not_known_never_ends_it():
    child, visitor, worker = two_who_differ()
    found = a_disagreement(child, worker)

    says(child, visitor, "not_known")

    found.refresh_from_db()
    assert found.ended_at is None


def test_a_third_agency_that_takes_a_side_joins():
    child, _, worker = two_who_differ()
    police = a_membership(kind=AgencyKind.POLICE)
    an_involvement(child, police.agency)
    found = a_disagreement(child, worker)

    says(child, police, "current")

    joined = found.positions.get(moment=PositionMoment.JOINED)
    assert joined.agency == police.agency


def test_it_ends_as_agreed_to_differ_only_when_each_party_has_said_so():
    child, visitor, worker = two_who_differ()
    found = a_disagreement(child, worker)

    differ(found, worker)
    found.refresh_from_db()
    assert found.ended_at is None

    differ(found, visitor)
    found.refresh_from_db()
    assert found.outcome == DisagreementOutcome.AGREED_TO_DIFFER


def test_one_agency_can_not_agree_for_both():
    child, _, worker = two_who_differ()
    found = a_disagreement(child, worker)
    differ(found, worker)

    with pytest.raises(Refused):
        differ(found, worker)


def test_a_third_agency_gives_reasons_and_does_not_agree_to_differ():
    child, _, worker = two_who_differ()
    school = a_membership(kind=AgencyKind.SCHOOL)
    an_involvement(child, school.agency)
    found = a_disagreement(child, worker)

    give_reason(disagreement=found, said="He has been in three schools.", by=school)

    with pytest.raises(Refused):
        differ(found, school)


def test_when_the_other_agency_has_left_nobody_agrees_to_differ_alone():
    child, visitor, worker = two_who_differ()
    found = a_disagreement(child, worker)
    child.involvements.filter(agency=visitor.agency).update(
        until=timezone.localdate() - timedelta(days=1), ended_because="work_finished"
    )

    with pytest.raises(Refused):
        differ(found, worker)


def test_from_managers_on_supervisors_agree_to_differ():
    child, _, worker = two_who_differ()
    found = a_disagreement(child, worker)
    further(found, worker)

    with pytest.raises(Refused):
        differ(found, worker)
    differ(found, a_membership(agency=worker.agency, role=Role.SUPERVISOR))

    assert found.entries.filter(kind=EntryKind.AGREES_TO_DIFFER).count() == 1


def test_anybody_involved_may_take_it_further_without_waiting():
    child, _, worker = two_who_differ()
    boss = a_membership(agency=worker.agency, role=Role.SUPERVISOR)
    found = a_disagreement(child, worker)

    further(found, worker)

    found.refresh_from_db()
    assert found.stage == DisagreementStage.MANAGERS
    told = InboxItem.objects.open().about(found.pk)
    assert boss in {each.membership for each in told}


def test_two_people_who_take_it_further_at_once_move_it_one_stage():
    child, visitor, worker = two_who_differ()
    found = a_disagreement(child, worker)
    found.refresh_from_db()
    seen = found.version
    take_further(disagreement=found, said="Now.", version=seen, by=worker)

    with pytest.raises(StaleVersion):
        take_further(disagreement=found, said="Now.", version=seen, by=visitor)


def test_the_clock_takes_it_through_every_stage_and_is_never_silent_at_the_end():
    child, _, worker = two_who_differ()
    manager = a_membership(role=Role.PARTNERSHIP_MANAGER)
    found = a_disagreement(child, worker)

    for stage in (
        DisagreementStage.MANAGERS,
        DisagreementStage.SAFEGUARDING_LEADS,
        DisagreementStage.PARTNERSHIP,
    ):
        with when_the_stage_is_over(found):
            take_due_rows()
            found.refresh_from_db()
            assert found.stage == stage
    with when_the_stage_is_over(found):
        take_due_rows()

    assert InboxItem.objects.open().filter(kind="disagreement_overdue").exists()
    assert DueRow.objects.about(found.pk).waiting().exists()
    waits = InboxItem.objects.get(membership=manager, subject_id=found.pk)
    assert (waits.child_id, waits.kind) == (None, "disagreement_to_convene")


def test_on_its_last_day_it_does_not_move():
    child, _, worker = two_who_differ()
    found = a_disagreement(child, worker)

    with time_machine.travel(timezone.now() + timedelta(days=5), tick=False):
        take_due_rows()

    found.refresh_from_db()
    assert found.stage == DisagreementStage.PRACTITIONERS


def test_a_clock_of_an_earlier_stage_moves_nothing():
    child, _, worker = two_who_differ()
    found = a_disagreement(child, worker)
    row = DueRow.objects.about(found.pk).get()
    further(found, worker)
    DueRow.objects.filter(pk=row.pk).update(cancelled_at=None)

    with when_the_stage_is_over(found):
        DueRow.objects.about(found.pk).exclude(pk=row.pk).delete()
        take_due_rows()

    found.refresh_from_db()
    assert found.stage == DisagreementStage.MANAGERS


def test_beyond_the_partnership_there_is_nobody():
    child, _, worker = two_who_differ()
    found = a_disagreement(child, worker)
    for _ in range(3):
        further(found, worker)

    with pytest.raises(Refused):
        further(found, worker)


def test_partnership_managers_say_what_they_did_only_while_it_waits_for_them():
    child, _, worker = two_who_differ()
    manager = a_membership(role=Role.PARTNERSHIP_MANAGER)
    found = a_disagreement(child, worker)

    with pytest.raises(Refused):
        record_what_partnership_did(disagreement=found, said="They meet.", by=manager)
    for _ in range(3):
        further(found, worker)
    record_what_partnership_did(disagreement=found, said="They meet.", by=manager)

    assert found.entries.get(kind=EntryKind.CONVENED).by == manager


def test_of_a_restricted_record_only_named_people_are_told():
    child, _, worker = two_who_differ()
    child.restricted = "refuge"
    child.save(update_fields=["restricted"])
    named_on(child, worker, by=a_membership(role=Role.GOVERNANCE_LEAD))

    found = a_disagreement(child, worker)

    told = InboxItem.objects.open().about(found.pk)
    assert [each.membership for each in told] == [worker]


def test_an_agency_shown_only_the_existence_is_no_part_of_it():
    child, visitor, worker = two_who_differ()
    child.involvements.filter(agency=visitor.agency).update(sharing=SharingLevel.EXISTENCE)

    found = a_disagreement(child, worker)

    assert visitor.agency not in {each.agency for each in InboxItem.objects.about(found.pk)}
    with pytest.raises(Refused):
        give_reason(disagreement=found, said="We know.", by=visitor)


@pytest.mark.parametrize("how", ["uninvolved", "emergency"])
def test_who_is_not_involved_opens_and_says_nothing(how):
    child, _, worker = two_who_differ()
    other = a_membership(kind=AgencyKind.POLICE)
    if how == "emergency":
        an_emergency(child, other)
    found = a_disagreement(child, worker)

    with pytest.raises(Refused):
        give_reason(disagreement=found, said="We know.", by=other)
    with pytest.raises(Refused):
        open_disagreement(child=child, factor="domestic_abuse", said="We know.", by=other)


def test_the_database_keeps_history_positions_and_an_ended_one_as_they_are():
    child, visitor, worker = two_who_differ()
    found = a_disagreement(child, worker)
    says(child, visitor, "current")

    for rows, change in (
        (found.entries, {"said": "Something else"}),
        (found.positions, {"finding": "past"}),
        (Disagreement.objects, {"outcome": DisagreementOutcome.SUPERSEDED}),
    ):
        with pytest.raises(Error), transaction.atomic():
            rows.update(**change)


def test_every_stage_says_where_it_goes_and_how_long_it_may_stay():
    assert set(NEXT_STAGE) == set(DisagreementStage)
    assert set(DAYS) == set(DisagreementStage) - {DisagreementStage.CONFIRMING}


@pytest.mark.parametrize(
    ("settings", "days"),
    [
        pytest.param({}, 5, id="usual"),
        pytest.param({"disagreement_days": {"managers": 3}}, 3, id="partnerships-own"),
        pytest.param({"disagreement_days": {"managers": 0}}, 5, id="nought-would-be-no-clock"),
        pytest.param({"disagreement_days": {"managers": "soon"}}, 5, id="no-number"),
        pytest.param({"disagreement_days": 7}, 5, id="no-table"),
    ],
)
def test_limits_are_the_partnerships_and_never_stop_the_clock(settings, days):
    today = timezone.localdate()

    last = due_on(DisagreementStage.MANAGERS, since=today, settings=settings)

    assert last == today + timedelta(days=days)
