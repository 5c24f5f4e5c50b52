"""What every form carries, and what becomes of drafts in it."""

from datetime import date
from uuid import UUID

import pytest
from django import forms

from riskapp.ui.fields import DateField
from riskapp.ui.keys import new_key
from tests.builders.work import a_draft, posted
from work.forms import KeyedForm, restore_draft


class VisitForm(KeyedForm):
    note = forms.CharField()
    basis = forms.MultipleChoiceField(choices=[("seen", "Seen"), ("told", "Told")])
    alone = forms.BooleanField(required=False)
    seen_on = DateField(label="When was the child seen?", required=False)


def test_each_rendering_has_a_key_of_its_own():
    first, second = _key_shown(VisitForm()), _key_shown(VisitForm())

    assert UUID(first) != UUID(second)


def test_a_form_that_comes_back_with_errors_keeps_its_key():
    key = str(new_key())

    form = VisitForm(posted(submission_key=key))

    assert not form.is_valid()
    assert form["submission_key"].value() == key


@pytest.mark.parametrize("key", ["", "x", "1234"])
def test_a_form_without_a_good_key_says_so_and_gets_a_fresh_one(key):
    form = VisitForm(posted(note="Seen", basis=["seen"], submission_key=key))

    assert not form.is_valid()
    assert "check what you typed and send it again" in form.non_field_errors()[0]
    assert UUID(form["submission_key"].value())
    assert form["note"].value() == "Seen"


def test_a_form_knows_the_version_it_was_made_from():
    assert VisitForm(version=7)["version"].value() == 7
    assert VisitForm()["version"].value() is None


def test_key_and_version_come_cleaned():
    key = new_key()
    form = VisitForm(posted(note="Seen", basis=["seen"], submission_key=str(key), version="7"))

    assert form.is_valid()
    assert form.cleaned_data["submission_key"] == key
    assert form.cleaned_data["version"] == 7


@pytest.mark.parametrize("version", ["0", "-1", "seven"])
def test_a_version_that_is_none_is_an_error(version):
    form = VisitForm(
        posted(note="Seen", basis=["seen"], submission_key=str(new_key()), version=version)
    )

    assert not form.is_valid()


@pytest.mark.django_db
def test_a_draft_is_shown_without_errors():
    typed = {"seen_on_day": "17", "seen_on_month": "5", "seen_on_year": "2026"}
    draft = a_draft(note="Seen at home", basis=["seen", "told"], alone="on", **typed)
    form = VisitForm(initial={"note": "as saved"})

    restore_draft(form, draft)

    assert not form.errors
    assert form["note"].value() == "Seen at home"
    assert form["basis"].value() == ["seen", "told"]
    assert form["alone"].value() is True
    assert form["seen_on"].value() == ("17", "5", "2026")


@pytest.mark.django_db
def test_what_the_draft_does_not_hold_stays_as_saved():
    form = VisitForm(initial={"note": "as saved", "seen_on": date(2026, 1, 2)})

    restore_draft(form, a_draft(basis=["told"]))

    assert form["note"].value() == "as saved"
    assert form["seen_on"].value() == date(2026, 1, 2)


def test_without_a_draft_the_form_stays_as_it_is():
    form = VisitForm(initial={"note": "as saved"})

    restore_draft(form, None)

    assert form["note"].value() == "as saved"


def _key_shown(form):
    return str(form["submission_key"].value())
