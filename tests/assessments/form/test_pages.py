"""Every page of the form: who may open it, what is recorded, what it costs."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agencies.kinds import AgencyKind, Role
from audit.models import Event
from tests.assessments.form.posting import path_of, send, text_of
from tests.builders import a_membership, sign_in
from tests.builders.assessments import (
    a_confirmed_contribution,
    a_contribution,
    a_signed_contribution,
    a_weighting,
    an_answer,
)
from tests.builders.families import a_child, an_adult, an_involvement

pytestmark = pytest.mark.django_db

PAGES = [
    "assessment",
    "concerns",
    "visit",
    "adults",
    "childs_life",
    "parents",
    "strengths",
    "support",
    "check",
    "own_level",
    "reveal",
    "sign",
    "discard",
    "together",
]
SECTIONS = ["child", "home", "adults", "services"]


def addresses(contribution):
    return [
        *(reverse(f"assessments:{name}", args=[contribution.pk]) for name in PAGES),
        *(reverse("assessments:section", args=[contribution.pk, slug]) for slug in SECTIONS),
        reverse("assessments:question", args=[contribution.pk, "domestic_abuse"]),
    ]


@pytest.mark.parametrize("make", [a_contribution, a_confirmed_contribution])
def test_every_page_of_a_draft_opens_for_its_author(client, author, child, mother, make):
    contribution = make(child, author)

    statuses = {client.get(address).status_code for address in addresses(contribution)}

    assert statuses <= {200, 302}


def test_every_page_offers_to_leave_quickly(client, draft):
    for address in addresses(draft):
        if address.endswith("/together/") or client.get(address).status_code == 302:
            continue
        assert b"data-leave" in client.get(address).content, address


def test_every_reading_is_recorded_with_its_page(client, draft):
    client.get(reverse("assessments:section", args=[draft.pk, "home"]))

    event = Event.objects.filter(event_type="assessment.viewed").latest("at")
    assert event.details == {"page": "section"}
    assert event.child_id == draft.child_id


def test_another_agency_does_not_learn_that_a_draft_exists(client, draft, child):
    other = a_membership(kind=AgencyKind.POLICE)
    an_involvement(child, other.agency)
    sign_in(client, other)

    statuses = {client.get(address).status_code for address in addresses(draft)}

    assert statuses == {404}
    assert Event.objects.filter(event_type="access.not_visible").exists()


@pytest.mark.parametrize(
    "role", [Role.PARTNERSHIP_MANAGER, Role.GOVERNANCE_LEAD, Role.SYSTEM_ADMINISTRATOR]
)
def test_other_roles_of_the_same_agency_see_nothing(client, draft, author, role):
    sign_in(client, a_membership(role=role, agency=author.agency))

    assert client.get(reverse("assessments:assessment", args=[draft.pk])).status_code == 404


def test_a_supervisor_reads_a_draft_and_changes_nothing(client, draft, author):
    sign_in(client, a_membership(role=Role.SUPERVISOR, agency=author.agency))

    for address in addresses(draft):
        page = client.get(address)
        assert page.status_code in (200, 302, 403), address
        assert b"Save and continue" not in page.content, address
        assert client.post(address, {"submission_key": "x"}).status_code in (403, 405), address


def test_a_signed_assessment_leads_to_its_result(client, author, child, mother):
    signed = a_signed_contribution(child, author)

    page = client.get(reverse("assessments:section", args=[signed.pk, "home"]))

    assert path_of(page) == reverse("assessments:result", args=[signed.pk])


def test_a_signed_assessment_takes_no_more_answers(client, author, child, mother):
    signed = a_signed_contribution(child, author)

    answer = client.post(reverse("assessments:section", args=[signed.pk, "home"]), {})

    assert answer.status_code == 403


def test_starting_twice_from_one_page_begins_one_assessment(client, author, child):
    a_weighting()
    address = reverse("assessments:begin", args=[child.pk])
    posted = {"submission_key": "01a20ae6-e7b7-709b-9e69-9bfe7441e9aa"}

    first, second = client.post(address, posted), client.post(address, posted)

    assert first.url == second.url
    assert child.contributions.count() == 1
    assert first.url.endswith("/concerns/")


def test_a_discarded_draft_is_out_of_the_way(client, draft):
    answer = send(client, reverse("assessments:discard", args=[draft.pk]))

    draft.refresh_from_db()
    assert draft.status == "discarded"
    assert path_of(answer) == reverse("assessments:child", args=[draft.child_id])


def test_an_unknown_section_or_question_is_not_found(client, draft):
    section = reverse("assessments:section", args=[draft.pk, "attic"])
    question = reverse("assessments:question", args=[draft.pk, "child_under_one"])

    assert client.get(section).status_code == 404
    assert client.get(question).status_code == 404


def statements(client, address):
    """Statements of one page; savepoints stand for the test's own transaction."""
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return [
        each["sql"]
        for each in captured
        if not each["sql"].startswith(("SAVEPOINT", "RELEASE SAVEPOINT"))
    ]


def test_no_page_costs_more_with_more_people_and_history(client, author):
    small = a_child(known_to=author)
    an_adult(small, "mother")
    large = a_child(known_to=author)
    for kind in ("mother", "father", "father_figure", "grandparent", "carer"):
        an_adult(large, kind)
    police = a_membership(kind=AgencyKind.POLICE)
    an_involvement(large, police.agency)
    findings = {"domestic_abuse": "current", "frequent_moves": "absent"}
    for each in (author, police, author, police):
        a_signed_contribution(large, each, findings=findings)
    drafts = [a_confirmed_contribution(each, author) for each in (small, large)]
    an_answer(drafts[1], "substance_misuse", "not_known")
    client.get(addresses(drafts[0])[0])

    for one, many in zip(*map(addresses, drafts), strict=True):
        cost = len(statements(client, one)), len(statements(client, many))
        assert cost[0] == cost[1] <= 15, (one, cost, statements(client, many))


def test_a_gap_stays_visible_on_the_last_check(client, draft):
    page = client.get(reverse("assessments:check", args=[draft.pk]))

    assert "13 of 13 questions have no answer from you" in text_of(page)
    assert b"app-chip--not-asked" in page.content
