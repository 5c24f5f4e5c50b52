"""What an author and a second person say about a version; a file; a case to try."""

from django import forms

from riskapp.ui.fields import DateField
from riskapp.ui.widgets import CharacterCount, Radios
from work.forms import KeyedForm

LONGEST = 2000


class SubmitForm(KeyedForm):
    comment = forms.CharField(
        label="Why is this change needed?",
        help_text="The second person reads this first. Name who asked for it and on what grounds.",
        widget=CharacterCount(limit=LONGEST, rows=4),
        max_length=LONGEST,
        error_messages={"required": "Say why this change is needed"},
    )


class DecisionForm(KeyedForm):
    APPROVE, SEND_BACK = "approve", "send_back"

    decision = forms.ChoiceField(
        label="What is your decision?",
        choices=[
            (APPROVE, "Approve it exactly as it is"),
            (SEND_BACK, "Send it back to its author"),
        ],
        widget=Radios,
        error_messages={"required": "Select your decision"},
    )
    effective_on = DateField(
        noun="The day it comes into force",
        label="If you approve it: from which day?",
        help_text="Today or later. Assessments signed from that day on use it.",
        required=False,
    )
    comment = forms.CharField(
        label="Your comment",
        help_text="If you send it back, say what has to change.",
        widget=CharacterCount(limit=LONGEST, rows=4),
        max_length=LONGEST,
        required=False,
    )
    sha256 = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def clean(self):
        said = super().clean()
        no_day = not said.get("effective_on") and "effective_on" not in self.errors
        if said.get("decision") == self.APPROVE and no_day:
            self.add_error("effective_on", "Enter the day it comes into force")
        if said.get("decision") == self.SEND_BACK and not said.get("comment", "").strip():
            self.add_error("comment", "Say what has to change")
        return said


class ImportForm(KeyedForm):
    file = forms.FileField(
        label="Choose the file of a weighting",
        help_text="A JSON file that was taken out here or in another partnership.",
        error_messages={
            "required": "Select a file",
            "empty": "The file is empty. Select another one",
            "invalid": "Select a file",
        },
    )
