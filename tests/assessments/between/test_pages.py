import re
from datetime import timedelta

import pytest
from django.utils import timezone

from agencies.kinds import AgencyKind
from assessments.models import Enquiry, EnquiryState, Finding
from audit.events import EventType
from audit.models import Event
from families.kinds import InvolvementEnded
from families.queries import adults_of
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


def posted(client, path, *, to="", **said):
    key = key_in(client.get(path), within="<form method")
    return client.post(to or path, {"submission_key": key, **said})


def test_taken_back_twice_with_one_key_it_is_taken_back_once(client, child, visitor, police):
    path = f"/enquiries/{an_enquiry(child, police.agency, by=visitor).pk}/"
    client = sign_in(client, visitor)
    key = {"submission_key": key_in(client.get(path), within="<form method")}

    first, again = (client.post(f"{path}withdraw/", key) for _ in range(2))

    assert (first.status_code, first.url) == (again.status_code, again.url) == (302, address(child))
    assert Event.objects.filter(event_type=EventType.ENQUIRY_WITHDRAWN).count() == 1


def address(child) -> str:
    return f"/children/{child.pk}/"


def test_without_its_key_nothing_is_taken_back(client, child, visitor, police):
    enquiry = an_enquiry(child, police.agency, by=visitor)

    response = sign_in(client, visitor).post(f"/enquiries/{enquiry.pk}/withdraw/")

    assert response.status_code == 400
    enquiry.refresh_from_db()
    assert enquiry.withdrawn_at is None


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


def said_of(factor=FACTOR, **said):
    return {
        f"{factor}-finding_family": "current",
        f"{factor}-basis": "record",
        **date_posted(f"{factor}-as_at"),
        **{f"{factor}-{name}": value for name, value in said.items()},
    }


def test_what_was_typed_while_a_colleague_answered_is_kept_for_its_author_alone(
    client, child, visitor, police
):
    enquiry = an_enquiry(child, police.agency, by=visitor)
    path = f"/enquiries/{enquiry.pk}/"
    key = key_in(sign_in(client, police).get(path), within="<form method")
    colleague = a_membership(agency=police.agency)
    answered(enquiry, "not_known", by=colleague)

    typed = {"submission_key": key, **said_of(note="Three addresses in two years")}
    page = text_of(client.post(path, typed, follow=True))

    assert "What you typed was not sent" in page
    assert "Three addresses in two years" in page
    assert colleague.user.name in page
    assert Finding.objects.get().finding == "not_known"
    for other in (colleague, visitor):
        assert "Three addresses" not in text_of(sign_in(client, other).get(path))


def test_saving_by_itself_goes_on_after_a_colleague_answered(client, child, visitor, police):
    enquiry = an_enquiry(child, police.agency, by=visitor)
    answered(enquiry, by=a_membership(agency=police.agency))
    path, half = f"/enquiries/{enquiry.pk}/", {f"{FACTOR}-note": "Three addresses"}

    kept = sign_in(client, police).post(path, half, headers={"X-Autosave": "1"})

    assert kept.status_code == 200
    assert "Three addresses" in text_of(client.get(path))
    refused = sign_in(client, visitor).post(path, half, headers={"X-Autosave": "1"})
    assert refused.status_code == 403


def test_the_same_form_twice_is_one_answer(client, child, visitor, police):
    enquiry = an_enquiry(child, police.agency, by=visitor)
    path = f"/enquiries/{enquiry.pk}/"
    key = key_in(sign_in(client, police).get(path), within="<form method")

    twice = [client.post(path, {"submission_key": key, **said_of()}) for _ in range(2)]

    assert [each.status_code for each in twice] == [302, 302]
    assert Finding.objects.count() == 1
    assert "was not sent" not in text_of(client.get(path))


def test_a_reason_typed_too_late_stays_on_the_screen(client, child, visitor, police):
    enquiry = an_enquiry(child, police.agency, by=visitor)
    path = f"/enquiries/{enquiry.pk}/decline/"
    key = key_in(sign_in(client, police).get(path), within="<form method")
    answered(enquiry, by=a_membership(agency=police.agency))

    page = text_of(client.post(path, {"submission_key": key, "because": "Never been there"}))

    assert "closed while you were writing" in page
    assert "Never been there" in page
    assert client.get(path).status_code == 403


def test_without_scripts_one_answer_is_given_to_all_and_nothing_is_signed_yet(
    client, child, visitor, police
):
    factor = "substance_misuse"
    enquiry = an_enquiry(child, police.agency, by=visitor, factor=factor)
    first, *others = [f"{factor}-finding_{each.id}" for each in adults_of(child)]
    sign_in(client, police)

    page = posted(
        client,
        f"/enquiries/{enquiry.pk}/",
        **{first: "current", "same_for_all": f"{factor}-finding", f"{factor}-note": "Both"},
    ).content.decode()

    for name in (first, *others):
        assert re.search(rf'name="{name}" type="radio" value="current" checked', page), name
    assert "Both" in page
    assert not Finding.objects.exists()


def test_a_question_the_weighting_no_longer_asks_is_declined_or_taken_back(
    client, child, visitor, police
):
    enquiry = an_enquiry(child, police.agency, by=visitor)
    Enquiry.objects.filter(pk=enquiry.pk).update(factor="no_longer_weighed")
    path = f"/enquiries/{enquiry.pk}/"

    page = text_of(sign_in(client, police).get(path))

    assert "The weighting in force no longer asks this question" in page
    assert "We can’t answer this question" in page
    assert client.post(path, {}).status_code == 404
    assert "We no longer need the answer" in text_of(sign_in(client, visitor).get(path))


def test_the_asker_is_told_when_the_agency_asked_has_left(client, child, visitor, police):
    a_worrying_result(child, visitor)
    enquiry = an_enquiry(child, police.agency, by=visitor, factor="parental_mental_health")
    path, words = f"/enquiries/{enquiry.pk}/", "no longer involved"
    client = sign_in(client, visitor)
    assert words not in text_of(client.get(path)) + text_of(client.get(f"/children/{child.pk}/"))

    month_ago, yesterday = (timezone.localdate() - timedelta(days=days) for days in (30, 1))
    theirs = child.involvements.filter(agency=police.agency)
    theirs.update(since=month_ago, until=yesterday, ended_because=InvolvementEnded.WORK_FINISHED)

    assert "Take it back and ask another agency" in text_of(client.get(path))
    assert words in text_of(client.get(f"/children/{child.pk}/"))
    posted(client, path, to=f"{path}withdraw/")
    assert "Ask another agency" in text_of(client.get(path))
    assert sign_in(client, police).get(path).status_code == 404


def test_an_answer_that_tells_nothing_says_so_and_leads_on(client, child, visitor, police):
    client = sign_in(client, visitor)
    for factor, finding, tells in (
        (FACTOR, "not_known", False),
        ("household_instability", "current", True),
    ):
        enquiry = an_enquiry(child, police.agency, by=visitor, factor=factor)
        page = text_of(client.get(f"/enquiries/{answered(enquiry, finding, by=police).pk}/"))

        assert ("Nothing is known now that was not known before" not in page) is tells
        assert (f"/children/{child.pk}/ask/{factor}/" not in page) is tells


def test_a_result_offers_to_send_its_questions_to_who_may_ask(client, child, visitor, police):
    path = f"/assessments/{a_worrying_result(child, visitor).pk}/result/"
    client = sign_in(client, visitor)
    assert f"/children/{child.pk}/ask/parental_mental_health/" in text_of(client.get(path))

    child.closed_at = timezone.now()
    child.save(update_fields=["closed_at"])

    assert f"/children/{child.pk}/ask/" not in text_of(client.get(path))


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
