"""Disagreements and what is relied on: short forms that ask for words."""

from datetime import timedelta

from django import forms
from django.utils import timezone

from agencies.models import Agency
from assessments.actions.reliances import LONGEST_DAYS
from assessments.models import DisagreementOutcome, Reply
from assessments.policies import SHORTEST_RATIONALE
from riskapp.ui.fields import DateField
from riskapp.ui.widgets import CharacterCount, Radios
from work.forms import KeyedForm

LONGEST = 2000
_AT_LEAST = f"Give your reasons in at least {SHORTEST_RATIONALE} characters"


def _words(label: str, help_text: str, required: str = _AT_LEAST) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        widget=CharacterCount(limit=LONGEST, rows=4),
        max_length=LONGEST,
        error_messages={"required": required},
    )


class ReasonsForm(KeyedForm):
    words = _words(
        "Why does your agency say what it says?",
        "What did you see or hear, and when? The other agencies read it.",
    )


class TakeFurtherForm(KeyedForm):
    because = _words(
        "Why does it have to go further?",
        "What was tried, and what can’t be settled here?",
    )


class EndForm(KeyedForm):
    outcome = forms.ChoiceField(
        label="How did it end?",
        choices=DisagreementOutcome.choices,
        widget=Radios(),
        error_messages={"required": "Select how it ended"},
    )
    words = _words("What was agreed, and what follows for the child?", "Both agencies read it.")


class RelyForm(KeyedForm):
    agency = forms.ChoiceField(
        label="Which agency do you rely on?",
        error_messages={"required": "Select the agency you rely on"},
    )
    what = forms.CharField(
        label="What do you rely on them to do?",
        help_text="For example: the school sees her every day and rings us if she is away.",
        widget=CharacterCount(limit=500, rows=3),
        max_length=500,
        error_messages={"required": "Say what you rely on them to do"},
    )
    by_day = DateField(
        label="By when?",
        noun="The day",
        error_messages={"required": "Enter the day by which it has to be done"},
    )

    def __init__(self, *args, agencies: tuple[Agency, ...], **kwargs):
        super().__init__(*args, **kwargs)
        self.agencies = {str(agency.pk): agency for agency in agencies}
        self.fields["agency"].choices = [
            ("", "Select"),
            *((key, each.name) for key, each in self.agencies.items()),
        ]
        today = timezone.localdate()
        self.fields["by_day"].earliest = today
        self.fields["by_day"].latest = today + timedelta(days=LONGEST_DAYS)

    @property
    def agency_given(self) -> Agency:
        return self.agencies[self.cleaned_data["agency"]]


class ReplyForm(KeyedForm):
    reply = forms.ChoiceField(
        label="Does your agency do this?",
        choices=Reply.choices,
        widget=Radios(),
        error_messages={"required": "Select whether your agency does this"},
    )
    because = forms.CharField(
        label="What should they know? If you don’t do it: why not?",
        widget=CharacterCount(limit=LONGEST, rows=3),
        max_length=LONGEST,
        required=False,
    )


class BecameForm(KeyedForm):
    was_done = forms.ChoiceField(
        label="Was it done?",
        choices=[("yes", "Yes"), ("no", "No")],
        widget=Radios(),
        error_messages={"required": "Select whether it was done"},
    )
    words = _words(
        "What was done and when, or what stood in the way?",
        "A fact about what was agreed, not about a person.",
        "Say what was done and when, or what stood in the way",
    )


class ConfirmForm(KeyedForm):
    due_on = DateField(
        label="By when do you need the answers?",
        noun="The day",
        error_messages={"required": "Enter the day by which you need the answers"},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        self.fields["due_on"].earliest = today
        self.fields["due_on"].latest = today + timedelta(days=90)
        self.fields["due_on"].initial = today + timedelta(days=7)
