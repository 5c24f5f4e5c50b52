"""A person's own level, and what they say once they have seen the profile."""

from django import forms

from assessments.models import EarlyHelp
from assessments.policies import SHORTEST_RATIONALE
from riskapp.ui.widgets import CharacterCount, Radios
from work.forms import KeyedForm

LONGEST = 4000


def _words(label: str, hint: str = "", *, rows: int = 4, required: bool = False, says: str = ""):
    messages = {"max_length": f"Keep this to {LONGEST:,} characters"}
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=LONGEST,
        required=required,
        widget=CharacterCount(limit=LONGEST, rows=rows),
        error_messages=messages | ({"required": says} if says else {}),
    )


class OwnLevelForm(KeyedForm):
    level = forms.TypedChoiceField(
        label="Which level do you see for this child?",
        coerce=int,
        widget=Radios,
        error_messages={"required": "Select the level you see for this child"},
    )
    rationale = _words(
        "What makes you say so?",
        f"At least {SHORTEST_RATIONALE} characters, in your own words: what you saw, what it "
        "means for this child.",
        required=True,
        says="Say what makes you choose this level",
    )

    def __init__(self, *args, level_names, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["level"].choices = [
            (number, f"Level {number}: {name}") for number, name in enumerate(level_names, start=1)
        ]


class ConfirmLevelForm(OwnLevelForm):
    """The last three are asked where the level needs them; the action knows when."""

    what_changed = _words(
        "What has changed for the child since last time?",
        "What is different in the child’s own life, not that things are quiet.",
        rows=3,
    )
    early_help = forms.ChoiceField(
        label="What have you decided about early help?",
        help_text="Below the highest level somebody still decides: who helps, from when.",
        choices=EarlyHelp.choices,
        required=False,
        widget=Radios,
    )
    early_help_detail = _words("Which help, from when; or why none is offered", rows=2)
    sends_questions = forms.BooleanField(
        label="Send these questions when I sign",
        required=False,
    )
    not_asking_because = _words(
        "Who will find out what is not known, or why is nobody asked?",
        "Leave this empty where the questions are sent. A low level while much is not known "
        "reassures without reason.",
        rows=3,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["level"].label = "Confirm your level, or revise it"


class SignForm(KeyedForm):
    """Nothing to fill in: the button is the signature."""
