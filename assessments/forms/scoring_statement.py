"""What the partnership itself has to say in the transparency record."""

from django import forms

from riskapp.ui.widgets import Radios
from work.forms import KeyedForm

LONGEST = 2000


def _words(label: str, *, help_text: str = "", missing: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=bool(missing),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": missing},
    )


class ScoringStatementForm(KeyedForm):
    owner = forms.CharField(
        label="Which organisation is responsible for this tool?",
        max_length=160,
        error_messages={"required": "Enter the organisation that is responsible"},
    )
    team = forms.CharField(
        label="Which team looks after it? (optional)", required=False, max_length=160
    )
    responsible_post = forms.CharField(
        label="Which post answers for it?",
        help_text="The senior responsible owner: a post, not somebody’s name.",
        max_length=160,
        error_messages={"required": "Enter the post that answers for the tool"},
    )
    contact = forms.EmailField(
        label="Which e-mail address takes questions?",
        help_text="It stands on the page; use a shared address.",
        error_messages={
            "required": "Enter an e-mail address",
            "invalid": "Enter an e-mail address in full, such as questions@example.org",
        },
    )
    supplier = _words("Who runs or changes it for you, and may they see records? (optional)")
    usage = _words("How often is it used, and for how many children? (optional)")
    challenge = _words(
        "How can a family ask about their assessment, or challenge it?",
        help_text="In plain language: whom to ask, and what happens then.",
        missing="Say how a family can ask about their assessment or challenge it",
    )
    impact_assessments = _words(
        "Which impact assessments were made, and when?",
        help_text="Data protection and equality at least; say so if one is still to be made.",
        missing="Say which impact assessments were made, or that they are still to be made",
    )
    is_public = forms.TypedChoiceField(
        label="Who may read how the profile is computed?",
        help_text="The record holds nothing about any child. Other pages stay closed.",
        choices=[
            ("no", "People who sign in here"),
            ("yes", "Everybody, without signing in"),
        ],
        coerce=lambda answer: answer == "yes",
        widget=Radios,
        error_messages={"required": "Select who may read it"},
    )
