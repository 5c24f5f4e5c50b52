"""Adding a child: the child, the first adult, and why the agency is involved."""

from django import forms

from families.actions import PersonGiven, RelationGiven
from families.forms.adult import check_name
from families.forms.child import ChildForm
from families.forms.fields import NameField
from families.forms.involvement import InvolvementForm
from families.kinds import PARENT_KINDS, RelationKind
from families.models import Person
from families.queries.adults import Adult
from riskapp.ui.layout import Button, Buttons, Field, Fieldset, helper

NOT_AROUND = "not_around"


_INVOLVEMENT = ("reason", "legal_basis", "family_told", "not_told_because")


class AddChildForm(ChildForm, InvolvementForm):
    """With `shared`, a sibling's adults, each is asked for what they are to this child."""

    adult_name = NameField(label="Name", required=False)
    adult_name_not_known = forms.BooleanField(
        label="Nobody here knows the name yet", required=False
    )
    adult_kind = forms.ChoiceField(
        label="What are they to the child?",
        choices=RelationKind.choices,
        initial=RelationKind.MOTHER,
        required=False,
    )

    def __init__(self, *args, shared: tuple[Adult, ...] = (), **kwargs):
        super().__init__(*args, **kwargs)
        self.shared = {f"shared_{adult.id.hex}": adult for adult in shared}
        for name, adult in self.shared.items():
            self.fields[name] = forms.ChoiceField(
                label=adult.name,
                help_text=f"{adult.label} of the brother or sister",
                choices=[(NOT_AROUND, "Not around this child"), *RelationKind.choices],
                initial=adult.relations[0].kind,
            )
        first = [name for name in self.fields if name not in _INVOLVEMENT]
        self.order_fields([*first, *_INVOLVEMENT])
        self.helper = helper(
            *ChildForm.layout,
            *self._adults_asked(),
            Fieldset("Why your agency is involved", *InvolvementForm.layout),
            Buttons(Button("Add this child")),
        )

    def clean(self):
        given = super().clean()
        if not self.shared or given.get("adult_name"):
            check_name(self, given, "adult_name", "adult_name_not_known")
        elif not given.get("adult_name_not_known") and not self._shared_kinds(given):
            self.add_error(
                "adult_name", "Name one adult around this child, or say that nobody knows them yet"
            )
        return given

    @property
    def adults_given(self) -> list[tuple[PersonGiven, RelationGiven]]:
        given = self.cleaned_data
        if not given["adult_name"] and not given["adult_name_not_known"]:
            return []
        relation = RelationGiven(kind=given["adult_kind"] or RelationKind.OTHER_ADULT)
        return [(PersonGiven(name=given["adult_name"]), relation)]

    @property
    def shared_given(self) -> dict:
        kinds = self._shared_kinds(self.cleaned_data)
        return {self.shared[name].person: RelationGiven(kind=kind) for name, kind in kinds.items()}

    def _parents(self, given) -> tuple[Person, ...]:
        kinds = self._shared_kinds(given)
        return tuple(self.shared[name].person for name in kinds if kinds[name] in PARENT_KINDS)

    def _shared_kinds(self, given) -> dict[str, str]:
        asked = {name: given.get(name) for name in self.shared}
        return {name: kind for name, kind in asked.items() if kind and kind != NOT_AROUND}

    def _adults_asked(self) -> list[Fieldset]:
        first = [Field("adult_name", width=30), "adult_name_not_known", Field("adult_kind")]
        if not self.shared:
            hint = "Every child has somebody. More adults can be added afterwards."
            return [Fieldset("One adult around the child", *first, hint=hint)]
        asked = (Field(name) for name in self.shared)
        return [
            Fieldset("Adults around the brother or sister", *asked),
            Fieldset("Another adult around this child, if there is one", *first),
        ]
