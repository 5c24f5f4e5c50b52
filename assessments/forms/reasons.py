"""Short forms that ask for words: what was done, why withdrawn, why no view, a second view."""

from django import forms

from assessments.policies import SHORTEST_RATIONALE
from riskapp.ui.widgets import CharacterCount, Radios
from work.forms import KeyedForm

LONGEST = 2000


class WhatWasDoneForm(KeyedForm):
    what = forms.CharField(
        label="What was done?",
        help_text="Who did what, when, and what was agreed. Your name and the time are recorded.",
        widget=CharacterCount(limit=LONGEST, rows=3),
        max_length=LONGEST,
        error_messages={"required": "Say what was done, by whom and when"},
    )


class WithdrawForm(KeyedForm):
    because = forms.CharField(
        label="What was wrong with this entry?",
        help_text="It stays readable, with your reason, and no longer counts.",
        widget=CharacterCount(limit=LONGEST, rows=3),
        max_length=LONGEST,
        error_messages={"required": "Say what was wrong with this entry"},
    )


class WontAssessForm(KeyedForm):
    reason = forms.CharField(
        label="Why will you give no view of your own this time?",
        help_text="For example: I am on duty and have not met the family.",
        widget=CharacterCount(limit=LONGEST, rows=2),
        max_length=LONGEST,
        error_messages={"required": "Say why you will not assess in this round"},
    )


class SecondPersonForm(KeyedForm):
    COUNTERSIGN = "countersign"
    SEND_BACK = "send_back"

    decision = forms.ChoiceField(
        label="Do you agree with this level?",
        choices=[
            (COUNTERSIGN, "Yes, I countersign it"),
            (SEND_BACK, "No, I send it back"),
        ],
        widget=Radios(
            hints={
                COUNTERSIGN: "It comes into force with your name beside the first.",
                SEND_BACK: "No level is in force until a person sets one.",
            }
        ),
        error_messages={"required": "Select whether you agree with this level"},
    )
    because = forms.CharField(
        label="What are your reasons?",
        help_text=f"At least {SHORTEST_RATIONALE} characters. What have you seen yourself?",
        widget=CharacterCount(limit=LONGEST, rows=4),
        max_length=LONGEST,
        error_messages={
            "required": f"Give your reasons in at least {SHORTEST_RATIONALE} characters"
        },
    )
