"""What other rooms and the pages get from the library."""

import dataclasses

import pytest
from django.http import Http404

from agencies.kinds import AgencyKind
from tests.builders.themes import a_catalogue, a_review_document, a_review_file
from themes import queries
from themes.actions import load_library
from themes.models import LibraryState
from themes.queries.reviews import (
    UnknownChoice,
    combinations_page,
    comparison_page,
    tables_page,
)
from themes.review_file.catalogue import read_catalogue
from themes.review_file.checking import read_review

pytestmark = pytest.mark.django_db

REVIEW = "cambridgeshire-2005-2009"


def test_the_catalogue_has_the_fourteen_factors_and_no_weights():
    cards = queries.catalogue()

    assert len(cards) == 14
    assert "weight" not in {field.name for field in dataclasses.fields(cards[0])}


def test_a_card_says_why_a_question_is_asked():
    card = queries.factor_card("domestic_abuse")

    assert card.evidence_sentence == (
        "The review mentions domestic violence for 8 of 10 children (80%; 95% interval 44–97%)."
    )
    assert (card.lesson_slug, card.lesson_number) == ("environment-and-risk", "7.1")
    assert card.tool_name == "DASH risk checklist"
    assert card.safety_prompt.startswith("Is it safe to ask now?")
    assert "comparison" in card.does_not_say or "compare" in card.does_not_say


def test_every_answer_a_question_offers_has_its_own_anchor():
    for card in queries.catalogue():
        assert all(answer.anchor for answer in card.answers)
        assert set(card.offers) <= {answer.finding for answer in card.answers}
        assert bool(card.anchor("not_applicable")) == card.may_not_apply


def test_a_computed_factor_is_not_on_the_form():
    cards = [card.code for _, _, cards in queries.form_sections() for card in cards]

    assert "child_under_one" not in cards
    assert len(cards) == 13


def test_the_agencies_likely_to_know_are_kinds_of_agency():
    for card in queries.catalogue():
        assert set(card.likely_agencies) <= set(AgencyKind.values) - {AgencyKind.PARTNERSHIP}


def test_an_unknown_factor_is_refused():
    with pytest.raises(queries.UnknownFactor):
        queries.factor_card("ethnicity")


def test_the_catalogue_costs_one_statement_once_it_is_read(django_assert_num_queries):
    queries.catalogue()

    with django_assert_num_queries(1):
        queries.catalogue()


def test_a_changed_catalogue_is_seen_at_once():
    queries.catalogue()

    load_library(reviews=[], catalogue=a_catalogue(young_parent={"hint": "Another hint."}))

    assert queries.factor_card("young_parent").hint == "Another hint."


def test_before_anything_is_loaded_the_catalogue_is_empty():
    LibraryState.objects.all().delete()

    assert queries.catalogue() == ()


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("missed appointments", "Missed appointments"),
        ("fathers", "Education, young parents and fathers"),
        ("poison", "Case BW"),
        ("Finkelhor", "Childhood Victimisation"),
        ("registered birth research", "Research when parents register births"),
    ],
)
def test_search_finds(text, title):
    titles = [hit.title for hit in queries.search(text)]

    assert any(title in each for each in titles)


@pytest.mark.parametrize("text", ["", "   ", "\x00", "'", "!!&|()", '"', "zzzzqqq", "x" * 5000])
def test_search_bears_any_text(text):
    assert list(queries.search(text)) == []


def test_nine_of_ten_keeps_its_exact_interval():
    card = queries.factor_card("engagement_difficulty")

    assert card.evidence[0].counted == "9 of 10 children (90%; 95% interval 55–100%)"


def test_search_costs_one_statement(django_assert_num_queries):
    with django_assert_num_queries(1):
        queries.search("child")


def test_an_unknown_lesson_is_not_there():
    with pytest.raises(Http404):
        queries.theme_page("nothing")


def test_the_bounds_on_the_three_parental_factors():
    page = combinations_page(
        REVIEW, ["domestic_abuse", "substance_misuse", "parental_mental_health"]
    )

    assert page.outcome.all_of_them == (
        "At least 5 and at most 7 of the 10 children had all of these together."
    )
    assert page.outcome.all_squares == ("sure",) * 5 + ("perhaps",) * 2 + ("not",) * 3


def test_bounds_hold_for_both_readings_of_a_disputed_count():
    page = combinations_page(REVIEW, ["social_care_history", "engagement_difficulty"])

    assert page.outcome.is_disputed
    assert page.outcome.all_of_them.startswith("At least 7 and at most 9")


def test_a_factor_the_review_has_no_count_of_cannot_be_combined():
    with pytest.raises(UnknownChoice):
        combinations_page(REVIEW, ["birth_unregistered", "frequent_moves"])


def test_a_comparison_keeps_each_review_with_its_own_population():
    page = comparison_page(queries.factor_card("missed_appointments"))

    said = {(each.review.slug, each.population, each.bar.words) for each in page.compared}
    assert (
        REVIEW,
        "Cambridgeshire sample",
        "10 of 10 children (100%; 95% interval 69–100%)",
    ) in said
    assert any(slug == "training-riverford" for slug, _, _ in said)


def test_tables_name_the_base_of_every_column():
    tables = [table for table, _ in tables_page(REVIEW).tables]

    assert [table.number for table in tables] == ["1", "2", "3"]
    assert all(column["base"] for table in tables for column in table.columns)


def test_serious_notes_stand_on_the_pages_they_touch():
    page = queries.factor_page("social_care_history")

    assert "Known to social care: 80% or 90%?" in [note.title for note in page.notes.serious]
    assert page.card.serious_notes


def test_a_page_costs_the_same_with_one_more_review(tmp_path, django_assert_num_queries):
    queries.catalogue()
    cost = _cost_of(lambda: queries.factor_page("frequent_moves"))
    codes = [card.code for card in queries.catalogue()]
    path = a_review_file(tmp_path, a_review_document())
    load_library(reviews=[read_review(path, factors=codes)], catalogue=read_catalogue())
    queries.catalogue()

    with django_assert_num_queries(cost):
        queries.factor_page("frequent_moves")


def _cost_of(read) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        read()
    return len(captured)
