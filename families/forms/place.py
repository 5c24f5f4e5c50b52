"""Where a family lives."""

from django import forms
from django.utils import timezone

from families.actions import AddressGiven
from families.forms.fields import NoteField, PostcodeField
from families.forms.questions import QuestionsForm
from families.models import Address, District
from riskapp.ui.fields import DateField
from riskapp.ui.layout import Button, Buttons, Field, helper

OUTSIDE = "outside"


class AddressForm(QuestionsForm):
    lines = NoteField(
        noun="Address",
        limit=240,
        label="Address",
        help_text="One line each, without the postcode",
        error_messages={"required": "Enter the address"},
    )
    postcode = PostcodeField(label="Postcode", required=False)
    district = forms.ChoiceField(
        label="District", error_messages={"required": "Select a district, or “Outside our area”"}
    )
    since = DateField(
        label="Living there since",
        noun="First day",
        latest=timezone.localdate,
        error_messages={"required": "Enter the day they moved in"},
    )
    until = DateField(
        label="Until",
        noun="Last day",
        help_text="Leave empty if they live there now. The address before it then ends.",
        latest=timezone.localdate,
        required=False,
    )

    helper = helper(
        Field("lines"),
        Field("postcode", width=10),
        Field("district"),
        Field("since"),
        Field("until"),
        Buttons(Button("Save")),
    )

    def __init__(self, *args, districts: tuple[District, ...], **kwargs):
        super().__init__(*args, **kwargs)
        self.districts = {str(district.pk): district for district in districts}
        self.fields["district"].choices = [
            ("", "Select"),
            *((key, district.name) for key, district in self.districts.items()),
            (OUTSIDE, "Outside our area"),
        ]

    def clean(self):
        given = super().clean()
        since, until = given.get("since"), given.get("until")
        if since and until and until < since:
            self.add_error("until", "Last day must be on or after the day they moved in")
        return given

    @classmethod
    def values_of(cls, address: Address) -> dict:
        """What the form shows of a recorded address."""
        shown = {name: getattr(address, name) for name in ("lines", "postcode", "since", "until")}
        return shown | {"district": str(address.district_id or OUTSIDE)}

    @property
    def address_given(self) -> AddressGiven:
        given = {name: self.cleaned_data[name] for name in ("lines", "postcode", "since", "until")}
        district = self.districts.get(self.cleaned_data["district"])
        return AddressGiven(district=district, **given)
