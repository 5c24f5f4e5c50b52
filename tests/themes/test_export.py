"""export_review prints everything held on a review."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

pytestmark = pytest.mark.django_db


def exported(slug: str) -> dict:
    out = io.StringIO()
    call_command("export_review", slug, stdout=out)
    return json.loads(out.getvalue())


def test_the_whole_review_is_in_the_document():
    document = exported("cambridgeshire-2005-2009")

    assert len(document["cases"]) == 9
    assert sum(len(case["children"]) for case in document["cases"]) == 10
    assert len(document["actions"]) == 29
    assert len(document["references"]) == 23
    assert {each["number"] for each in document["findings"]} >= {"5.1", "5.4", "7.1", "7.7"}


def test_a_figure_carries_base_percentages_interval_unit_population_and_period():
    document = exported("cambridgeshire-2005-2009")
    figures = {each["key"]: each for each in document["figures"]}

    figure = figures["t1.y6_10.england"]

    assert (figure["n"], figure["of"], figure["unit"]) == (5, 83, "children")
    assert (figure["percent"], figure["percent_recomputed"]) == (5, 6)
    assert (figure["population"], figure["period"]) == ("england", "2005–2007")
    assert figure["interval_95"]["low"] < 6 < figure["interval_95"]["high"]


def test_a_note_carries_figures_severity_and_what_it_touches():
    notes = {each["key"]: each for each in exported("cambridgeshire-2005-2009")["data_quality"]}

    note = notes["known-80-or-90"]

    assert note["severity"] == "figure"
    assert [each["printed"] for each in note["figures"]] == ["80% (8)", "90%"]
    assert note["factors"] == ["social_care_history"]
    assert note["themes"] == ["family-history"]
    assert note["check"]


def test_a_review_that_is_not_there_is_said_to_be_missing():
    with pytest.raises(CommandError, match="There is no review nowhere"):
        exported("nowhere")
