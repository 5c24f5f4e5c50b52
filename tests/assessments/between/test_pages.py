from datetime import timedelta

import pytest
from django.utils import timezone

from agencies.kinds import AgencyKind
from assessments.models import Enquiry, EnquiryState, Finding
from audit.events import EventType
from audit.models import Event
from tests.assessments.pages.scenes import (
    a_family,
    a_health_visitor,
    a_worrying_result,
    key_in,
    statements,
    text_of,
)
from tests.builders import a_membership, sign_in
from tests.builders.between import an_enquiry, answered

pytestmark = pytest.mark.django_db
FACTOR = "frequent_moves"


@pytest.fixture
def visitor():
    return a_health_visitor()


@pytest.fixture
def police():
    return a_membership(kind=AgencyKind.POLICE)


@pytest.fixture
def child(visitor, police):
    return a_family(visitor, police)


def date_posted(name, *, in_days=0):
    day = timezone.localdate() + timedelta(days=in_days)
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def posted(client, path, **said):
    key = key_in(client.get(path), within="<form method")
    return client.post(path, {"submission_key": key, **said})


def test_a_question_is_sent_from_the_childs_page_and_shown_there(client, child, visitor, police):
    a_worrying_result(child, visitor)
    client = sign_in(client, visitor)
    page = text_of(client.get(f"/children/{child.pk}/"))
    assert f"/children/{child.pk}/ask/parental_mental_health/" in page

    path = f"/children/{child.pk}/ask/parental_mental_health/"
    said = date_posted("due_on", in_days=9)
    answer = posted(client, path, agency=police.agency_id, words="Any call-outs?", **said)

    assert answer.status_code == 302
    sent = Enquiry.objects.get()
    assert (sent.agency, sent.words) == (police.agency, "Any call-outs?")
    assert f"asked {police.agency}" in text_of(client.get(f"/children/{child.pk}/"))


def test_what_is_typed_stays_when_the_day_is_impossible(client, child, visitor, police):
    sign_in(client, visitor)
    a_worrying_result(child, visitor)

    path = f"/children/{child.pk}/ask/parental_mental_health/"
    page = text_of(
        posted(client, path, agency=police.agency_id, words="Any call-outs?", due_on_day="")
    )

    assert "Enter the day by which you need the answer" in page
    assert "Any call-outs?" in page
    assert not Enquiry.objects.exists()


def test_the_agency_asked_answers_in_one_page_and_that_signs_the_finding(
    client, child, visitor, police
):
    enquiry = an_enquiry(child, police.agency, by=visitor)
    client = sign_in(client, police)
    path = f"/enquiries/{enquiry.pk}/"
    page = text_of(client.get(path))
    assert f'name="{FACTOR}-finding_family"' in page

    said = {
        f"{FACTOR}-finding_family": "current",
        f"{FACTOR}-basis": "record",
        f"{FACTOR}-note": "Three addresses in our records",
        **date_posted(f"{FACTOR}-as_at"),
    }
    answer = posted(client, path, **said)

    assert answer.status_code == 302, text_of(answer)
    enquiry.refresh_from_db()
    assert enquiry.state_on(timezone.localdate()) == EnquiryState.ANSWERED
    assert Finding.objects.get().finding == "current"
    assert "Three addresses in our records" in text_of(client.get(path))


def test_what_is_half_typed_is_kept_and_comes_back(client, child, visitor, police):
    enquiry = an_enquiry(child, police.agency, by=visitor)
    client = sign_in(client, police)
    path = f"/enquiries/{enquiry.pk}/"

    client.post(path, {f"{FACTOR}-note": "Three addresses"}, headers={"X-Autosave": "1"})

    assert "Three addresses" in text_of(client.get(path))
    assert not Finding.objects.exists()


def test_an_incomplete_answer_signs_nothing_and_says_what_is_missing(
    client, child, visitor, police
):
    enquiry = an_enquiry(child, police.agency, by=visitor)
    client = sign_in(client, police)

    page = text_of(
        posted(client, f"/enquiries/{enquiry.pk}/", **{f"{FACTOR}-finding_family": "current"})
    )

    assert "Select how you know this" in page
    assert not Finding.objects.exists()


def test_declining_shows_the_reason_to_who_asked(client, child, visitor, police):
    enquiry = an_enquiry(child, police.agency, by=visitor)
    posted(sign_in(client, police), f"/enquiries/{enquiry.pk}/decline/", because="Never been there")

    assert "Never been there" in text_of(sign_in(client, visitor).get(f"/enquiries/{enquiry.pk}/"))


def test_reading_a_question_is_recorded_before_it_is_shown(client, child, visitor, police):
    enquiry = an_enquiry(child, police.agency, by=visitor)

    sign_in(client, police).get(f"/enquiries/{enquiry.pk}/")

    event = Event.objects.filter(event_type=EventType.ENQUIRY_VIEWED).get()
    assert event.membership_id == police.pk


def test_an_agency_not_involved_finds_none_of_it(client, child, visitor, police):
    enquiry = an_enquiry(child, police.agency, by=visitor)
    client = sign_in(client, a_membership(kind=AgencyKind.SCHOOL))

    assert client.get(f"/enquiries/{enquiry.pk}/").status_code == 404


def test_the_pages_cost_the_same_for_little_and_much(client, child, visitor, police):
    a_worrying_result(child, visitor)
    enquiry = an_enquiry(child, police.agency, by=visitor)
    client = sign_in(client, police)
    paths = [f"/children/{child.pk}/", f"/enquiries/{enquiry.pk}/"]
    small = [statements(client, path) for path in paths]

    for factor in ("engagement_difficulty", "household_instability", "parental_mental_health"):
        answered(an_enquiry(child, police.agency, by=visitor, factor=factor), by=police)
    assert [statements(client, path) for path in paths] == small
    assert max(small) <= 15
