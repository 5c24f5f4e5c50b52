"""Disagreements and what agencies rely on each other for: what is asked."""

from collections.abc import Sequence

from django import forms
from django.utils import timezone

from assessments.models import RelianceAnswer, WhatHappened
from riskapp.ui.fields import DateField
from riskapp.ui.widgets import CharacterCount, Radios
from work.forms import KeyedForm

LONGEST = 2000
REASON, FURTHER, DIFFER = "reason", "further", "differ"
STEPS = {
    REASON: ("Add what we know", "Everybody involved reads it. Nothing else changes."),
    FURTHER: ("Take it further", "It goes to the next stage now, without waiting for its day."),
    DIFFER: (
        "Agree to differ",
        "It ends when each agency that differs has said so. The findings stay, and still differ.",
    ),
}


def _words(label: str, *, missing: str, help_text: str = "", required: bool = True):
    return forms.CharField(
        label=label,
        help_text=help_text,
        widget=CharacterCount(limit=LONGEST, rows=4),
        max_length=LONGEST,
        required=required,
        error_messages={"required": missing},
    )


class OpenForm(KeyedForm):
    said = _words(
        "What has your agency seen or heard, and why does it matter?",
        help_text="Say how you know it. Every agency involved with the child reads this.",
        missing="Say what your agency has seen or heard, and how",
    )


class TalkForm(KeyedForm):
    step = forms.ChoiceField(
        label="What do you want to do?",
        error_messages={
            "required": "Select what you want to do",
            "invalid_choice": "Select one of the things shown",
        },
    )
    said = _words(
        "What have you seen or heard, and how do you know it?",
        help_text="Your name, your agency and the time are recorded with it.",
        missing="Say what you have seen or heard, and how you know it",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer(list(STEPS))

    def offer(self, steps: Sequence[str]) -> None:
        """Shows these steps. Whatever is posted is judged by the action, which says why not."""
        field = self.fields["step"]
        field.widget = Radios(hints={step: STEPS[step][1] for step in steps})
        field.choices = [(step, STEPS[step][0]) for step in steps]
        if len(steps) == 1:
            self.initial["step"] = steps[0]


class ConveneForm(KeyedForm):
    said = _words(
        "Whom did you bring together, and when do they meet?",
        help_text="Name agencies and roles. Leave out the child, the family and what it is about.",
        missing="Say whom you brought together, and when they meet",
    )


class RelyForm(KeyedForm):
    relied_on = forms.ChoiceField(
        label="Which agency do you rely on?",
        widget=Radios(),
        error_messages={
            "required": "Select the agency you rely on",
            "invalid_choice": "Select an agency that is involved with this child",
        },
    )
    what = _words(
        "What do you rely on them to do?",
        help_text="For example: see her each school day, and call us if she is not there.",
        missing="Say what you rely on them to do",
    )
    due_on = DateField(
        label="By which day?",
        noun="The day",
        earliest=timezone.localdate,
        error_messages={"required": "Enter the day by which it is to be done"},
    )

    def __init__(self, *args, agencies, **kwargs):
        super().__init__(*args, **kwargs)
        self.agencies = {str(agency.pk): agency for agency in agencies}
        self.fields["relied_on"].choices = [(key, each.name) for key, each in self.agencies.items()]

    def clean_relied_on(self):
        return self.agencies[self.cleaned_data["relied_on"]]


class AnswerRelianceForm(KeyedForm):
    answer = forms.ChoiceField(
        label="Will your agency do this?",
        choices=[
            (RelianceAnswer.CONFIRMED, "Yes, we confirm it"),
            (RelianceAnswer.DENIED, "No, they can’t rely on us for this"),
        ],
        widget=Radios(),
        error_messages={"required": "Select whether your agency will do this"},
    )
    words = _words(
        "Anything they should know",
        help_text="If no: why not, and what you can do instead.",
        missing="",
        required=False,
    )


class FollowRelianceForm(KeyedForm):
    happened = forms.ChoiceField(
        label="What happened?",
        choices=WhatHappened.choices,
        widget=Radios(),
        error_messages={"required": "Select what happened"},
    )
    words = _words(
        "What happened, and how do you know?",
        help_text="Facts: who did what, when. Not a view of a person.",
        missing="Say what happened and how you know",
    )
