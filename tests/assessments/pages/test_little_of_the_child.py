"""Much about the parents and little about the child is said, and is never in the way (7.2)."""

import pytest
from django.urls import reverse

from assessments.actions.accounts import record_account
from assessments.actions.signing import sign_contribution
from assessments.models import Topic
from assessments.policies import says_little_of_the_child
from tests.assessments.pages.scenes import a_family, a_health_visitor, text_of
from tests.builders import sign_in
from tests.builders.assessments import a_confirmed_contribution, an_answer

SAYS = "Much about the adults, little about the child"
LONG = "word " * 60


@pytest.mark.parametrize(
    ("child", "adults", "little"),
    [
        pytest.param(0, 39, False, id="little-about-anybody"),
        pytest.param(0, 40, True, id="forty-about-adults-none-about-the-child"),
        pytest.param(19, 40, True, id="less-than-half"),
        pytest.param(20, 40, False, id="exactly-half"),
        pytest.param(200, 200, False, id="as-much"),
        pytest.param(10, 0, False, id="only-the-child"),
    ],
)
def test_little_is_less_than_half_as_many_words_once_the_adults_have_forty(child, adults, little):
    assert says_little_of_the_child(child_words=child, adult_words=adults) is little


@pytest.fixture
def draft(db):
    visitor = a_health_visitor()
    return a_confirmed_contribution(a_family(visitor), visitor)


def pages(client, contribution):
    """The last check, and after the signature the result."""
    author = contribution.author
    check = sign_in(client, author).get(reverse("assessments:check", args=[contribution.pk]))
    signed = sign_contribution(contribution=contribution, by=author)
    result = client.get(reverse("assessments:result", args=[signed.pk]))
    return text_of(check), text_of(result)


def write(draft, topic, words, **fields):
    record_account(contribution=draft, topic=topic, text=words, by=draft.author, **fields)


def test_it_is_said_before_signing_and_on_the_result_and_stops_nobody(client, draft):
    write(draft, Topic.FATHERS, LONG, version=1)

    check, result = pages(client, draft)

    assert SAYS in check
    assert "60 words are about the adults" in check
    assert "You can go on as it is." in check
    assert SAYS in result


def test_enough_about_the_child_is_not_remarked_on(client, draft):
    write(draft, Topic.FATHERS, LONG, version=1)
    write(draft, Topic.CHILDS_DAY, LONG, version=1)

    check, result = pages(client, draft)

    assert SAYS not in check
    assert SAYS not in result


def test_notes_on_questions_asked_of_every_adult_are_about_the_adults(client, draft):
    an_answer(draft, "domestic_abuse", "current", note=LONG)

    assert SAYS in pages(client, draft)[0]


def test_notes_on_other_questions_count_on_neither_side(client, draft):
    an_answer(draft, "frequent_moves", "current", note=LONG)

    assert SAYS not in pages(client, draft)[0]


def test_a_reason_for_writing_nothing_is_no_word_about_the_child(client, draft):
    write(draft, Topic.FATHERS, LONG, version=1)
    record_account(
        contribution=draft,
        topic=Topic.CHILDS_DAY,
        nothing_because=LONG,
        version=1,
        by=draft.author,
    )

    assert SAYS in pages(client, draft)[0]
