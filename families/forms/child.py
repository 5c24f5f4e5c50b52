"""The child itself: adding and changing."""

from django import forms
from django.utils import timezone

from families import policies
from families.actions import ChildGiven
from families.forms.fields import NameField
from families.forms.questions import QuestionsForm
from families.kinds import EthnicGroup, Sex
from families.models import Person
from riskapp.ui.fields import DateField, NHSNumberField
from riskapp.ui.layout import Button, Buttons, Field, Reveal, helper
from riskapp.ui.widgets import Radios

BORN, UNBORN, NOT_KNOWN = "born", "unborn", "not_known"


class ChildForm(QuestionsForm):
    """The same questions for a child just found out about and one long known."""

    name = NameField(
        label="What is the child's name?",
        help_text="For an unborn child, for example “Baby of Mara Vale”",
        error_messages={"required": "Enter the child's name"},
    )
    birth = forms.ChoiceField(
        label="Is the child born?",
        choices=[
            (BORN, "Yes"),
            (UNBORN, "Not yet"),
            (NOT_KNOWN, "Yes, but nobody here knows the date of birth"),
        ],
        widget=Radios(),
        error_messages={"required": "Select whether the child is born"},
    )
    date_of_birth = DateField(label="Date of birth", noun="Date of birth", required=False)
    expected_on = DateField(label="Due date", noun="Due date", required=False)
    sex = forms.ChoiceField(
        label="Sex",
        choices=Sex.choices,
        initial=Sex.NOT_KNOWN,
        widget=Radios(inline=True),
        error_messages={"required": "Select the child's sex, or “Not known”"},
    )
    ethnic_group = forms.ChoiceField(
        label="Ethnic group, as the family describes it",
        help_text="For equality monitoring only. It is never part of an assessment.",
        choices=EthnicGroup.choices,
        initial=EthnicGroup.NOT_KNOWN,
    )
    nhs_number = NHSNumberField(
        label="NHS number, if you have it",
        help_text="10 digits, like 999 123 4560",
        required=False,
    )

    layout = (
        Field("name", width=30),
        Reveal("birth", {BORN: ["date_of_birth"], UNBORN: ["expected_on"]}),
        Field("sex"),
        Field("ethnic_group"),
        Field("nhs_number", width=10),
    )
    helper = helper(*layout, Buttons(Button("Save")))

    def __init__(self, *args, parents: tuple[Person, ...] = (), **kwargs):
        super().__init__(*args, **kwargs)
        self.parents = parents

    @classmethod
    def values_of(cls, child) -> dict:
        """What the form shows of a recorded child."""
        known = {name: getattr(child, name) for name in cls.base_fields if hasattr(child, name)}
        known.pop("version", None)
        return known | {"birth": _state_of_birth(child)}

    def clean(self):
        given = super().clean()
        self._check_birth(given)
        return given

    @property
    def child_given(self) -> ChildGiven:
        given, birth = self.cleaned_data, self.cleaned_data["birth"]
        return ChildGiven(
            name=given["name"],
            date_of_birth=given["date_of_birth"] if birth == BORN else None,
            expected_on=given["expected_on"] if birth == UNBORN else None,
            sex=given["sex"],
            ethnic_group=given["ethnic_group"],
            nhs_number=given["nhs_number"],
        )

    def _check_birth(self, given) -> None:
        asked = {
            BORN: ("date_of_birth", "Enter the date of birth", policies.problem_with_birth),
            UNBORN: ("expected_on", "Enter the due date", policies.problem_with_due_date),
        }.get(given.get("birth"))
        if asked is None or asked[0] in self.errors:
            return
        name, missing, problem_with = asked
        day = given.get(name)
        problem = problem_with(day, today=timezone.localdate()) if day else missing
        if problem := problem or policies.problem_with_birth_among(self._parents(given), born=day):
            self.add_error(name, problem)

    def _parents(self, given) -> tuple[Person, ...]:
        return self.parents


def _state_of_birth(child) -> str:
    if child.date_of_birth:
        return BORN
    return UNBORN if child.expected_on else NOT_KNOWN
