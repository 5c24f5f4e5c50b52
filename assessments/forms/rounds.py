"""Asking agencies into a round, answering, and setting its one level."""

from datetime import timedelta

from django import forms
from django.utils import timezone

from agencies.models import Agency
from assessments.actions.round_level import LONGEST_DAYS, RoundDecision
from assessments.forms.judgement import ConfirmLevelForm
from families.forms.fields import NoteField
from families.forms.involvement import InvolvementForm
from families.forms.questions import QuestionsForm
from riskapp.ui.fields import DateField
from riskapp.ui.layout import Button, Buttons, Field, Reveal, helper
from riskapp.ui.widgets import Checkboxes, Radios


def _tomorrow():
    return timezone.localdate() + timedelta(days=1)


def _last_day():
    return timezone.localdate() + timedelta(days=LONGEST_DAYS)


class InviteForm(InvolvementForm):
    """Each agency selected is asked for its own answer, and its involvement is proposed.

    `involved`: those that are involved with the child today.
    """

    agencies = forms.MultipleChoiceField(
        label="Which agencies do you ask?",
        help_text="Each answers by itself first. An agency that does not answer keeps nobody "
        "waiting after the due date.",
        widget=Checkboxes(),
        error_messages={
            "required": "Select at least one agency",
            "invalid_choice": "Select agencies that do not take part in this round yet",
        },
    )
    first: tuple[str, ...] = ()
    button = "Send the invitations"

    def __init__(self, *args, agencies: tuple[Agency, ...], involved: tuple[Agency, ...], **kwargs):
        super().__init__(*args, **kwargs)
        self.agencies = {str(agency.pk): agency for agency in agencies}
        self.fields["agencies"].choices = [
            (key, f"{agency.name} (already involved)" if agency in involved else agency.name)
            for key, agency in self.agencies.items()
        ]
        self.fields["reason"].label = "Why do these agencies need to know this child?"
        self.fields[
            "reason"
        ].help_text = (
            "They read it before they accept, with the child’s name, age in years and lead agency."
        )
        self.fields["reason"].error_messages["required"] = "Enter why they need to know this child"
        self.order_fields([*self.first, "agencies"])
        self.helper = helper(
            *(Field(name) for name in self.first),
            Field("agencies"),
            *InvolvementForm.layout,
            Buttons(Button(self.button)),
        )

    @property
    def agencies_given(self) -> tuple[Agency, ...]:
        return tuple(self.agencies[key] for key in self.cleaned_data["agencies"])


class OpenRoundForm(InviteForm):
    purpose = NoteField(
        noun="Purpose",
        limit=200,
        rows=2,
        label="What do you want to find out together?",
        help_text="Everybody who is asked reads it before they accept. Name nobody here.",
        error_messages={"required": "Enter what you want to find out together"},
    )
    due_on = DateField(
        label="By when do you need their answers?",
        noun="Due date",
        help_text="After that day nobody is waited for.",
        earliest=_tomorrow,
        latest=_last_day,
        error_messages={"required": "Enter the day by which you need the answers"},
    )
    first = ("purpose", "due_on")
    button = "Open the round and send the invitations"


class ReplyForm(QuestionsForm):
    """Accepting needs nothing more; declining needs a reason."""

    ACCEPT, DECLINE = "accept", "decline"

    answer = forms.ChoiceField(
        label="Does your agency answer?",
        choices=[(ACCEPT, "Yes: we work with this child, or need to"), (DECLINE, "No")],
        widget=Radios(
            hints={ACCEPT: "Your agency is involved, and gives its own answer."},
        ),
        error_messages={"required": "Select whether your agency answers"},
    )
    because = NoteField(
        noun="Reason",
        label="Why not?",
        help_text="The agency that asked reads it.",
        required=False,
    )

    helper = helper(Reveal("answer", {DECLINE: ["because"]}), Buttons(Button("Send this answer")))

    def clean(self):
        given = super().clean()
        declined = given.get("answer") == self.DECLINE
        if declined and not given.get("because") and "because" not in self.errors:
            self.add_error("because", "Enter why your agency does not answer in this round")
        return given


class RoundLevelForm(ConfirmLevelForm):
    """`version` is how many answers were signed when the page was made."""

    not_asking_because = None
    sends_questions = None

    def __init__(self, *args, last_level: int | None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["level"].label = "Which level do you set for this round?"
        self.fields["rationale"].label = "What are your reasons?"
        self.fields[
            "rationale"
        ].help_text = "At least 30 characters. Where you go below an agency’s own level, say why."
        if last_level is None:
            del self.fields["what_changed"]
        self.helper = helper(
            Field("level"),
            Field("rationale"),
            *(Field(name) for name in ("what_changed",) if name in self.fields),
            Field("early_help"),
            Field("early_help_detail"),
            Buttons(Button("Set the level of the round")),
        )

    @property
    def decision_given(self) -> RoundDecision:
        names = RoundDecision.__dataclass_fields__.keys() & self.cleaned_data.keys()
        return RoundDecision(**{name: self.cleaned_data[name] for name in names})
