"""A signed assessment as structured data: documented, recorded, and no more than its page shows."""

import json

import pytest
from django.urls import reverse
from jsonschema import Draft202012Validator

from assessments.actions.accounts import record_account
from assessments.actions.findings import withdraw_finding
from assessments.actions.signing import sign_contribution
from assessments.models import Finding, Topic
from assessments.presenters.scoring_record import IS_NOT
from audit.events import EventType
from tests.assessments.pages.scenes import (
    a_family,
    a_health_visitor,
    a_social_worker,
    a_worrying_result,
    events,
    statements,
)
from tests.builders import sign_in
from tests.builders.assessments import a_confirmed_contribution, a_contribution, a_tool_result
from tests.builders.families import an_involvement
from tests.repository.project import ROOT

pytestmark = pytest.mark.django_db
EXPORT = 15
SCHEMA = json.loads((ROOT / "docs/assessment-export.schema.json").read_text())


@pytest.fixture
def scene():
    visitor, worker = a_health_visitor(), a_social_worker()
    child = a_family(visitor, worker)
    return visitor, worker, child, a_worrying_result(child, visitor)


def address(signed):
    return reverse("assessments:export", args=[signed.pk])


def exported(client, membership, signed) -> dict:
    response = sign_in(client, membership).get(address(signed))
    assert response.status_code == 200
    document = response.json()
    Draft202012Validator(SCHEMA).validate(document)
    return document


def test_the_schema_is_a_schema():
    Draft202012Validator.check_schema(SCHEMA)


def test_it_says_what_it_is_not_before_anything_else(client, scene):
    visitor, _, _, signed = scene

    document = exported(client, visitor, signed)

    assert list(document)[:3] == ["format", "format_version", "statement"]
    assert document["statement"] == list(IS_NOT)
    assert "not a prediction" in document["statement"][0]


def test_who_has_signed_gets_the_stored_profile_and_the_levels(client, scene):
    visitor, _, _, signed = scene

    document = exported(client, visitor, signed)

    stored = signed.outcomes.get(scope="pooled")
    assert document["profile"]["reported"] == stored.reported
    assert document["levels"]["after_the_profile"] == 4
    assert document["hidden_because"] == ""


def test_who_gave_no_view_gets_no_figure_and_is_told_why(client, scene):
    _, worker, _, signed = scene

    document = exported(client, worker, signed)

    assert document["profile"] is None
    assert document["levels"] is None
    assert document["hidden_because"].startswith("Give your own view first")
    assert document["findings"]


def test_the_author_keeps_their_own_levels_while_a_new_round_hides_the_points(client, scene):
    visitor, worker, child, signed = scene
    a_contribution(child, worker)

    document = exported(client, visitor, signed)

    assert document["profile"] is None
    assert document["levels"]["own_before_the_profile"] == 4


def test_a_withdrawn_finding_says_so(client, scene):
    visitor, _, _, signed = scene
    finding = Finding.objects.filter(answer__contribution=signed, factor="missed_appointments")[0]
    withdraw_finding(finding=finding, because="Another child.", by=visitor)

    document = exported(client, visitor, signed)

    [missed] = [each for each in document["findings"] if each["factor"] == "missed_appointments"]
    assert missed["withdrawn_because"] == "Another child."


def test_what_a_worker_wrote_for_themself_stays_in_their_agency(client, scene):
    visitor, worker, child, _ = scene
    draft = a_confirmed_contribution(child, visitor)
    record_account(contribution=draft, topic=Topic.SUPPORT, text="I dread this house.", by=visitor)
    signed = sign_contribution(contribution=draft, by=visitor)

    mine, theirs = exported(client, visitor, signed), exported(client, worker, signed)

    assert "support" in [each["topic"] for each in mine["in_words"]]
    assert "support" not in [each["topic"] for each in theirs["in_words"]]


def test_results_of_tools_go_with_it(client, scene):
    visitor, worker, child, signed = scene
    a_tool_result(child, worker)

    [result] = exported(client, visitor, signed)["tool_results"]

    assert (result["name"], result["agency"]) == ("DASH risk checklist", worker.agency.name)


def test_taking_it_out_is_recorded_with_whether_points_went_too(client, scene):
    visitor, worker, child, signed = scene

    exported(client, visitor, signed)
    exported(client, worker, signed)

    [with_points] = events(EventType.ASSESSMENT_EXPORTED, by=visitor)
    [without] = events(EventType.ASSESSMENT_EXPORTED, by=worker)
    assert with_points.details == {"with_points": True}
    assert without.details == {"with_points": False}
    assert str(with_points.child_id) == str(child.pk)


def test_a_draft_is_not_there_and_outsiders_are_told_nothing(client, scene):
    visitor, _, child, signed = scene
    draft = a_contribution(child, visitor)

    assert sign_in(client, visitor).get(address(draft)).status_code == 404
    assert sign_in(client, a_social_worker()).get(address(signed)).status_code == 404


def test_no_address_or_file_name_holds_a_name(client, scene):
    visitor, _, _, signed = scene

    response = sign_in(client, visitor).get(address(signed))

    assert response["Content-Disposition"] == f'attachment; filename="assessment-{signed.pk}.json"'
    assert "no-store" in response["Cache-Control"]


def test_it_costs_the_same_for_little_and_much(client, scene):
    visitor, _, child, signed = scene
    small = statements(sign_in(client, visitor), address(signed))

    for _ in range(3):
        other = a_social_worker()
        an_involvement(child, other.agency)
        a_worrying_result(child, other)
        a_tool_result(child, other)
    latest = a_worrying_result(child, visitor)

    assert statements(client, address(latest)) == small == EXPORT
