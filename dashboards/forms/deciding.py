"""What a manager says when deciding on a release."""

from django import forms

from dashboards.actions.deciding import SHORTEST_REASON
from riskapp.ui.widgets import CharacterCount
from work.forms import KeyedForm

LONGEST = 1000


class PublishForm(KeyedForm):
    pass


class WithdrawForm(KeyedForm):
    because = forms.CharField(
        label="Why is this release withdrawn?",
        help_text="Everybody who sees the list of releases reads this. Name no child or family.",
        widget=CharacterCount(limit=LONGEST, rows=4),
        max_length=LONGEST,
        min_length=SHORTEST_REASON,
        error_messages={
            "required": "Say why this release is withdrawn",
            "min_length": f"Say why in at least {SHORTEST_REASON} characters",
        },
    )
