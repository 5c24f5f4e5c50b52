"""Other agencies' forms filled from here: who said what and when, and what is missing."""

import pytest
from django.urls import reverse

from assessments.actions.accounts import record_account
from assessments.actions.signing import sign_contribution
from assessments.actions.tool_results import withdraw_tool_result
from assessments.models import Topic
from assessments.presenters.other_forms import form_views
from assessments.queries.other_forms_page import other_forms_page
from audit.events import EventType
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
    a_confirmed_contribution,
    a_contribution,
    a_signed_contribution,
    a_tool_result,
    a_weighting,
    an_answer,
)
from tests.builders.families import an_adult, an_involvement

pytestmark = pytest.mark.django_db
OTHER_FORMS_PAGE = 13


@pytest.fixture
def visitor():
    return a_health_visitor()


@pytest.fixture
def child(visitor):
    a_weighting()
    return a_family(visitor)


def address(child):
    return reverse("assessments:other_forms", args=[child.pk])


def section(child, title, *, form="early_help"):
    reader = a_membership(agency=child.involvements.order_by("id").first().agency)
    page = other_forms_page(reader, child)
    [found] = [view for view in form_views(page) if view.form.code == form]
    return next(each for each in found.sections if each.title == title)


def test_a_finding_stands_in_its_part_with_who_said_it_when_and_how(visitor, child):
    draft = a_confirmed_contribution(child, visitor)
    an_answer(draft, "frequent_moves", "current", note="Three flats since May.")
    sign_contribution(contribution=draft, by=visitor)

    home = section(child, "The family and where it lives")

    [moves] = [each for each in home.entries if each.what.startswith("Frequent moves")]
    assert moves.what == "Frequent moves: now. Three flats since May."
    assert moves.who.startswith(visitor.agency.name)
    assert moves.who.endswith("seen")


def test_agencies_that_differ_both_stand_there(visitor, child):
    worker = a_social_worker()
    an_involvement(child, worker.agency)
    a_signed_contribution(child, visitor, findings={"frequent_moves": "absent"})
    a_signed_contribution(child, worker, findings={"frequent_moves": "current"})

    said = [str(each) for each in section(child, "The family and where it lives").entries]

    assert any("not there" in each and visitor.agency.name in each for each in said)
    assert any("now" in each and worker.agency.name in each for each in said)


def test_what_nobody_knows_is_missing_also_when_somebody_asked_in_vain(visitor, child):
    a_signed_contribution(child, visitor, findings={"frequent_moves": "not_known"})

    home = section(child, "The family and where it lives")

    assert "Frequent moves" in home.missing
    assert "Social care history" in home.missing
    assert "Not recorded: Frequent moves" in home.text


def test_what_is_known_is_not_missing(visitor, child):
    a_signed_contribution(child, visitor, findings={"frequent_moves": "absent"})

    assert "Frequent moves" not in section(child, "The family and where it lives").missing


def test_the_childs_words_stand_first_and_the_latest_of_each_agency_only(visitor, child):
    for words in ("Hid behind the door.", "Laughed at the cat."):
        draft = a_confirmed_contribution(child, visitor)
        record_account(
            contribution=draft, topic=Topic.CHILDS_WORDS, text=words, version=1, by=visitor
        )
        sign_contribution(contribution=draft, by=visitor)

    heard = section(child, "The child, as seen and heard", form="framework")

    assert "Laughed at the cat." in heard.text
    assert "Hid behind the door." not in heard.text


def test_a_topic_with_only_a_reason_for_saying_nothing_is_missing(visitor, child):
    draft = a_confirmed_contribution(child, visitor)
    record_account(
        contribution=draft, topic=Topic.SLEEPS, nothing_because="Not let in.", version=1, by=visitor
    )
    sign_contribution(contribution=draft, by=visitor)

    assert "Where does the child sleep?" in section(child, "The child, as seen and heard").missing


def test_tools_stand_there_until_withdrawn(visitor, child):
    assert section(child, "Other assessments").missing == ("results of agencies’ own tools",)
    result = a_tool_result(child, visitor)
    assert "DASH risk checklist: High risk" in section(child, "Other assessments").text

    withdraw_tool_result(result=result, because="Wrong child.", by=visitor)

    assert not section(child, "Other assessments").entries


def test_the_people_stand_there_by_what_they_are_to_the_child(visitor, child):
    carer = an_adult(child, "carer", name="Ola Quillfeather")

    assert f"{carer.name}: carer" in section(child, "Who is in the family").text


def test_the_page_says_what_this_tool_does_not_hold_and_offers_text_to_copy(client, visitor, child):
    a_worrying_result(child, visitor)

    page = text_of(sign_in(client, visitor).get(address(child)))

    assert "This tool does not hold:" in page
    assert "goals, actions and the day of the review" in page
    assert "readonly>" in page


def test_a_draft_is_nothing_recorded(visitor, child):
    an_answer(a_contribution(child, visitor), "frequent_moves", "current")

    assert "Frequent moves" in section(child, "The family and where it lives").missing


def test_the_page_is_recorded_before_it_is_made(client, visitor, child):
    sign_in(client, visitor).get(address(child))

    [event] = events(EventType.CHILD_PAGE_VIEWED, by=visitor)
    assert event.details == {"page": "other_forms"}


def test_the_page_costs_the_same_for_one_assessment_and_many(client, visitor, child):
    a_worrying_result(child, visitor)
    small = statements(sign_in(client, visitor), address(child))

    for _ in range(3):
        other = a_social_worker()
        an_involvement(child, other.agency)
        an_adult(child, "carer")
        a_worrying_result(child, other)
        a_tool_result(child, other)

    assert statements(client, address(child)) == small == OTHER_FORMS_PAGE
