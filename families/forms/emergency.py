"""Opening a record in an emergency, and reviewing that."""

from django import forms

from families.forms.fields import NoteField
from families.forms.questions import QuestionsForm
from families.kinds import EmergencyVerdict
from families.models.emergency import SHORTEST_REASON
from riskapp.ui.layout import Button, Buttons, Field, helper
from riskapp.ui.widgets import Radios


class EmergencyForm(QuestionsForm):
    reason = NoteField(
        noun="Reason",
        label="What is the emergency?",
        help_text=f"At least {SHORTEST_REASON} characters. It is read by those who review this.",
        min_length=SHORTEST_REASON,
        error_messages={
            "required": "Enter what the emergency is",
            "min_length": f"Enter at least {SHORTEST_REASON} characters about the emergency",
        },
    )

    helper = helper(
        Field("reason"), Buttons(Button("Open the record for 60 minutes", look="warning"))
    )


class ReviewForm(QuestionsForm):
    verdict = forms.ChoiceField(
        label="Was it justified?",
        choices=EmergencyVerdict.choices,
        widget=Radios(),
        error_messages={"required": "Select whether it was justified"},
    )
    note = NoteField(
        noun="Note",
        label="What did you check, and what follows?",
        error_messages={"required": "Enter what you checked"},
    )

    helper = helper(Field("verdict"), Field("note"), Buttons(Button("Record this review")))
