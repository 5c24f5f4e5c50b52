"""An adult around a child, and what they are to it."""

from datetime import date

from crispy_forms.layout import Div
from django import forms
from django.utils import timezone

from families import policies
from families.actions import PersonGiven, RelationGiven
from families.forms.fields import NameField, NoteField
from families.forms.questions import More, QuestionsForm
from families.kinds import FATHER_KINDS, PARENT_KINDS, Answer, Knowledge, RelationKind
from families.models import Child
from riskapp.ui.fields import DateField, YesNoNotKnownField
from riskapp.ui.layout import Button, Buttons, Field, Fieldset, Reveal, helper
from riskapp.ui.widgets import Radios

_ABOUT_FATHERS = "This question is about fathers, father figures and partners only"


_MORE = (
    "date_of_birth",
    "age_stated",
    "contact",
    "since",
    "parental_responsibility",
    "learning_difficulty",
    "support_need",
    "own_childhood_social_care",
    "three_generations",
)


def answer_field(label: str, help_text: str = "") -> YesNoNotKnownField:
    return YesNoNotKnownField(
        label=label,
        help_text=help_text,
        initial=Answer.NOT_KNOWN,
        error_messages={"required": "Select yes, no or not known"},
    )


class AdultForm(QuestionsForm):
    name = NameField(label="Name", required=False)
    name_not_known = forms.BooleanField(label="Nobody here knows the name yet", required=False)
    kind = forms.ChoiceField(
        label="What are they to the child?",
        choices=RelationKind.choices,
        widget=Radios(),
        error_messages={"required": "Select what they are to the child"},
    )
    knowledge = forms.ChoiceField(
        label="What do the agencies here know about him or her?",
        help_text="For a father, father figure or partner. It is about us, not about them.",
        choices=[("", "Nobody has asked yet"), *Knowledge.choices],
        widget=Radios(),
        required=False,
    )
    not_involved_because = NoteField(
        noun="Reason", limit=240, rows=2, label="Why are they not involved?", required=False
    )
    lives_with = answer_field("Do they live with the child?")
    parental_responsibility = answer_field("Do they have parental responsibility?")
    since = DateField(
        label="Since when?",
        noun="Start",
        help_text="Leave empty for somebody who was always there",
        latest=timezone.localdate,
        required=False,
    )
    date_of_birth = DateField(
        label="Date of birth", noun="Date of birth", latest=timezone.localdate, required=False
    )
    age_stated = forms.IntegerField(
        label="Or the age somebody stated",
        required=False,
        min_value=8,
        max_value=120,
        widget=forms.TextInput({"inputmode": "numeric"}),
        error_messages={
            "invalid": "Age must be a number of years, like 24",
            "min_value": "Age must be between 8 and 120",
            "max_value": "Age must be between 8 and 120",
        },
    )
    contact = NoteField(
        noun="Contact", limit=120, rows=1, label="Safe way to reach them", required=False
    )
    learning_difficulty = answer_field(
        "Do they have a learning difficulty?",
        "It asks for support and plain language, and never counts against anybody.",
    )
    support_need = NoteField(noun="Support", label="What support helps?", required=False)
    own_childhood_social_care = answer_field(
        "Was children's social care involved when they were a child?"
    )
    three_generations = answer_field("Has their family been known for three generations?")

    layout = (
        Fieldset("Who they are", Field("name", width=30), Field("name_not_known")),
        Field("kind", heading="m"),
        Div(
            Reveal("knowledge", {Knowledge.NOT_INVOLVED: ["not_involved_because"]}, heading="m"),
            css_class="app-knowledge",
        ),
        Field("lives_with"),
        More(
            "More about them: age, contact, responsibility, support, history",
            Field("date_of_birth"),
            Field("age_stated", width=3),
            Field("contact"),
            Field("since"),
            Field("parental_responsibility"),
            Reveal("learning_difficulty", {Answer.YES: ["support_need"]}),
            Field("own_childhood_social_care"),
            Field("three_generations"),
            names=_MORE,
        ),
    )
    helper = helper(*layout, Buttons(Button("Save")))

    def __init__(self, *args, child: Child, **kwargs):
        super().__init__(*args, **kwargs)
        self.child = child

    @classmethod
    def values_of(cls, relation) -> dict:
        """What the form shows of a recorded adult."""
        rows = (relation.person, relation)
        return {
            name: getattr(row, name)
            for row in rows
            for name in cls.base_fields
            if hasattr(row, name) and name != "version"
        }

    def clean(self):
        given = super().clean()
        check_name(self, given, "name", "name_not_known")
        self._check_knowledge(given)
        self._check_ages(given)
        return given

    @property
    def person_given(self) -> PersonGiven:
        given = self.cleaned_data
        return PersonGiven(**{name: given[name] for name in PersonGiven.__dataclass_fields__})

    @property
    def relation_given(self) -> RelationGiven:
        given = self.cleaned_data
        return RelationGiven(**{name: given[name] for name in RelationGiven.__dataclass_fields__})

    def _check_knowledge(self, given) -> None:
        knowledge, because = given.get("knowledge"), given.get("not_involved_because")
        if knowledge and given.get("kind") and given["kind"] not in FATHER_KINDS:
            self.add_error("knowledge", f"{_ABOUT_FATHERS}. Select “Nobody has asked yet”")
        if knowledge != Knowledge.NOT_INVOLVED:
            given["not_involved_because"] = ""
        elif not because and "not_involved_because" not in self.errors:
            self.add_error("not_involved_because", "Enter why they are not involved")

    def _check_ages(self, given) -> None:
        born: date | None = given.get("date_of_birth")
        if born and given.get("age_stated"):
            self.add_error("age_stated", "Give a date of birth or an age, not both")
        if given.get("kind") not in PARENT_KINDS:
            return
        asked = {
            "date_of_birth": policies.problem_with_parents_birth(born, child_born=self.child.birth),
            "age_stated": policies.problem_with_parents_age(
                given.get("age_stated"), child_born=self.child.birth, on=self.child.today()
            ),
        }
        for name, problem in asked.items():
            if problem and name not in self.errors:
                self.add_error(name, problem)


def check_name(form, given, name: str, not_known: str) -> None:
    """A name, or the tick that says nobody knows it: one of the two."""
    if given.get(name) and given.get(not_known):
        form.add_error(name, "Enter a name or select that it is not known, not both")
    elif not given.get(name) and not given.get(not_known) and name not in form.errors:
        form.add_error(name, "Enter a name, or select that nobody here knows it yet")


class EndRelationForm(QuestionsForm):
    until = DateField(
        label="Last day",
        noun="Last day",
        latest=timezone.localdate,
        error_messages={"required": "Enter the last day"},
    )

    def __init__(self, *args, since: date | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["until"].earliest = since

    helper = helper(Field("until"), Buttons(Button("Save")))
