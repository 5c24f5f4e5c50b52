"""Loading the library: whole or not at all, and safe to repeat."""

import io

import pytest
from django.core.management import CommandError, call_command

from audit.events import EventType
from audit.models import Event
from tests.builders.themes import (
    CAMBRIDGESHIRE,
    a_catalogue,
    a_review_document,
    a_review_file,
)
from themes.actions import load_library
from themes.models import DataQualityNote, Factor, Figure, Review
from themes.review_file.catalogue import read_catalogue
from themes.review_file.checking import read_review
from themes.review_file.reading import FileInvalid

pytestmark = pytest.mark.django_db


def load(*arguments) -> str:
    out = io.StringIO()
    call_command("load_review", *map(str, arguments), stdout=out)
    return out.getvalue()


def loaded_events() -> int:
    return Event.objects.filter(event_type=EventType.REVIEW_LOADED).count()


def test_the_shipped_library_is_loaded():
    assert Review.objects.filter(slug="cambridgeshire-2005-2009").exists()
    assert Factor.objects.count() == 14
    assert DataQualityNote.objects.filter(review__kind="published").count() > 100
    assert Figure.objects.filter(review__kind="published").count() > 100


def test_loading_again_changes_nothing_and_records_nothing():
    before = loaded_events()

    assert load() == "Nothing has changed.\n"
    assert loaded_events() == before


def test_a_new_review_is_added_and_recorded(tmp_path):
    before = loaded_events()

    message = load(a_review_file(tmp_path, a_review_document()))

    assert "a-small-review: " in message
    assert Review.objects.get(slug="a-small-review").version == 1
    assert loaded_events() == before + 1


def test_a_dry_run_says_what_would_change_and_changes_nothing(tmp_path):
    before = loaded_events()

    message = load(a_review_file(tmp_path, a_review_document()), "--dry-run")

    assert message.startswith("Would change:\n  a-small-review: ")
    assert not Review.objects.filter(slug="a-small-review").exists()
    assert loaded_events() == before


def test_an_update_keeps_the_keys_of_what_stays(tmp_path):
    document = a_review_document()
    load(a_review_file(tmp_path, document))
    figure = Figure.objects.get(review__slug="a-small-review")
    document["figures"][0]["text"] = "Frequent moves"

    load(a_review_file(tmp_path, document))

    again = Figure.objects.get(review__slug="a-small-review")
    assert (again.pk, again.text) == (figure.pk, "Frequent moves")
    assert Review.objects.get(slug="a-small-review").version == 2


def test_what_a_file_no_longer_holds_goes(tmp_path):
    document = a_review_document()
    load(a_review_file(tmp_path, document))
    document["data_quality"] = []

    load(a_review_file(tmp_path, document))

    assert not DataQualityNote.objects.filter(review__slug="a-small-review").exists()


def test_a_review_without_the_evidence_of_a_factor_is_refused_by_name(tmp_path):
    lines = CAMBRIDGESHIRE.read_text().splitlines()
    kept = [line for line in lines if "key: frequent_moves," not in line]
    kept = [line for line in kept if "t3.frequent_moves" not in line]
    path = tmp_path / "shorter.yaml"
    path.write_text("\n".join(kept).replace("rows('t3') == 12", "rows('t3') == 11"))
    before = Figure.objects.count()

    with pytest.raises(CommandError, match="the factor 'frequent_moves' loses its evidence"):
        load(path)

    assert Figure.objects.count() == before


def test_evidence_that_points_to_no_figure_names_the_factor():
    catalogue = a_catalogue(
        young_parent={
            "evidence": [
                {"review": "nowhere", "figure": "t9.x", "sections": ["1"], "says": "{count}"}
            ]
        }
    )

    with pytest.raises(FileInvalid, match="the factor 'young_parent' loses its evidence"):
        load_library(reviews=[], catalogue=catalogue)


def test_a_lesson_that_is_not_there_names_the_factor():
    catalogue = a_catalogue(young_parent={"lesson": "no-such-lesson"})

    with pytest.raises(FileInvalid, match="'young_parent': there is no lesson 'no-such-lesson'"):
        load_library(reviews=[], catalogue=catalogue)


def test_a_changed_catalogue_is_written_without_touching_reviews():
    before = Review.objects.get(slug="cambridgeshire-2005-2009").version

    load_library(reviews=[], catalogue=a_catalogue(young_parent={"hint": "Another hint."}))

    assert Factor.objects.get(code="young_parent").hint == "Another hint."
    assert Review.objects.get(slug="cambridgeshire-2005-2009").version == before


def test_wrong_files_are_refused_before_anything_is_written(tmp_path):
    path = a_review_file(tmp_path, a_review_document(kind="secret"))

    with pytest.raises(CommandError, match=r"Nothing was loaded.\nreview.yaml, line \d+, kind"):
        load(path)


def test_the_same_files_have_the_same_digest():
    codes = [each["code"] for each in read_catalogue().content["factors"]]
    source = read_review(CAMBRIDGESHIRE, factors=codes)

    assert not load_library(reviews=[source], catalogue=read_catalogue())
