"""A signed result: as it was signed, for ever, with what has happened since."""

import re

import pytest
from django.urls import reverse

from agencies.kinds import Role
from assessments.actions.accounts import record_account
from assessments.actions.concerns import record_what_was_done, tick_concern
from assessments.actions.findings import withdraw_finding
from assessments.actions.judgement import confirm_level
from assessments.actions.signing import sign_contribution
from assessments.models import Finding
from audit.events import EventType
from tests.assessments.pages.scenes import (
    WORRYING,
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
    a_judgement,
    a_revealed_contribution,
    a_signed_contribution,
    an_answer,
)
from tests.builders.families import an_adult, an_involvement

pytestmark = pytest.mark.django_db


@pytest.fixture
def visitor():
    return a_health_visitor()


def address(signed):
    return reverse("assessments:result", args=[signed.pk])


def the_page(client, membership, signed) -> str:
    response = sign_in(client, membership).get(address(signed))
    assert response.status_code == 200
    return text_of(response)


def test_the_header_says_who_when_under_what_and_how_old_then(client, visitor):
    child = a_family(visitor)
    signed = a_worrying_result(child, visitor)

    page = the_page(client, visitor, signed)

    assert f"Signed by {visitor.user.name}, {visitor.agency.name}" in page
    assert "weighting 2026.1 · 7 weeks then" in page
    assert "This is not a prediction." in page


def test_own_level_profile_and_final_level_stand_side_by_side(client, visitor):
    child = a_family(visitor)
    draft = a_revealed_contribution(child, visitor, own_level=2, findings=WORRYING)
    confirm_level(contribution=draft, judgement=a_judgement(4), by=visitor)
    signed = sign_contribution(contribution=draft, by=visitor)

    page = the_page(client, visitor, signed)

    first, prompted, final = (
        page.index(title)
        for title in (
            "Own level, given first",
            "The profile prompts",
            "Level after seeing the profile",
        )
    )
    assert first < prompted < final
    assert "Level 2 · Early help" in page[first:prompted]
    assert "Level 4 · Specialist (statutory)" in page[final:]


def test_a_level_below_is_plainly_not_in_force(client, visitor):
    signed = a_worrying_result(a_family(visitor), visitor, level=1)

    page = the_page(client, visitor, signed)

    assert "Countersignature outstanding: this level is not in force." in page
    assert "no other level takes its place" in page


def test_a_level_at_or_above_the_prompted_one_is_in_force(client, visitor):
    signed = a_worrying_result(a_family(visitor), visitor, level=4)

    page = the_page(client, visitor, signed)

    assert "Countersignature outstanding" not in page
    assert "In force." in page


def test_answers_stand_with_date_basis_and_whom(client, visitor):
    child = a_family(visitor)
    draft = a_confirmed_contribution(child, visitor, findings=WORRYING)
    signed = sign_contribution(contribution=draft, by=visitor)

    page = the_page(client, visitor, signed)

    answers = page[page.index("What was answered") :]
    assert "Domestic abuse" in answers
    assert 'data-label="How it is known">seen<' in answers
    assert "mother" in answers
    assert "father" in answers


def test_changing_answers_after_the_reveal_stays_visible(client, visitor):
    draft = a_confirmed_contribution(a_family(visitor), visitor)
    an_answer(draft, "frequent_moves", "current")
    signed = sign_contribution(contribution=draft, by=visitor)

    assert "Answers were changed after the profile had been shown" in the_page(
        client, visitor, signed
    )


def test_without_such_a_change_nothing_is_said_of_it(client, visitor):
    signed = a_worrying_result(a_family(visitor), visitor)

    assert "Answers were changed" not in the_page(client, visitor, signed)


def test_a_withdrawn_finding_stays_readable_with_its_reason(client, visitor):
    signed = a_worrying_result(a_family(visitor), visitor)
    finding = Finding.objects.get(factor="missed_appointments")
    withdraw_finding(finding=finding, because="Another child of that name", by=visitor)

    page = the_page(client, visitor, signed)

    assert "Missed appointments" in page[page.index("What was answered") :]
    assert "Another child of that name" in page


def test_concerns_are_told_with_what_was_done(client, visitor):
    child = a_family(visitor)
    draft = a_confirmed_contribution(child, visitor)
    concern = tick_concern(contribution=draft, code="access_refused", by=visitor)
    record_what_was_done(concern=concern, what="Seen by the duty team at 5 pm.", by=visitor)
    signed = sign_contribution(contribution=draft, by=visitor)

    page = the_page(client, visitor, signed)

    assert "Access to the child is refused" in page
    assert "What was done: Seen by the duty team at 5 pm." in page


def test_a_later_assessment_of_the_same_agency_is_linked_and_both_stay(client, visitor):
    child = a_family(visitor)
    first = a_worrying_result(child, visitor)
    second = a_worrying_result(child, visitor)

    assert address(second) in the_page(client, visitor, first)
    assert "Superseded." not in the_page(client, visitor, second)


def test_what_was_signed_reads_the_same_after_new_findings(client, visitor):
    worker = a_social_worker()
    child = a_family(visitor, worker)
    signed = a_signed_contribution(child, visitor, findings={"domestic_abuse": "not_known"})
    before = _as_signed(the_page(client, visitor, signed))
    an_adult(child, "new_partner")
    a_worrying_result(child, worker)
    a_signed_contribution(child, visitor, findings={"domestic_abuse": "current"})

    assert _as_signed(the_page(client, visitor, signed)) == before


def _as_signed(page: str) -> str:
    """The figures, the terms, what to ask, the words and the answers; no keys of forms."""
    headline = re.search(r"Known so far:[^<]*", page)[0]
    body = page[page.index("What is coming together") : page.index("Printed ")]
    return headline + body


def test_the_workers_own_need_of_support_stays_in_their_agency(client, visitor):
    worker = a_social_worker()
    child = a_family(visitor, worker)
    draft = a_confirmed_contribution(child, visitor)
    record_account(contribution=draft, topic="support", text="I dread this visit.", by=visitor)
    signed = sign_contribution(contribution=draft, by=visitor)
    supervisor = a_membership(agency=visitor.agency, role=Role.SUPERVISOR)

    assert "I dread this visit." in the_page(client, supervisor, signed)
    assert "I dread this visit." not in the_page(client, worker, signed)


def test_only_the_agency_that_recorded_it_is_offered_to_withdraw(client, visitor):
    worker = a_social_worker()
    child = a_family(visitor, worker)
    signed = a_worrying_result(child, visitor)

    assert "Entered in error?" in the_page(client, visitor, signed)
    assert "Entered in error?" not in the_page(client, worker, signed)


def test_a_draft_has_no_result_for_anybody(client, visitor):
    draft = a_contribution(a_family(visitor), visitor)

    assert sign_in(client, visitor).get(address(draft)).status_code == 404


@pytest.mark.parametrize("role", [role for role in Role if role not in ("practitioner",)])
def test_no_other_role_of_another_agency_reads_it(client, visitor, role):
    signed = a_worrying_result(a_family(visitor), visitor)
    other = a_membership(role=role, partnership=visitor.agency.partnership)

    assert sign_in(client, other).get(address(signed)).status_code == 404


def test_the_read_is_recorded_with_the_child(client, visitor):
    signed = a_worrying_result(a_family(visitor), visitor)

    the_page(client, visitor, signed)

    event = events(EventType.RESULT_VIEWED, by=visitor).get()
    assert (event.subject_id, event.child_id) == (str(signed.pk), signed.child_id)


def test_a_page_fit_for_a_file_says_who_printed_which_assessment(client, visitor):
    signed = a_worrying_result(a_family(visitor), visitor)

    page = the_page(client, visitor, signed)

    assert f"by {visitor.user.name}, {visitor.agency.name}. Assessment {signed.pk}" in page


def test_the_page_costs_the_same_for_a_little_and_for_much(client, visitor):
    child = a_family(visitor)
    little = a_signed_contribution(child, visitor)
    small = statements(sign_in(client, visitor), address(little))
    for _ in range(2):
        other = a_social_worker()
        an_involvement(child, other.agency)
        an_adult(child, "carer")
        a_worrying_result(child, other)
    much = a_worrying_result(child, visitor)

    assert statements(client, address(much)) == small == 15
