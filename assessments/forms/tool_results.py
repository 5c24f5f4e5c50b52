"""The result of an agency's own tool, noted beside the factor it informs."""

from collections.abc import Iterable

from django import forms

from assessments.shipped import tools
from families.models import Child
from riskapp.ui.fields import DateField
from riskapp.ui.widgets import CharacterCount
from work.forms import KeyedForm

OTHER = "other"
LONGEST = 1000


class ToolResultForm(KeyedForm):
    tool = forms.ChoiceField(
        label="Which tool was used?",
        error_messages={"required": "Select the tool, or “Another tool”"},
    )
    name = forms.CharField(
        label="If it is another tool: its name",
        required=False,
        max_length=120,
        error_messages={"max_length": "The name of a tool must be 120 characters or fewer"},
    )
    factor = forms.ChoiceField(
        label="Which factor does it inform?",
        help_text="The result stands beside this question. It changes no points and no answer.",
        error_messages={"required": "Select the factor this result informs"},
    )
    done_on = DateField(
        label="When was it done?",
        noun="The day the tool was used",
        error_messages={"required": "Enter the day the tool was used"},
    )
    outcome = forms.CharField(
        label="What came out of it?",
        help_text="The result in the tool’s own terms and what was agreed. Where the full form is "
        "kept. Not the questions or answers themselves.",
        widget=CharacterCount(limit=LONGEST, rows=4),
        max_length=LONGEST,
        error_messages={
            "required": "Say what came out of it",
            "max_length": f"Keep this to {LONGEST:,} characters; the full form stays with you",
        },
    )

    def __init__(self, *args, child: Child, factors: Iterable[tuple[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["done_on"].latest = child.today()
        self.fields["factor"].choices = [("", "Select"), *factors]
        self.fields["tool"].choices = [
            ("", "Select"),
            *((tool.code, tool.name) for tool in tools().values()),
            (OTHER, "Another tool"),
        ]

    def clean(self):
        given = super().clean()
        if given.get("tool") == OTHER and not given.get("name") and "name" not in self.errors:
            self.add_error("name", "Say which tool it was")
        return given

    @property
    def given(self) -> dict:
        """What the action takes."""
        said = self.cleaned_data
        tool = "" if said["tool"] == OTHER else said["tool"]
        return {name: said[name] for name in ("name", "factor", "done_on", "outcome")} | {
            "tool": tool
        }
