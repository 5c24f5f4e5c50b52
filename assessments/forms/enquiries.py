"""Asking another agency, and saying no."""

from datetime import timedelta

from django import forms
from django.utils import timezone

from agencies.models import Agency
from assessments.actions.enquiries import LONGEST_WAIT_DAYS
from riskapp.ui.fields import DateField
from riskapp.ui.widgets import CharacterCount
from work.forms import KeyedForm

LONGEST = 1000
USUAL_WAIT = timedelta(days=7)


class EnquiryForm(KeyedForm):
    agency = forms.ChoiceField(
        label="Which agency do you ask?",
        help_text="Those most likely to know come first.",
        error_messages={"required": "Select the agency to ask"},
    )
    due_on = DateField(
        label="By when do you need the answer?",
        noun="The day",
        error_messages={"required": "Enter the day by which you need the answer"},
    )
    words = forms.CharField(
        label="What should they know to answer?",
        help_text="They read this with the question. Leave out what they don't need.",
        widget=CharacterCount(limit=LONGEST, rows=3),
        max_length=LONGEST,
        required=False,
    )

    def __init__(self, *args, agencies: tuple[Agency, ...], **kwargs):
        super().__init__(*args, **kwargs)
        self.agencies = {str(agency.pk): agency for agency in agencies}
        self.fields["agency"].choices = [
            ("", "Select"),
            *((key, each.name) for key, each in self.agencies.items()),
        ]
        today = timezone.localdate()
        self.fields["due_on"].earliest = today
        self.fields["due_on"].latest = today + timedelta(days=LONGEST_WAIT_DAYS)
        self.fields["due_on"].initial = today + USUAL_WAIT
        if agencies:
            self.fields["agency"].initial = str(agencies[0].pk)

    @property
    def agency_given(self) -> Agency:
        return self.agencies[self.cleaned_data["agency"]]


class DeclineForm(KeyedForm):
    because = forms.CharField(
        label="Why can your agency not answer?",
        help_text="For example: we have not seen the family since March.",
        widget=CharacterCount(limit=LONGEST, rows=3),
        max_length=LONGEST,
        error_messages={"required": "Say why your agency can't answer this"},
    )
