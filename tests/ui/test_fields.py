from datetime import date

import pytest
from django import forms
from django.core.exceptions import ValidationError

from riskapp.ui.fields import (
    DateField,
    FindingMatrixField,
    NHSNumberField,
    Row,
    YesNoNotKnown,
    YesNoNotKnownField,
)

FINDINGS = [("current", "Now"), ("absent", "No"), ("not_asked", "Not asked")]
ADULTS = [Row(key="m", label="Mother"), Row(key="f", label="Father")]


class DayForm(forms.Form):
    seen_on = DateField(noun="Visit date", latest=date(2026, 11, 23), required=False)


class MatrixForm(forms.Form):
    abuse = FindingMatrixField(choices=FINDINGS, rows=ADULTS, required=False)


def day_form(day="", month="", year=""):
    return DayForm({"seen_on_day": day, "seen_on_month": month, "seen_on_year": year})


@pytest.mark.parametrize(
    ("day", "month", "year"),
    [
        pytest.param("11", "3", "2026", id="numbers"),
        pytest.param(" 11 ", "03", "2026", id="spaces-and-zeros"),
        pytest.param("11", "March", "2026", id="name-of-the-month"),
        pytest.param("11", "mar", "2026", id="short-name"),
        pytest.param("11 3 2026", "", "", id="all-in-the-first-box"),
        pytest.param("11/3/2026", "", "", id="with-slashes"),
        pytest.param("2026-03-11", "", "", id="year-first"),
    ],
)
def test_a_date_is_understood_however_it_is_typed(day, month, year):
    form = day_form(day, month, year)

    assert form.is_valid(), form.errors
    assert form.cleaned_data["seen_on"] == date(2026, 3, 11)


def test_a_date_in_one_piece_under_the_plain_name_is_understood():
    form = DayForm({"seen_on": "11 3 2026"})

    assert form.is_valid()
    assert form.cleaned_data["seen_on"] == date(2026, 3, 11)


@pytest.mark.parametrize(
    ("day", "month", "year", "part", "message"),
    [
        ("32", "3", "2026", "day", "Visit date must be a real date, like 27 3 2026"),
        ("30", "2", "2026", "day", "Visit date must be a real date, like 27 3 2026"),
        ("30", "13", "2026", "month", "Visit date must be a real date, like 27 3 2026"),
        ("3", "Foo", "2026", "month", "Visit date must be a real date, like 27 3 2026"),
        ("3", "4", "26", "year", "Visit date must have a year of 4 digits, like 2026"),
        ("3", "4", "", "year", "Visit date must include a year"),
        ("", "", "2026", "day", "Visit date must include a day and month"),
        ("24", "11", "2026", "day", "Visit date must be 23 November 2026 or earlier"),
    ],
)
def test_a_wrong_date_says_what_to_do_and_which_part_is_wrong(day, month, year, part, message):
    form = day_form(day, month, year)

    (error,) = form.errors.as_data()["seen_on"]

    assert error.messages == [message]
    assert error.params["part"] == part


def test_the_latest_date_itself_is_accepted():
    assert day_form("23", "11", "2026").is_valid()


def test_what_was_typed_comes_back_when_it_is_no_date():
    form = day_form("eleven", "3", "2026")

    assert form["seen_on"].value() == ("eleven", "3", "2026")


def test_an_empty_date_is_none_only_where_it_may_be():
    assert DateField(required=False).clean(("", "", "")) is None
    with pytest.raises(ValidationError, match="Enter the date of birth"):
        DateField(noun="Date of birth").clean(("", "", ""))


def test_not_known_is_an_answer_of_its_own():
    field = YesNoNotKnownField()

    assert field.clean("not_known") is YesNoNotKnown.NOT_KNOWN
    assert [value for value, _ in field.choices] == ["yes", "no", "not_known"]


def test_an_nhs_number_is_taken_with_spaces_and_kept_without():
    assert NHSNumberField().clean(" 943 476-5919 ") == "9434765919"
    assert NHSNumberField(required=False).clean("") == ""


@pytest.mark.parametrize(
    ("typed", "message"),
    [("943 476 591", "Enter an NHS number with 10 digits"), ("943 476 5918", "Check the NHS")],
)
def test_a_wrong_nhs_number_says_what_to_do(typed, message):
    with pytest.raises(ValidationError, match=message):
        NHSNumberField().clean(typed)


def test_a_matrix_cleans_to_one_finding_for_every_adult():
    form = MatrixForm({"abuse_m": "current"})

    assert form.is_valid()
    assert form.cleaned_data["abuse"] == {"m": "current", "f": "not_asked"}


def test_a_required_matrix_names_the_adult_without_an_answer():
    field = FindingMatrixField(choices=FINDINGS, rows=ADULTS)

    with pytest.raises(ValidationError) as refused:
        field.clean({"m": "current", "f": ""})

    assert refused.value.messages == ["Select what you found for Father"]
    assert refused.value.error_list[0].params["part"] == "f"


def test_a_finding_that_is_not_offered_is_refused():
    form = MatrixForm({"abuse_m": "past"})

    assert form.errors["abuse"] == ["Select one of the answers offered for Mother"]


def test_same_for_all_gives_everybody_the_first_answer_without_a_script():
    form = MatrixForm({"abuse_f": "absent", "same_for_all": "abuse"})

    assert form.is_valid()
    assert form.cleaned_data["abuse"] == {"m": "absent", "f": "absent"}


def test_same_for_all_of_another_question_changes_nothing():
    form = MatrixForm({"abuse_f": "absent", "same_for_all": "moves"})

    assert form.is_valid()
    assert form.cleaned_data["abuse"] == {"m": "not_asked", "f": "absent"}
