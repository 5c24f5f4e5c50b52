"""The child in the centre: what the child lives, and where nobody has recorded anything."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from assessments.actions.accounts import record_account
from assessments.actions.signing import sign_contribution
from assessments.models import Topic
from assessments.presenters.life import days_lived
from assessments.queries.recorded import Words, words_about
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
from tests.builders import sign_in
from tests.builders.assessments import (
    a_confirmed_contribution,
    a_contribution,
    a_signed_contribution,
    a_weighting,
)
from tests.builders.families import an_involvement

pytestmark = pytest.mark.django_db
LIFE_PAGE = 12


def address(child):
    return reverse("assessments:life", args=[child.pk])


def the_page(client, membership, child) -> str:
    response = sign_in(client, membership).get(address(child))
    assert response.status_code == 200
    return text_of(response)


def dimension(page: str, name: str) -> str:
    """What the list says of one dimension."""
    start = page.index(f"<strong>{name}</strong>")
    return page[start : page.index("</li>", start)]


def test_what_each_agency_saw_and_heard_stands_by_day_with_the_childs_age(client):
    visitor = a_health_visitor()
    child = a_family(visitor, born=date.today() - timedelta(days=800))
    a_worrying_result(child, visitor)

    page = the_page(client, visitor, child)

    assert visitor.agency.name in page
    assert "2 years 2 months then" in page
    for topic in ("seen", "childs_words", "childs_day", "sleeps"):
        assert f"Seen: {topic}" in page


def test_two_assessments_of_one_day_are_one_entry_each_however_their_words_lie():
    visitor = a_health_visitor()
    child = a_family(visitor)
    first, second = uuid4(), uuid4()
    words = [
        Words(
            topic=topic,
            adult_id=None,
            text="In the cot.",
            nothing_because="",
            agency="An agency",
            on=child.today(),
            signed_at=timezone.now(),
            contribution_id=of,
        )
        for topic in (Topic.SEEN, Topic.SLEEPS)
        for of in (first, second)
    ]

    days = days_lived(child, words)

    assert [each.contribution_id for each in days] == [first, second]
    assert [[line.title for line in each.lines] for each in days] == [["Seen", "Sleeps"]] * 2


@pytest.mark.parametrize(
    ("days", "title"),
    [
        pytest.param(364, "Observed", id="just-under-one"),
        pytest.param(366, "Said, or observed", id="one"),
    ],
)
def test_a_baby_is_observed_where_an_older_child_speaks(days, title):
    visitor = a_health_visitor()
    child = a_family(visitor, born=date.today() - timedelta(days=days))
    a_worrying_result(child, visitor)

    [day] = days_lived(child, words_about(child, seen_by=visitor))

    assert title in [line.title for line in day.lines]


def test_why_nothing_was_written_is_said_and_counts_as_no_word(client):
    visitor = a_health_visitor()
    child = a_family(visitor)
    draft = a_confirmed_contribution(child, visitor)
    for topic in (Topic.SEEN, Topic.CHILDS_WORDS, Topic.CHILDS_DAY, Topic.SLEEPS):
        record_account(
            contribution=draft,
            topic=topic,
            nothing_because="Kept from the child.",
            version=1,
            by=visitor,
        )
    sign_contribution(contribution=draft, by=visitor)

    page = the_page(client, visitor, child)

    assert "Nothing written, because: Kept from the child." in page
    assert f"Not a word of this child’s life from:</strong> {visitor.agency.name}." in page


def test_an_involved_agency_without_a_word_is_named_and_one_with_words_is_not(client):
    visitor, worker = a_health_visitor(), a_social_worker()
    child = a_family(visitor, worker)
    a_worrying_result(child, visitor)

    page = the_page(client, visitor, child)

    assert f"Not a word of this child’s life from:</strong> {worker.agency.name}." in page


def test_a_draft_is_no_part_of_it(client):
    visitor, worker = a_health_visitor(), a_social_worker()
    child = a_family(visitor, worker)
    a_confirmed_contribution(child, worker)

    page = the_page(client, visitor, child)

    assert "Seen: seen" not in page
    assert "Nobody has written what this child’s life is like" in page


def test_a_dimension_says_who_recorded_something_and_never_whether_it_is_good(client):
    visitor, worker = a_health_visitor(), a_social_worker()
    child = a_family(visitor, worker)
    a_signed_contribution(child, visitor, findings={"frequent_moves": "absent"})
    a_signed_contribution(child, worker, findings={"frequent_moves": "current"})

    housing = dimension(the_page(client, visitor, child), "Housing")

    assert "something recorded" in housing
    assert visitor.agency.name in housing
    assert worker.agency.name in housing
    assert "not there" not in housing


def test_asked_in_vain_is_not_evidence(client):
    visitor = a_health_visitor()
    child = a_family(visitor)
    a_signed_contribution(child, visitor, findings={"frequent_moves": "not_known"})

    housing = dimension(the_page(client, visitor, child), "Housing")

    assert "asked, couldn’t tell" in housing
    assert f"asked in vain: {visitor.agency.name}" in housing


def test_a_dimension_nobody_spoke_to_says_that_nothing_is_recorded(client):
    visitor = a_health_visitor()
    child = a_family(visitor)
    a_worrying_result(child, visitor)

    page = the_page(client, visitor, child)

    assert "nothing recorded</span>" in dimension(page, "Housing")
    assert "this tool has no question about it" in dimension(page, "Income")


def test_all_twenty_dimensions_are_in_the_list_and_in_the_picture(client):
    visitor = a_health_visitor()
    a_weighting()
    child = a_family(visitor)

    page = the_page(client, visitor, child)

    assert page.count('class="app-framework__dimension ') == 20
    assert page.count('class="app-triangle__dot ') == 20
    assert page.count("app-triangle__dot--nothing") == 20


def test_words_of_the_adult_a_worker_needs_support_with_stay_out(client):
    visitor = a_health_visitor()
    child = a_family(visitor)
    draft = a_confirmed_contribution(child, visitor)
    record_account(contribution=draft, topic=Topic.SUPPORT, text="I dread this house.", by=visitor)
    sign_contribution(contribution=draft, by=visitor)

    assert {each.topic for each in words_about(child, seen_by=visitor)}.isdisjoint({Topic.SUPPORT})
    assert "I dread this house" not in the_page(client, visitor, child)


@pytest.mark.parametrize(
    ("years", "words"),
    [
        pytest.param(5, "had no child of this age", id="five"),
        pytest.param(10, "had no child of this age", id="ten"),
        pytest.param(11, "exploitation", id="eleven"),
        pytest.param(16, "self-harm", id="sixteen"),
    ],
)
def test_the_page_says_what_the_profile_cant_see_at_this_age(client, years, words):
    visitor = a_health_visitor()
    a_weighting()
    child = a_family(visitor, born=date.today() - timedelta(days=366 * years))

    page = the_page(client, visitor, child)

    assert words in page


def test_what_matters_for_identity_is_asked_and_never_counted(client):
    visitor = a_health_visitor()
    child = a_family(visitor)
    draft = a_confirmed_contribution(child, visitor)
    words = "She calls herself both, and speaks Polish with her mother."
    record_account(contribution=draft, topic=Topic.IDENTITY, text=words, by=visitor)

    before = the_page(client, visitor, child)
    sign_contribution(contribution=draft, by=visitor)
    after = the_page(client, visitor, child)

    assert "Nobody has written what matters to this child and family" in before
    assert words in after
    assert "Which language does the child" in after
    assert "never gives points" in after


def test_the_page_is_recorded_before_it_is_made(client):
    visitor = a_health_visitor()
    a_weighting()
    child = a_family(visitor)

    the_page(client, visitor, child)

    [event] = events(EventType.CHILD_PAGE_VIEWED, by=visitor)
    assert event.details == {"page": "life"}


def test_the_childs_page_leads_to_it(client):
    visitor = a_health_visitor()
    a_weighting()
    child = a_family(visitor)

    page = sign_in(client, visitor).get(reverse("assessments:child", args=[child.pk]))

    assert address(child) in text_of(page)


def test_the_page_costs_the_same_for_one_assessment_and_many(client):
    visitor = a_health_visitor()
    child = a_family(visitor)
    a_worrying_result(child, visitor)
    small = statements(sign_in(client, visitor), address(child))

    for _ in range(3):
        other = a_social_worker()
        an_involvement(child, other.agency)
        a_worrying_result(child, other)
        a_contribution(child, other)

    assert statements(client, address(child)) == small == LIFE_PAGE
