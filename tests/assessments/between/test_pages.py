from datetime import timedelta

import pytest
from django.utils import timezone

from agencies.kinds import AgencyKind
from assessments.actions.reliances import reply_to_reliance
from assessments.models import Disagreement, Enquiry, EnquiryState, Finding, Reliance
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
from tests.assessments.rounds.scenes import a_round_in_progress
from tests.builders import a_membership, sign_in
from tests.builders.assessments import a_signed_contribution
from tests.builders.between import REASONS, a_disagreement, a_reliance, an_enquiry, answered

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
    reliance = a_reliance(child, police.agency, by=visitor)
    client = sign_in(client, a_membership(kind=AgencyKind.SCHOOL))

    assert client.get(f"/enquiries/{enquiry.pk}/").status_code == 404
    assert client.get(f"/reliances/{reliance.pk}/").status_code == 404


def test_a_difference_is_talked_about_from_the_childs_page_to_its_end(
    client, child, visitor, police
):
    a_signed_contribution(child, visitor, findings={FACTOR: "absent"})
    a_signed_contribution(child, police, findings={FACTOR: "current"})
    client = sign_in(client, visitor)
    assert "Talk about it" in text_of(client.get(f"/children/{child.pk}/"))

    posted(client, f"/children/{child.pk}/differ/{FACTOR}/", words=REASONS)
    found = Disagreement.objects.get()
    assert "opened today" in text_of(client.get(f"/children/{child.pk}/"))
    posted(client, f"/disagreements/{found.pk}/further/", because=REASONS)
    assert "Managers talk" in text_of(client.get(f"/disagreements/{found.pk}/"))

    refused = client.get(f"/disagreements/{found.pk}/end/")
    assert refused.status_code == 403


def test_silence_and_denial_show_on_the_childs_page(client, child, visitor, police):
    found = a_reliance(child, police.agency, by=visitor)
    client = sign_in(client, visitor)
    assert "no answer yet" in text_of(client.get(f"/children/{child.pk}/"))

    reply_to_reliance(reliance=found, reply="denied", because="Not our task", by=police)

    assert "denied" in text_of(client.get(f"/children/{child.pk}/"))
    assert "Not our task" in text_of(client.get(f"/reliances/{found.pk}/"))


def test_relying_is_written_down_and_answered_in_the_browser(client, child, visitor, police):
    client = sign_in(client, visitor)
    path = f"/children/{child.pk}/rely/"
    page = text_of(client.get(path))
    assert str(police.agency) in page
    posted(
        client,
        path,
        agency=police.agency_id,
        what="Weekly visits",
        **date_posted("by_day", in_days=5),
    )
    found = Reliance.objects.get()

    client = sign_in(client, police)
    posted(client, f"/reliances/{found.pk}/", reply="confirmed", because="")
    posted(client, f"/reliances/{found.pk}/became/", was_done="no", words="She was away")

    found.refresh_from_db()
    assert (found.reply, found.was_done) == ("confirmed", False)


def test_who_answers_by_themself_first_reads_no_difference(client):
    scene = a_round_in_progress()
    a_signed_contribution(scene.child, scene.worker, findings={FACTOR: "current"})

    page = text_of(sign_in(client, scene.police).get(f"/children/{scene.child.pk}/"))

    assert "Talk about it" not in page


def test_the_pages_cost_the_same_for_little_and_much(client, child, visitor, police):
    a_worrying_result(child, visitor)
    enquiry = an_enquiry(child, police.agency, by=visitor)
    reliance = a_reliance(child, police.agency, by=visitor)
    client = sign_in(client, police)
    paths = [f"/children/{child.pk}/", f"/enquiries/{enquiry.pk}/", f"/reliances/{reliance.pk}/"]
    small = [statements(client, path) for path in paths]

    for factor in ("engagement_difficulty", "household_instability", "parental_mental_health"):
        answered(an_enquiry(child, police.agency, by=visitor, factor=factor), by=police)
        a_reliance(child, police.agency, by=visitor)
    assert [statements(client, path) for path in paths] == small
    assert max(small) <= 15


def test_the_page_of_a_difference_costs_the_same(client, child, visitor, police):
    a_signed_contribution(child, visitor, findings={FACTOR: "absent"})
    a_signed_contribution(child, police, findings={FACTOR: "current"})
    found = a_disagreement(child, FACTOR, by=visitor)

    assert statements(sign_in(client, visitor), f"/disagreements/{found.pk}/") <= 15
