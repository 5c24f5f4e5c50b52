"""Searching for a child."""

from django import forms

from families.forms.fields import NameField
from families.matching import Asked
from riskapp.ui.fields import DateField, NHSNumberField
from riskapp.ui.layout import Button, Buttons, Field, helper


class SearchForm(forms.Form):
    """Any one answer finds the children of one's own agency; two find more."""

    name = NameField(label="Name", required=False)
    date_of_birth = DateField(
        label="Date of birth", noun="Date of birth", required=False, help_text="Like 27 3 2026"
    )
    parent = NameField(label="A parent's name", required=False)
    nhs_number = NHSNumberField(
        label="NHS number", required=False, help_text="10 digits, like 999 123 4560"
    )

    helper = helper(
        Field("name", width=30),
        Field("date_of_birth"),
        Field("parent", width=30),
        Field("nhs_number", width=10),
        Buttons(Button("Search")),
    )

    def clean(self):
        given = super().clean()
        if not self.errors and not any(given.values()):
            self.add_error("name", "Enter a name, a date of birth or an NHS number")
        return given

    @property
    def asked(self) -> Asked:
        return Asked(**self.cleaned_data)
