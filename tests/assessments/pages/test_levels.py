"""The second person: own view first, then the figures, then yes or no with reasons."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from agencies.kinds import Role
from assessments.models import Force, WontAssess
from assessments.permissions import can_countersign
from assessments.queries.work_page import work_page
from audit.events import EventType
from riskapp.ui.keys import new_key
from tests.assessments.pages.scenes import (
    a_family,
    a_health_visitor,
    a_social_worker,
    a_worrying_result,
    events,
    key_in,
    text_of,
)
from tests.builders import a_membership, sign_in
from tests.builders.assessments import RATIONALE
from work.actions import take_due_rows
from work.models import InboxItem

pytestmark = pytest.mark.django_db

REASONS = "I saw the child with both parents on Monday and agree."


@pytest.fixture
def waiting():
    """A level below the reported one, the person who set it, and a social worker."""
    visitor, worker = a_health_visitor(), a_social_worker()
    child = a_family(visitor, worker)
    level = a_worrying_result(child, visitor, level=1).levels.get()
    return visitor, worker, level


def address(level):
    return reverse("assessments:level", args=[level.pk])


def own_view_given(client, membership, level):
    page = sign_in(client, membership).get(address(level))
    client.post(
        reverse("assessments:wont_assess", args=[level.round_id]),
        {
            "submission_key": key_in(page),
            "reason": "I read this as the second person",
            "back": address(level),
        },
    )
    return client.get(address(level))


def decide(client, level, page, *, decision="countersign", because=REASONS):
    said = {"submission_key": key_in(page), "decision": decision, "because": because}
    return client.post(address(level), said)


def pages_that_name(level):
    yield reverse("assessments:child", args=[level.child_id])
    yield reverse("assessments:result", args=[level.contribution_id])


def test_only_who_may_be_the_second_person_is_asked_to_read_it(client, waiting):
    visitor, worker, level = waiting
    colleague = a_membership(agency=visitor.agency)
    supervisor = a_membership(agency=visitor.agency, role=Role.SUPERVISOR)

    for page in pages_that_name(level):
        for second in (worker, supervisor):
            assert f'href="{address(level)}"' in sign_in(client, second).get(page).content.decode()
        for nobody, why in (
            (visitor, "You gave this level; a second person has to countersign it"),
            (colleague, "Ask a supervisor or somebody in another agency to countersign"),
        ):
            response = sign_in(client, nobody).get(page)
            assert address(level) not in response.content.decode()
            assert why in text_of(response)


def test_reasons_and_findings_are_read_before_the_figures(client, waiting):
    _, worker, level = waiting

    page = text_of(sign_in(client, worker).get(address(level)))

    assert RATIONALE in page
    assert "What was answered" in page
    assert "Known so far" not in page
    assert "Level 1" not in page
    assert "Do you agree with this level?" not in page


def test_one_step_shows_them_and_is_recorded(client, waiting):
    _, worker, level = waiting

    page = text_of(own_view_given(client, worker, level))

    assert "Known so far" in page
    assert "Level 1 · Universal" in page
    assert "Do you agree with this level?" in page
    assert WontAssess.objects.get(membership=worker).reason == "I read this as the second person"


def test_a_countersigned_level_is_in_force(client, waiting):
    _, worker, level = waiting
    page = own_view_given(client, worker, level)

    response = decide(client, level, page)

    assert response.status_code == 302
    level.refresh_from_db()
    assert (level.force, level.second_by, level.second_because) == (
        Force.IN_FORCE,
        worker,
        REASONS,
    )
    assert not InboxItem.objects.open().about(level.pk).exists()


def test_a_level_sent_back_leaves_none_in_force(client, waiting):
    _, worker, level = waiting
    page = own_view_given(client, worker, level)

    decide(client, level, page, decision="send_back")

    level.refresh_from_db()
    assert level.force == Force.SENT_BACK
    shown = text_of(client.get(reverse("assessments:child", args=[level.child_id])))
    assert "no level is in force until a person sets one" in shown


@pytest.mark.parametrize(
    ("length", "taken"), [pytest.param(29, False, id="29"), pytest.param(30, True, id="30")]
)
def test_reasons_have_thirty_characters(client, waiting, length, taken):
    _, worker, level = waiting
    page = own_view_given(client, worker, level)

    response = decide(client, level, page, because="r" * length)

    assert (response.status_code == 302) is taken
    level.refresh_from_db()
    assert (level.force == Force.IN_FORCE) is taken
    if not taken:
        assert "Give your reasons in at least 30 characters" in text_of(response)


def test_nobody_decides_without_having_had_an_own_view(client, waiting):
    _, worker, level = waiting
    page = sign_in(client, worker).get(address(level))

    response = decide(client, level, page)

    assert response.status_code == 403
    level.refresh_from_db()
    assert level.force == Force.OUTSTANDING


def test_the_first_person_is_told_why_they_cannot(client, waiting):
    visitor, _, level = waiting
    sign_in(client, visitor)

    assert "You gave this level; a second person has to countersign it" in text_of(
        client.get(address(level))
    )
    said = {"submission_key": str(new_key()), "decision": "countersign", "because": REASONS}
    assert client.post(address(level), said).status_code == 403


def test_sent_twice_it_is_decided_once(client, waiting):
    _, worker, level = waiting
    page = own_view_given(client, worker, level)

    first, second = decide(client, level, page), decide(client, level, page)

    assert first.url == second.url
    assert events(EventType.LEVEL_COUNTERSIGNED, by=worker).count() == 1


@pytest.mark.parametrize("role", [Role.PRACTITIONER, Role.SUPERVISOR])
def test_the_list_and_the_rule_agree_on_whom_a_level_waits_for(waiting, role):
    visitor, worker, level = waiting
    colleague = a_membership(agency=visitor.agency, role=role)

    for membership in (visitor, worker, colleague):
        listed = level in work_page(membership).to_countersign

        assert listed == bool(can_countersign(membership, level))


def test_another_agency_is_told_nothing(client, waiting):
    _, _, level = waiting
    stranger = a_social_worker()

    assert sign_in(client, stranger).get(address(level)).status_code == 404


def test_the_read_is_recorded(client, waiting):
    _, worker, level = waiting

    sign_in(client, worker).get(address(level))

    assert events(EventType.LEVEL_VIEWED, by=worker).get().child_id == level.child_id


@pytest.mark.parametrize(
    ("days", "lapsed"), [pytest.param(27, False, id="27"), pytest.param(28, True, id="28")]
)
def test_a_level_nobody_countersigned_lapses_after_28_days(waiting, days, lapsed):
    visitor, _, level = waiting
    with time_machine.travel(timezone.now() + timedelta(days=days, minutes=1)):
        take_due_rows()

    level.refresh_from_db()
    assert (level.force == Force.LAPSED) is lapsed
    told = InboxItem.objects.open().filter(kind="level_lapsed", agency=visitor.agency)
    assert told.exists() is lapsed


def test_a_countersigned_level_does_not_lapse(client, waiting):
    _, worker, level = waiting
    decide(client, level, own_view_given(client, worker, level))
    with time_machine.travel(timezone.now() + timedelta(days=40)):
        take_due_rows()

    level.refresh_from_db()
    assert level.force == Force.IN_FORCE
    assert not InboxItem.objects.filter(kind="level_lapsed").exists()
