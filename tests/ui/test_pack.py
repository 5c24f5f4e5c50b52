"""The crispy template pack: ids agree, error links land, nothing is inline."""

import pytest
from django import forms

from riskapp.ui.fields import (
    DateField,
    FindingField,
    FindingMatrixField,
    NHSNumberField,
    Row,
    YesNoNotKnownField,
)
from riskapp.ui.layout import (
    Button,
    ButtonLink,
    Buttons,
    Field,
    Fieldset,
    Question,
    Reveal,
    helper,
)
from riskapp.ui.widgets import CharacterCount, Checkboxes
from tests.ui.markup import rendered

FINDINGS = [("current", "Now"), ("absent", "No"), ("not_known", "Not known")]
ADULTS = [Row(key="m", label="Mother", detail="is harmed"), Row(key="f", label="Father")]


class EverythingForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    abuse = FindingMatrixField(
        label="Is there abuse?", choices=FINDINGS, rows=ADULTS, opens={"current"}
    )
    basis = forms.ChoiceField(label="How do you know?", choices=[("", "Choose"), ("seen", "Seen")])
    as_at = DateField(label="When?", noun="The date", help_text="Your visit date")
    said = forms.CharField(
        label="What was said?",
        widget=CharacterCount(limit=500),
        max_length=500,
        help_text="Briefly",
    )
    told = YesNoNotKnownField(label="Was the family told?")
    why_not = forms.CharField(label="Why not?")
    moves = FindingField(
        label="Does the family move often?", choices=FINDINGS, hints={"current": "3 in a year"}
    )
    number = NHSNumberField(label="NHS number", help_text="10 digits")
    present = forms.MultipleChoiceField(
        label="Who was there?", choices=[("m", "Mother"), ("f", "Father")], widget=Checkboxes
    )
    sure = forms.BooleanField(label="I have read this")

    helper = helper(
        Question("abuse", "basis", "as_at", "said", heading="l", page_heading=True),
        Reveal("told", {"no": ["why_not"]}),
        Fieldset("The rest", "moves", Field("number", width=10), "present", "sure"),
        Buttons(
            Button("Save and continue"),
            Button("Save and come back later", name="later", value="1", look="link"),
            ButtonLink("Cancel", "/"),
        ),
        data_autosave="/save/",
    )


class PlainForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput, initial=1234)
    name = forms.CharField(label="Name")
    told = YesNoNotKnownField(label="Was the family told?")


def crispy(form):
    return rendered("{% crispy form %}", form=form)


@pytest.mark.parametrize("data", [None, {}, {"abuse_m": "past", "as_at_month": "13"}])
def test_every_label_hint_error_and_link_leads_to_something(data):
    assert crispy(EverythingForm(data)).faults == []


def test_every_error_has_a_link_that_lands_on_its_field():
    form = EverythingForm({"version": "1", "as_at_day": "1", "as_at_month": "13", "told": ""})

    targets = [link["href"] for link in crispy(form).all("a") if link["href"].startswith("#")]

    assert targets == [
        "#id_abuse_m",
        "#id_abuse_f",
        "#id_basis",
        "#id_as_at_year",
        "#id_said",
        "#id_told",
        "#id_why_not",
        "#id_moves",
        "#id_number",
        "#id_present",
        "#id_sure",
    ]


@pytest.mark.parametrize(
    ("target", "tag"),
    [("id_abuse_m", "radio"), ("id_told", "radio"), ("id_as_at_day", "text")],
)
def test_what_an_error_link_lands_on_can_take_the_focus(target, tag):
    assert crispy(EverythingForm({})).one("input", id=target)["type"] == tag


def test_only_the_wrong_part_of_a_date_is_marked():
    form = EverythingForm({"as_at_day": "11", "as_at_month": "13", "as_at_year": "2026"})

    page = crispy(form)

    assert page.one("input", name="as_at_month")["aria-invalid"] == "true"
    assert "aria-invalid" not in page.one("input", name="as_at_day")


def test_hint_and_error_both_describe_the_field():
    page = crispy(EverythingForm({}))

    assert page.one("input", id="id_number")["aria-describedby"] == "id_number-hint id_number-error"
    assert page.one("textarea")["aria-describedby"] == "id_said-hint id_said-error id_said-info"


def test_what_was_typed_comes_back_even_when_it_is_wrong():
    page = crispy(
        EverythingForm({"as_at_month": "Foo", "number": "12", "said": "<b>", "abuse_f": "absent"})
    )

    assert page.one("input", name="as_at_month")["value"] == "Foo"
    assert page.one("input", name="number")["value"] == "12"
    assert "checked" in page.one("input", name="abuse_f", value="absent")
    assert "<b>" in page.text


def test_the_form_posts_without_the_browsers_own_checks_and_saves_itself():
    form = crispy(EverythingForm()).one("form")

    assert form["method"] == "post"
    assert "novalidate" in form
    assert form["data-autosave"] == "/save/"


def test_answers_that_open_details_are_marked():
    page = crispy(EverythingForm())

    assert "data-opens" in page.one("input", name="abuse_m", value="current")
    assert "data-opens" not in page.one("input", name="abuse_m", value="absent")


def test_a_question_can_be_the_heading_of_its_page():
    page = crispy(EverythingForm())

    assert len(page.all("h1")) == 1


def test_same_for_all_is_a_button_that_needs_no_script():
    button = crispy(EverythingForm()).one("button", name="same_for_all")

    assert button["type"] == "submit"
    assert button["value"] == "abuse"


def test_same_for_all_is_not_offered_for_one_adult():
    form = EverythingForm()
    form.fields["abuse"].set_rows(ADULTS[:1])

    assert crispy(form).all("button", name="same_for_all") == []


def test_a_form_without_a_layout_is_drawn_whole_with_plain_numbers():
    page = crispy(PlainForm())

    assert page.faults == []
    assert page.one("input", name="version")["value"] == "1234"
    assert page.one("input", name="name")["class"] == "govuk-input"


def test_fields_drawn_one_by_one_are_the_same():
    by_tag = rendered("{% field form.name %}", form=PlainForm())
    by_filter = rendered("{{ form.name|as_crispy_field }}", form=PlainForm())

    assert by_tag.elements == by_filter.elements
    assert by_tag.faults == []


def test_a_formset_lists_the_errors_of_all_its_forms():
    formset = forms.formset_factory(PlainForm)(
        {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "2", "form-0-name": "Ann"}
    )

    page = rendered("{% error_summary formset %}", formset=formset)

    assert [link["href"] for link in page.all("a")] == [
        "#id_form-0-told",
        "#id_form-1-name",
        "#id_form-1-told",
    ]


def test_an_unbound_form_has_no_error_summary():
    assert rendered("{% error_summary form %}", form=PlainForm()).elements == []


def test_an_answer_that_opens_fields_is_never_set_side_by_side():
    page = rendered(
        '{% field form.told reveal_on="no" reveal=form.why_not %}', form=EverythingForm()
    )

    assert page.all("div", class_="govuk-radios govuk-radios--inline") == []
    assert page.one("div", class_="app-reveal")
    assert page.faults == []
