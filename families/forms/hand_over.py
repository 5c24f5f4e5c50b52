"""Handing over, and answering."""

from django import forms

from agencies.models import Agency, Membership
from families.forms.fields import NoteField
from families.forms.questions import QuestionsForm
from riskapp.ui.layout import Button, Buttons, Field, Reveal, helper
from riskapp.ui.widgets import Radios

OUTSIDE = "outside"
HERE = "here"


class HandOverForm(QuestionsForm):
    where = forms.ChoiceField(
        label="Who is to take over?",
        choices=[
            (HERE, "An agency of this partnership"),
            (OUTSIDE, "A service elsewhere: the family has moved out of the area"),
        ],
        widget=Radios(),
        error_messages={"required": "Select who is to take over"},
    )
    agency = forms.ChoiceField(label="Agency", required=False)
    worker = forms.ChoiceField(label="The person who is to take over", required=False)
    outside = NoteField(
        noun="Service",
        limit=120,
        rows=1,
        label="Name of the service and area",
        help_text="For example “Health visiting, Norwich”",
        required=False,
    )
    reason = NoteField(
        noun="Reason",
        label="Why, and what do they need to know first?",
        help_text="They read this before they accept, with the child's name, age and lead agency.",
        error_messages={"required": "Enter why you hand over"},
    )

    def __init__(
        self, *args, agencies: tuple[Agency, ...], workers: tuple[Membership, ...], **kwargs
    ):
        super().__init__(*args, **kwargs)
        self.agencies = {str(agency.pk): agency for agency in agencies}
        self.workers = {str(worker.pk): worker for worker in workers}
        chosen = [("", "Select"), *((key, each.name) for key, each in self.agencies.items())]
        people = [
            ("", "Whoever answers first"),
            *((key, f"{each.user} · {each.agency}") for key, each in self.workers.items()),
        ]
        self.fields["agency"].choices = chosen
        self.fields["worker"].choices = people
        here = ["agency", "worker"] if workers else ["agency"]
        self.helper = helper(
            Reveal("where", {HERE: here, OUTSIDE: ["outside"]}),
            Field("reason"),
            Buttons(Button("Ask them to take over")),
        )

    def clean(self):
        given = super().clean()
        needed = {HERE: ("agency", "Select the agency"), OUTSIDE: ("outside", "Enter the service")}
        name, message = needed.get(given.get("where"), ("", ""))
        if name and not given.get(name) and name not in self.errors:
            self.add_error(name, message)
        worker = self.workers.get(given.get("worker", ""))
        if worker and given.get("agency") and str(worker.agency_id) != given["agency"]:
            self.add_error("worker", "Select somebody who works in the agency above")
        return given

    @property
    def receiver_given(self) -> dict:
        given = self.cleaned_data
        if given["where"] == OUTSIDE:
            return {"outside": given["outside"]}
        worker = self.workers.get(given["worker"])
        return {"agency": self.agencies[given["agency"]], "worker": worker}


class AnswerForm(QuestionsForm):
    """Accepting needs nothing more; refusing needs a reason."""

    answer = forms.ChoiceField(
        label="Does your agency take over?",
        choices=[("accept", "Yes, from today"), ("refuse", "No")],
        widget=Radios(),
        error_messages={"required": "Select whether your agency takes over"},
    )
    because = NoteField(noun="Reason", label="Why not?", required=False)

    helper = helper(Reveal("answer", {"refuse": ["because"]}), Buttons(Button("Send this answer")))

    def clean(self):
        given = super().clean()
        refused = given.get("answer") == "refuse"
        if refused and not given.get("because") and "because" not in self.errors:
            self.add_error("because", "Enter why your agency does not take over")
        return given


class OutsideAnswerForm(QuestionsForm):
    who = NoteField(
        noun="Answer",
        label="Who accepted there, and when?",
        help_text="Name, service and day. Your agency stays responsible until this is recorded.",
        error_messages={"required": "Enter who accepted, and when"},
    )

    helper = helper(Field("who"), Buttons(Button("They have accepted")))
