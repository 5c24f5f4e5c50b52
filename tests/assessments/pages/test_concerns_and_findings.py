"""Recording what was done about a concern, and taking back what was entered in error."""

import pytest
from django.urls import reverse

from agencies.kinds import Role
from assessments.actions.concerns import tick_concern
from assessments.models import Finding
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
from tests.builders.assessments import a_contribution
from work.models import InboxItem

pytestmark = pytest.mark.django_db

DONE = "Duty social worker saw the baby at 4 pm; strategy meeting tomorrow."


@pytest.fixture
def shared():
    """A concern ticked by a health visitor and shared with a social worker."""
    visitor, worker = a_health_visitor(), a_social_worker()
    child = a_family(visitor, worker)
    draft = a_contribution(child, visitor)
    return visitor, worker, tick_concern(contribution=draft, code="access_refused", by=visitor)


def done_at(concern):
    return reverse("assessments:concern_done", args=[concern.pk])


def record(client, concern, what=DONE, key=None):
    return client.post(done_at(concern), {"submission_key": key or str(new_key()), "what": what})


def test_any_involved_agency_records_what_was_done(client, shared):
    _, worker, concern = shared
    page = sign_in(client, worker).get(reverse("assessments:child", args=[concern.child_id]))

    response = record(client, concern, key=key_in(page, within="Record what was done"))

    assert response.url == reverse("assessments:child", args=[concern.child_id])
    concern.refresh_from_db()
    assert (concern.done_by, concern.what_was_done) == (worker, DONE)


def test_then_it_leaves_the_top_of_the_page_and_every_list(client, shared):
    _, worker, concern = shared
    assert InboxItem.objects.open().about(concern.pk).exists()

    record(sign_in(client, worker), concern)

    page = client.get(reverse("assessments:child", args=[concern.child_id]))
    assert "What to do now" not in text_of(page)
    assert not InboxItem.objects.open().about(concern.pk).exists()


def test_without_words_the_form_comes_back_and_says_what_to_do(client, shared):
    _, worker, concern = shared

    response = record(sign_in(client, worker), concern, what=" ")

    assert response.status_code == 200
    assert "Say what was done, by whom and when" in text_of(response)
    concern.refresh_from_db()
    assert concern.done_at is None


def test_sent_twice_it_is_recorded_once(client, shared):
    _, worker, concern = shared
    sign_in(client, worker)
    key = str(new_key())

    assert [record(client, concern, key=key).status_code for _ in range(2)] == [302, 302]
    assert events(EventType.CONCERN_ACTED_ON, by=worker).count() == 1


def test_a_second_person_is_told_that_somebody_has_already_recorded_it(client, shared):
    visitor, worker, concern = shared
    record(sign_in(client, worker), concern)

    assert record(sign_in(client, visitor), concern).status_code == 403


def test_an_agency_that_is_not_involved_is_told_nothing(client, shared):
    _, _, concern = shared
    sign_in(client, a_social_worker())

    assert record(client, concern).status_code == 404
    assert client.get(done_at(concern)).status_code == 404


def test_the_agency_that_ticked_it_withdraws_it_with_a_reason(client, shared):
    visitor, _, concern = shared
    address = reverse("assessments:withdraw_concern", args=[concern.pk])
    key = key_in(sign_in(client, visitor).get(address))

    client.post(address, {"submission_key": key, "because": "Ticked for the wrong child"})

    concern.refresh_from_db()
    assert concern.withdrawn_because == "Ticked for the wrong child"
    assert not InboxItem.objects.open().about(concern.pk).exists()


def test_no_other_agency_withdraws_it(client, shared):
    _, worker, concern = shared
    address = reverse("assessments:withdraw_concern", args=[concern.pk])
    sign_in(client, worker)

    assert client.get(address).status_code == 403
    posted = client.post(address, {"submission_key": str(new_key()), "because": "No"})
    assert posted.status_code == 403


@pytest.fixture
def finding():
    visitor, worker = a_health_visitor(), a_social_worker()
    a_worrying_result(a_family(visitor, worker), visitor)
    return visitor, worker, Finding.objects.get(factor="missed_appointments")


def withdraw_at(finding):
    return reverse("assessments:withdraw_finding", args=[finding.pk])


def test_a_withdrawn_finding_no_longer_stands_on_the_childs_page(client, finding):
    visitor, _, found = finding
    key = key_in(sign_in(client, visitor).get(withdraw_at(found)))

    response = client.post(
        withdraw_at(found), {"submission_key": key, "because": "Another child of that name"}
    )

    assert response.url == reverse("assessments:result", args=[found.answer.contribution_id])
    found.refresh_from_db()
    assert found.withdrawn_by == visitor
    page = text_of(client.get(reverse("assessments:child", args=[found.child_id])))
    row = page[page.index("Missed appointments") :]
    assert "Nobody knows" in row[: row.index("</tr>")]


def test_withdrawing_needs_a_reason(client, finding):
    visitor, _, found = finding
    sign_in(client, visitor)

    response = client.post(withdraw_at(found), {"submission_key": str(new_key()), "because": ""})

    assert "Say what was wrong with this entry" in text_of(response)
    found.refresh_from_db()
    assert found.withdrawn_at is None


def test_a_colleague_of_the_agency_may_and_another_agency_may_not(client, finding):
    visitor, worker, found = finding
    colleague = a_membership(agency=visitor.agency, role=Role.SUPERVISOR)

    assert sign_in(client, colleague).get(withdraw_at(found)).status_code == 200
    assert sign_in(client, worker).get(withdraw_at(found)).status_code == 403
    assert sign_in(client, a_social_worker()).get(withdraw_at(found)).status_code == 404


def test_a_form_without_its_key_keeps_what_was_typed(client, finding):
    visitor, _, found = finding

    response = sign_in(client, visitor).post(withdraw_at(found), {"because": "The wrong adult"})

    assert "The wrong adult" in text_of(response)
    found.refresh_from_db()
    assert found.withdrawn_at is None
