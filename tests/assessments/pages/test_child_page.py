"""The child's page: urgent first, then the child, then what each agency found."""

from datetime import date

import pytest
from django.urls import reverse

from agencies.kinds import Role
from assessments.actions.concerns import tick_concern
from assessments.models import Contribution
from audit.events import EventType
from audit.models import Event
from families.kinds import SharingLevel
from families.models import Involvement
from tests.assessments.pages.scenes import (
    a_family,
    a_health_visitor,
    a_social_worker,
    a_worrying_result,
    events,
    statements,
    text_of,
)
from tests.builders import a_membership, sign_in
from tests.builders.assessments import (
    RATIONALE,
    a_contribution,
    a_signed_contribution,
    a_weighting,
    an_answer,
)
from tests.builders.families import a_training_child, an_adult, an_involvement

pytestmark = pytest.mark.django_db


def address(child):
    return reverse("assessments:child", args=[child.pk])


def the_page(client, membership, child) -> str:
    response = sign_in(client, membership).get(address(child))
    assert response.status_code == 200
    return text_of(response)


def test_what_is_urgent_stands_before_everything_else(client):
    visitor = a_health_visitor()
    child = a_family(visitor)
    tick_concern(contribution=a_contribution(child, visitor), code="access_refused", by=visitor)

    page = the_page(client, visitor, child)

    assert page.index("Immediate concern") < page.index("What agencies say of the child")
    assert "Access to the child is refused and nobody has seen the child" in page
    assert "What to do now" in page


def test_the_child_stands_before_the_adults(client):
    visitor = a_health_visitor()
    child = a_family(visitor)
    a_worrying_result(child, visitor)

    page = the_page(client, visitor, child)

    assert page.index("Seen: seen") < page.index("What each agency has found")
    assert page.index("Seen: sleeps") < page.index("What each agency has found")


def test_an_agency_that_wrote_nothing_of_the_child_is_shown_to_have_written_nothing(client):
    visitor, worker = a_health_visitor(), a_social_worker()
    child = a_family(visitor, worker)
    a_worrying_result(child, visitor)

    page = the_page(client, visitor, child)

    assert f"Nothing of the child recorded by:</strong> {worker.agency.name}." in page


def test_before_the_first_assessment_the_page_says_what_is_missing(client):
    visitor = a_health_visitor()
    a_weighting()

    page = the_page(client, visitor, a_family(visitor))

    assert "No agency has written down how they saw this child" in page
    assert "nobody has set one yet" in page
    assert "No agency has signed an assessment of this child yet" in page


def test_agencies_that_differ_both_stay_on_the_page(client):
    visitor, worker = a_health_visitor(), a_social_worker()
    child = a_family(visitor, worker)
    a_signed_contribution(child, visitor, findings={"frequent_moves": "absent"})
    a_signed_contribution(child, worker, findings={"frequent_moves": "current"})

    page = the_page(client, worker, child)

    row = page[page.index("Frequent moves") :]
    row = row[: row.index("</tr>")]
    assert ">now</span>" in row
    assert ">not there</span>" in row
    assert "We differ" in row


def test_an_adult_added_later_is_shown_as_not_covered(client):
    visitor = a_health_visitor()
    child = a_family(visitor)
    a_worrying_result(child, visitor)
    an_adult(child, "new_partner")

    page = the_page(client, visitor, child)

    assert "nobody knows about partner of a parent" in page


def test_a_draft_is_shown_to_its_author_and_to_nobody_else(client):
    visitor, worker = a_health_visitor(), a_social_worker()
    child = a_family(visitor, worker)
    draft = a_contribution(child, visitor)
    an_answer(draft, "frequent_moves", "current", note="Third address since May")

    assert "Go on with your assessment" in the_page(client, visitor, child)
    others = the_page(client, worker, child)
    assert "Start an assessment" in others
    assert "Third address since May" not in others
    assert str(draft.pk) not in others


def test_a_supervisor_finds_the_drafts_of_their_agency(client):
    visitor, worker = a_health_visitor(), a_social_worker()
    child = a_family(visitor, worker)
    draft = a_contribution(child, visitor)
    own, other = (
        a_membership(agency=each.agency, role=Role.SUPERVISOR) for each in (visitor, worker)
    )

    assert str(draft.pk) in the_page(client, own, child)
    assert str(draft.pk) not in the_page(client, other, child)


def test_a_closed_record_says_why_nothing_can_be_started(client):
    visitor = a_health_visitor()
    a_weighting()
    child = a_family(visitor)
    type(child).objects.filter(pk=child.pk).update(closed_at="2026-01-01T00:00:00Z")

    page = the_page(client, visitor, child)

    assert "You can’t start an assessment: This record is closed" in page


def test_who_has_signed_sees_the_level_with_its_reasons_and_the_range(client):
    visitor = a_health_visitor()
    child = a_family(visitor)
    a_worrying_result(child, visitor)

    page = the_page(client, visitor, child)

    assert "Level 4 · Specialist (statutory)" in page
    assert RATIONALE in page
    assert "Known so far" in page


def test_a_level_that_waits_is_said_not_to_be_in_force(client):
    visitor = a_health_visitor()
    child = a_family(visitor)
    a_worrying_result(child, visitor, level=1)

    page = the_page(client, visitor, child)

    assert "Countersignature outstanding: not in force" in page
    assert "Lapses on" in page


def test_an_agency_shown_only_the_existence_reads_the_concern_and_nothing_else(client):
    visitor, worker = a_health_visitor(), a_social_worker()
    child = a_family(visitor)
    an_involvement(child, worker.agency, sharing=SharingLevel.EXISTENCE)
    a_worrying_result(child, visitor)
    tick_concern(contribution=a_contribution(child, visitor), code="access_refused", by=visitor)
    Involvement.objects.filter(agency=worker.agency).update(sharing=SharingLevel.EXISTENCE)

    page = the_page(client, worker, child)

    assert "Access to the child is refused" in page
    assert "What each agency has found" not in page
    assert "Seen: seen" not in page
    assert str(Contribution.objects.signed().get().pk) not in page


def test_a_training_record_is_marked_and_stands_at_its_own_day(client):
    visitor = a_health_visitor()
    a_weighting()
    child = a_training_child(visitor, training_on=date(2008, 6, 1))

    page = the_page(client, visitor, child)

    assert "Training record" in page
    assert "1 June 2008" in page


def test_the_page_is_recorded_before_it_is_made(client):
    visitor = a_health_visitor()
    a_weighting()
    child = a_family(visitor)

    the_page(client, visitor, child)

    assert events(EventType.CHILD_PAGE_VIEWED, by=visitor).get().child_id == child.pk


def test_an_agency_that_is_not_involved_is_told_nothing_and_that_is_recorded(client):
    visitor, worker = a_health_visitor(), a_social_worker()
    child = a_family(visitor)

    response = sign_in(client, worker).get(address(child))

    assert response.status_code == 404
    assert child.name not in response.content.decode()
    assert Event.objects.filter(event_type=EventType.ACCESS_NOT_VISIBLE, child_id=child.pk).exists()


def test_the_page_says_who_it_is_about_and_how_to_leave(client):
    visitor = a_health_visitor()
    a_weighting()
    child = a_family(visitor)

    page = the_page(client, visitor, child)

    assert "Leave quickly" in page
    assert f"{child.name} · 7 weeks" in page


def test_twelve_agencies_are_stacked_factor_by_factor(client):
    members = [a_health_visitor() for _ in range(12)]
    child = a_family(*members)
    a_worrying_result(child, members[0])

    page = the_page(client, members[0], child)

    assert "app-pooled--many" in page
    assert all(each.agency.name in page for each in members)


def test_every_agency_that_was_not_asked_is_named(client):
    visitor, worker = a_health_visitor(), a_social_worker()
    child = a_family(visitor, worker)
    a_worrying_result(child, visitor)

    page = the_page(client, visitor, child)

    asked = page[page.index("Domestic abuse") : page.index("Substance misuse")]
    assert f"Not asked: {worker.agency.name}" in asked
    assert f"Not asked yet: {worker.agency.name}" in asked
    assert f"Not asked: {visitor.agency.name}" not in page


def test_the_page_costs_the_same_for_one_assessment_and_many(client):
    visitor = a_health_visitor()
    child = a_family(visitor)
    a_worrying_result(child, visitor)
    small = statements(sign_in(client, visitor), address(child))

    for _ in range(3):
        other = a_social_worker()
        an_involvement(child, other.agency)
        an_adult(child, "carer")
        a_worrying_result(child, other)
        tick_concern(contribution=a_contribution(child, other), code="access_refused", by=other)
    a_worrying_result(child, visitor)

    assert statements(sign_in(client, visitor), address(child)) == small == 15


def test_who_looked_names_those_who_opened_the_record(client):
    visitor, worker = a_health_visitor(), a_social_worker()
    a_weighting()
    child = a_family(visitor, worker)
    the_page(client, worker, child)

    response = sign_in(client, visitor).get(reverse("assessments:who_looked", args=[child.pk]))

    assert worker.user.name in text_of(response)
