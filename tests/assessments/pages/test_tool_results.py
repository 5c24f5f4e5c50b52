"""Results of other tools: on their page, beside the question, on the pooled picture."""

import pytest
from django.urls import reverse

from assessments.actions.tool_results import withdraw_tool_result
from assessments.models import ToolResult
from audit.events import EventType
from families.kinds import SharingLevel
from families.models import Involvement
from riskapp.ui.keys import new_key
from tests.assessments.pages.scenes import (
    a_family,
    a_health_visitor,
    a_social_worker,
    events,
    key_in,
    statements,
    text_of,
)
from tests.builders import sign_in
from tests.builders.assessments import a_contribution, a_tool_result, a_weighting

pytestmark = pytest.mark.django_db

OUTCOME = "High risk; referred to the conference."


@pytest.fixture
def people():
    a_weighting()
    visitor, worker = a_health_visitor(), a_social_worker()
    return visitor, worker, a_family(visitor, worker)


def address(child):
    return reverse("assessments:tool_results", args=[child.pk])


def adding(child):
    return reverse("assessments:add_tool_result", args=[child.pk])


def said(child, **fields):
    on = child.today()
    return {
        "submission_key": str(new_key()),
        "tool": "dash",
        "factor": "domestic_abuse",
        "done_on_day": on.day,
        "done_on_month": on.month,
        "done_on_year": on.year,
        "outcome": OUTCOME,
        **fields,
    }


def test_a_result_noted_by_one_agency_is_read_by_the_other(client, people):
    visitor, worker, child = people
    form = sign_in(client, worker).get(f"{adding(child)}?factor=domestic_abuse")
    assert '<option value="domestic_abuse" selected>' in text_of(form)

    response = client.post(adding(child), said(child, submission_key=key_in(form)))

    assert response.url == address(child)
    page = text_of(sign_in(client, visitor).get(address(child)))
    assert "DASH risk checklist" in page
    assert OUTCOME in page
    assert worker.agency.name in page


def test_the_same_form_sent_twice_notes_one_result(client, people):
    _, worker, child = people
    sent = said(child)

    for _ in range(2):
        assert sign_in(client, worker).post(adding(child), sent).status_code == 302

    assert ToolResult.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        pytest.param({"tool": "other", "name": ""}, "Say which tool it was", id="which-one"),
        pytest.param({"factor": ""}, "Select the factor this result informs", id="factor"),
        pytest.param({"done_on_year": "2999"}, "or earlier", id="future"),
        pytest.param({"outcome": ""}, "Say what came out of it", id="outcome"),
    ],
)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(client, people, changed, message):
    _, worker, child = people
    typed = said(child, name="Kept") | changed

    page = text_of(sign_in(client, worker).post(adding(child), typed))

    assert message in page
    assert typed["outcome"] in page
    assert not ToolResult.objects.exists()


def test_a_withdrawn_result_stays_on_its_page_and_leaves_the_questions(client, people):
    visitor, worker, child = people
    result = a_tool_result(child, worker)
    draft = a_contribution(child, visitor)
    question = reverse("assessments:question", args=[draft.pk, "domestic_abuse"])
    assert OUTCOME in text_of(sign_in(client, visitor).get(question))

    withdraw_tool_result(result=result, because="Wrong family.", by=worker)

    assert OUTCOME not in text_of(client.get(question))
    page = text_of(client.get(address(child)))
    assert OUTCOME in page
    assert "Wrong family." in page


def test_only_the_agency_that_noted_it_is_offered_to_withdraw_it(client, people):
    visitor, worker, child = people
    a_tool_result(child, worker)

    assert "Entered in error?" not in text_of(sign_in(client, visitor).get(address(child)))
    assert "Entered in error?" in text_of(sign_in(client, worker).get(address(child)))


def test_withdrawing_asks_for_the_reason(client, people):
    _, worker, child = people
    result = a_tool_result(child, worker)
    there = reverse("assessments:withdraw_tool_result", args=[result.pk])
    page = sign_in(client, worker).get(there)

    again = client.post(there, {"submission_key": key_in(page), "because": ""})
    done = client.post(there, {"submission_key": str(new_key()), "because": "Wrong day."})

    assert "Say what was wrong with this entry" in text_of(again)
    assert done.url == address(child)
    result.refresh_from_db()
    assert result.withdrawn_because == "Wrong day."


def test_it_stands_beside_its_factor_on_the_pooled_picture_without_points(client, people):
    visitor, worker, child = people
    a_tool_result(child, worker)

    page = text_of(sign_in(client, visitor).get(reverse("assessments:child", args=[child.pk])))

    row = page[page.index("Domestic abuse") : page.index("Substance misuse")]
    assert OUTCOME in row
    assert "Nobody knows" in row


def test_an_agency_shown_only_the_existence_reads_no_result(client, people):
    visitor, worker, child = people
    a_tool_result(child, worker)
    Involvement.objects.filter(agency=visitor.agency).update(sharing=SharingLevel.EXISTENCE)

    page = sign_in(client, visitor).get(reverse("assessments:child", args=[child.pk]))

    assert OUTCOME not in text_of(page)
    assert client.get(address(child)).status_code == 403
    assert client.get(adding(child)).status_code == 403


def test_before_the_first_result_the_page_does_not_reassure(client, people):
    visitor, _, child = people

    page = text_of(sign_in(client, visitor).get(address(child)))

    assert "No result is noted" in page
    assert "says nothing about what agencies have done" in page


def test_reading_is_recorded_before_the_page_is_made(client, people):
    visitor, _, child = people

    sign_in(client, visitor).get(address(child))

    [event] = events(EventType.CHILD_PAGE_VIEWED, by=visitor)
    assert event.details == {"page": "tools"}


def test_the_page_costs_the_same_for_one_result_and_many(client, people):
    visitor, worker, child = people
    a_tool_result(child, worker)
    small = statements(sign_in(client, visitor), address(child))

    for _ in range(5):
        a_tool_result(child, a_social_worker_of(child))

    assert statements(client, address(child)) == small == TOOLS_PAGE


TOOLS_PAGE = 10


def a_social_worker_of(child):
    from tests.builders.families import an_involvement

    worker = a_social_worker()
    an_involvement(child, worker.agency)
    return worker
