"""Asking about a parent under eighteen."""

from django import forms

from families.forms.fields import NoteField
from families.forms.questions import QuestionsForm
from families.kinds import YoungParentDecided
from families.models import Child
from riskapp.ui.layout import Button, Buttons, Field, helper
from riskapp.ui.widgets import Radios


class YoungParentForm(QuestionsForm):
    decided = forms.ChoiceField(
        label="Are they a child in need in their own right?",
        choices=YoungParentDecided.choices,
        widget=Radios(),
        error_messages={"required": "Select what you decided"},
    )
    reason = NoteField(
        noun="Reason",
        label="Why?",
        error_messages={"required": "Enter why you decided this"},
    )

    helper = helper(Field("decided"), Field("reason"), Buttons(Button("Record this decision")))


class OwnRecordForm(QuestionsForm):
    own_record = forms.ChoiceField(
        label="Which record is their own?",
        help_text="The link opens that record to nobody.",
        required=False,
        widget=Radios(),
    )

    helper = helper(Field("own_record"), Buttons(Button("Save")))

    def __init__(self, *args, records: tuple[Child, ...], **kwargs):
        super().__init__(*args, **kwargs)
        self.records = {str(child.pk): child for child in records}
        self.fields["own_record"].choices = [
            ("", "None of these, or not linked"),
            *(
                (key, f"{child.name} · {child.age_on(child.today())}")
                for key, child in self.records.items()
            ),
        ]

    @property
    def record_given(self) -> Child | None:
        return self.records.get(self.cleaned_data["own_record"])
