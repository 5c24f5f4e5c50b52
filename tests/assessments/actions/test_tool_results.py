"""What agencies found with tools of their own: noted beside a factor, and never any points."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from agencies.decisions import Refused
from agencies.kinds import AgencyKind, Role
from assessments.actions.tool_results import record_tool_result, withdraw_tool_result
from assessments.errors import BadAnswer
from assessments.models import ToolResult
from assessments.policies import can_be_left
from assessments.queries.judgement import live_profile
from audit.events import EventType
from audit.models import Event
from tests.builders import a_membership
from tests.builders.assessments import a_tool_result, a_weighting
from tests.builders.families import (
    a_child,
    an_adult,
    an_emergency,
    an_ended_involvement,
    an_involvement,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def police():
    return a_membership(kind=AgencyKind.POLICE)


@pytest.fixture
def child(police):
    child = a_child(known_to=police)
    an_adult(child)
    return child


def test_a_result_is_noted_with_its_day_and_what_came_out(child, police):
    result = a_tool_result(child, police, outcome="  High risk.  ")

    assert (result.name, result.outcome) == ("DASH risk checklist", "High risk.")
    assert (result.agency, result.recorded_by) == (police.agency, police)
    event = Event.objects.get(event_type=EventType.TOOL_RESULT_RECORDED)
    assert event.details == {"factor": "domestic_abuse", "tool": "dash"}


def test_a_result_changes_no_number_and_answers_no_question(child, police):
    a_weighting()
    before, _ = live_profile(child)

    a_tool_result(child, police)

    after, _ = live_profile(child)
    assert after == before
    assert "domestic_abuse" in after.open


def test_a_tool_nobody_listed_is_called_by_its_name(child, police):
    result = a_tool_result(child, police, tool="", name="Home conditions tool")

    assert result.name == "Home conditions tool"
    assert Event.objects.get(event_type=EventType.TOOL_RESULT_RECORDED).details["tool"] == "other"


@pytest.mark.parametrize(
    ("said", "field"),
    [
        pytest.param({"factor": "no_such_factor"}, "factor", id="unknown-factor"),
        pytest.param({"factor": "child_under_one"}, "factor", id="computed-factor"),
        pytest.param({"tool": "no_such_tool"}, "tool", id="unknown-tool"),
        pytest.param({"tool": "", "name": " "}, "name", id="nameless"),
        pytest.param({"outcome": " "}, "outcome", id="says-nothing"),
    ],
)
def test_a_result_that_says_too_little_is_refused_at_its_field(child, police, said, field):
    with pytest.raises(BadAnswer) as refused:
        a_tool_result(child, police, **said)

    assert refused.value.field == field
    assert not ToolResult.objects.exists()


def test_a_tool_is_used_today_at_the_latest(child, police):
    a_tool_result(child, police, done_on=child.today())

    with pytest.raises(BadAnswer, match="future"):
        a_tool_result(child, police, done_on=child.today() + timedelta(days=1))


def test_an_agency_that_is_no_longer_involved_notes_nothing(child):
    gone = a_membership(kind=AgencyKind.SCHOOL)
    an_ended_involvement(child, gone.agency, ago=timedelta(days=1), today=child.today())

    with pytest.raises(Refused):
        a_tool_result(child, gone)


def test_somebody_who_opened_the_record_in_an_emergency_reads_only(child):
    outside = a_membership(kind=AgencyKind.SCHOOL)
    an_emergency(child, outside)

    with pytest.raises(Refused, match="emergency"):
        a_tool_result(child, outside)


def test_a_manager_of_an_involved_agency_notes_nothing(child, police):
    manager = a_membership(agency=police.agency, role=Role.PARTNERSHIP_MANAGER)

    with pytest.raises(Refused):
        a_tool_result(child, manager)


def test_a_withdrawn_result_stays_readable_with_its_reason(child, police):
    result = a_tool_result(child, police)

    withdraw_tool_result(result=result, because="Wrong child.", by=police)

    result.refresh_from_db()
    assert (result.withdrawn_by, result.withdrawn_because) == (police, "Wrong child.")
    assert not ToolResult.objects.standing().exists()
    assert Event.objects.filter(event_type=EventType.TOOL_RESULT_WITHDRAWN).count() == 1


def test_only_the_agency_that_noted_it_withdraws_a_result(child, police):
    result = a_tool_result(child, police)
    other = a_membership(kind=AgencyKind.SOCIAL_CARE)
    an_involvement(child, other.agency)

    with pytest.raises(Refused, match="Only the agency"):
        withdraw_tool_result(result=result, because="Wrong child.", by=other)


def test_a_result_is_withdrawn_once_and_with_a_reason(child, police):
    result = a_tool_result(child, police)
    with pytest.raises(BadAnswer):
        withdraw_tool_result(result=result, because=" ", by=police)
    withdraw_tool_result(result=result, because="Wrong child.", by=police)

    with pytest.raises(Refused, match="already"):
        withdraw_tool_result(result=result, because="Again.", by=police)


@pytest.mark.parametrize(
    "change",
    [{"outcome": "Standard risk."}, {"done_on": "2020-01-01"}, {"factor": "frequent_moves"}],
    ids=lambda change: next(iter(change)),
)
def test_the_database_refuses_to_change_what_was_noted(child, police, change):
    result = a_tool_result(child, police)

    with pytest.raises(DatabaseError, match="cannot be changed"), transaction.atomic():
        ToolResult.objects.filter(pk=result.pk).update(**change)


def test_the_database_refuses_to_delete_a_result_and_to_undo_its_withdrawal(child, police):
    result = a_tool_result(child, police)
    with pytest.raises(DatabaseError, match="cannot be changed"), transaction.atomic():
        ToolResult.objects.filter(pk=result.pk).delete()
    withdraw_tool_result(result=result, because="Wrong child.", by=police)

    with pytest.raises(DatabaseError, match="cannot be changed"), transaction.atomic():
        ToolResult.objects.filter(pk=result.pk).update(
            withdrawn_at=None, withdrawn_by=None, withdrawn_because=""
        )


def test_a_withdrawal_has_who_when_and_why_together(child, police):
    result = a_tool_result(child, police)

    with pytest.raises(IntegrityError, match="together"), transaction.atomic():
        ToolResult.objects.filter(pk=result.pk).update(withdrawn_because="No name.")


def test_the_database_refuses_a_result_that_says_nothing(child, police):
    with pytest.raises(IntegrityError, match="what_came_out"), transaction.atomic():
        ToolResult.objects.create(
            partnership=child.partnership,
            child=child,
            agency=police.agency,
            factor="domestic_abuse",
            name="DASH",
            done_on=child.today(),
            outcome="",
            recorded_by=police,
        )


def test_a_record_with_a_result_is_the_one_to_keep_when_two_are_joined(child, police):
    assert can_be_left(child)

    a_tool_result(child, police)

    assert not can_be_left(child)


def test_results_on_a_closed_record_are_refused(child, police):
    child.closed_at = child.created_at
    child.save(update_fields=["closed_at"])

    with pytest.raises(Refused, match="closed"):
        record_tool_result(
            child=child,
            factor="domestic_abuse",
            tool="dash",
            done_on=child.today(),
            outcome="High risk.",
            by=police,
        )
