"""Restricting a record to named people."""

from uuid import UUID

from django import forms

from agencies.models import Membership
from families.forms.fields import NoteField
from families.forms.questions import QuestionsForm
from families.kinds import RestrictedBecause
from riskapp.ui.layout import Button, Buttons, Field, helper
from riskapp.ui.widgets import Checkboxes, Radios


class RestrictForm(QuestionsForm):
    because = forms.ChoiceField(
        label="Why is the record restricted?",
        choices=RestrictedBecause.choices,
        widget=Radios(),
        error_messages={"required": "Select why the record is restricted"},
    )
    named = forms.MultipleChoiceField(
        label="Who else may open it?",
        help_text="You can. Everybody who is not chosen loses the record at once.",
        widget=Checkboxes(),
        required=False,
    )

    helper = helper(
        Field("because"), Field("named"), Buttons(Button("Restrict this record", look="warning"))
    )

    def __init__(
        self,
        *args,
        people: tuple[Membership, ...],
        workers: frozenset[UUID] = frozenset(),
        **kwargs,
    ):
        super().__init__(*args, **kwargs)
        self.people = {str(each.pk): each for each in people}
        self.fields["named"].initial = [str(key) for key in workers]
        self.fields["named"].choices = [
            (key, f"{each.user} · {each}") for key, each in self.people.items()
        ]

    @property
    def people_given(self) -> list[Membership]:
        return [self.people[key] for key in self.cleaned_data["named"]]


class NamePersonForm(QuestionsForm):
    person = forms.ChoiceField(
        label="Who may open it too?",
        help_text="People of the agencies involved",
        error_messages={"required": "Select a person"},
    )
    reason = NoteField(
        noun="Reason",
        limit=240,
        rows=2,
        label="Why do they need it?",
        error_messages={"required": "Enter why they need it"},
    )

    helper = helper(Field("person"), Field("reason"), Buttons(Button("Name this person")))

    def __init__(self, *args, people: tuple[Membership, ...], **kwargs):
        super().__init__(*args, **kwargs)
        self.people = {str(each.pk): each for each in people}
        chosen = [(key, f"{each.user} · {each}") for key, each in self.people.items()]
        self.fields["person"].choices = [("", "Select"), *chosen]

    @property
    def person_given(self) -> Membership:
        return self.people[self.cleaned_data["person"]]
