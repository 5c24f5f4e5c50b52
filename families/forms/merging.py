"""Joining two records of one child."""

from django import forms

from families.forms.fields import NoteField
from families.forms.questions import QuestionsForm
from families.models import Child
from riskapp.ui.layout import Button, Buttons, Field, helper
from riskapp.ui.widgets import Radios


class ProposeMergeForm(QuestionsForm):
    other = forms.ChoiceField(
        label="Which record is of the same child?",
        widget=Radios(),
        error_messages={"required": "Select the other record"},
    )
    reason = NoteField(
        noun="Reason",
        label="How do you know that they are one child?",
        error_messages={"required": "Enter how you know"},
    )

    helper = helper(Field("other"), Field("reason"), Buttons(Button("Propose to join them")))

    def __init__(self, *args, others: tuple[Child, ...], **kwargs):
        super().__init__(*args, **kwargs)
        self.others = {str(child.pk): child for child in others}
        self.fields["other"].choices = [
            (key, f"{child.name} · {child.age_on(child.today())}")
            for key, child in self.others.items()
        ]

    @property
    def other_given(self) -> Child:
        return self.others[self.cleaned_data["other"]]


class AnswerMergeForm(QuestionsForm):
    answer = forms.ChoiceField(
        label="Are these two records of one child?",
        choices=[("agree", "Yes: join them"), ("refuse", "No: leave them apart")],
        widget=Radios(),
        error_messages={"required": "Select whether they are one child"},
    )

    helper = helper(Field("answer"), Buttons(Button("Record this answer")))


class UndoMergeForm(QuestionsForm):
    because = NoteField(
        noun="Reason",
        label="Why are they two children?",
        error_messages={"required": "Enter why they are two children"},
    )

    helper = helper(Field("because"), Buttons(Button("Part the records again", look="warning")))
