"""When the family or the record was last seen, and how most of it is known: asked once."""

from django import forms

from assessments.models import BASES
from riskapp.ui.fields import DateField
from riskapp.ui.widgets import Radios
from work.forms import KeyedForm


class VisitForm(KeyedForm):
    visited_on = DateField(
        label="When did you see the family, or the record you are working from?",
        help_text="Every question takes this as the day you knew the answer. You can change it "
        "on any of them.",
        noun="The day you saw the family or the record",
    )
    usual_basis = forms.ChoiceField(
        label="How do you know most of what you will answer?",
        help_text="Every question starts with this. You can change it on any of them.",
        choices=BASES,
        widget=Radios,
        error_messages={"required": "Select how you know most of what you will answer"},
    )

    def __init__(self, *args, latest, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["visited_on"].latest = latest
