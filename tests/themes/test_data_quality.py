"""Every note on the figures is recomputed from what the library holds."""

import pytest

from themes.models import DataQualityNote, Factor, Review, Section, Severity
from themes.queries.export import facts_of_library

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("slug", ["cambridgeshire-2005-2009", "training-riverford"])
def test_every_calculation_comes_out_true_on_the_loaded_figures(slug):
    facts = facts_of_library(slug)
    notes = DataQualityNote.objects.filter(review__slug=slug)

    wrong = [each.key for each in notes if facts.evaluate(each.check_expression) is not True]

    assert notes.exists()
    assert wrong == []


def test_the_known_contradictions_are_registered():
    keys = set(DataQualityNote.objects.values_list("key", flat=True))

    assert {
        "known-80-or-90",
        "england-83-or-189",
        "ages-11-15",
        "ages-16-17",
        "first-or-only-44",
        "almost-all-or-all",
        "scr-count",
        "mixed-bases",
        "percent-sum-97",
        "national-study-years",
        "ref-unicef",
    } <= keys


def test_a_note_that_changes_a_figure_says_which():
    notes = DataQualityNote.objects.filter(severity=Severity.FIGURE)

    assert [note.key for note in notes if not note.figures] == []


def test_every_factor_has_a_note_that_touches_it():
    touched = {code for note in DataQualityNote.objects.all() for code in note.factors}

    assert set(Factor.objects.values_list("code", flat=True)) - touched == set()


def test_every_lesson_has_a_note_that_touches_it():
    touched = {slug for note in DataQualityNote.objects.all() for slug in note.themes}

    assert set(Section.objects.exclude(slug=None).values_list("slug", flat=True)) - touched == set()


def test_both_readings_of_a_contradiction_are_held():
    review = Review.objects.get(slug="cambridgeshire-2005-2009")

    counts = {each.key: each.n for each in review.figures.all()}

    assert counts["t3.known_to_social_care.cambridgeshire"] == 8
    assert counts["text.known_to_social_care"] == 9
