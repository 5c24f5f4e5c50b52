"""Why an agency is involved, and why it no longer is."""

from datetime import date

from django import forms
from django.utils import timezone

from agencies.models import Agency
from families.actions import InvolvementGiven
from families.forms.fields import NoteField
from families.forms.questions import QuestionsForm
from families.kinds import FamilyTold, InvolvementEnded, LegalBasis
from riskapp.ui.fields import DateField
from riskapp.ui.layout import Button, Buttons, Field, Reveal, helper
from riskapp.ui.widgets import Radios


class InvolvementForm(QuestionsForm):
    reason = NoteField(
        noun="Reason",
        label="Why is your agency involved?",
        help_text="One or two sentences. The other agencies see it.",
        error_messages={"required": "Enter why your agency is involved"},
    )
    legal_basis = forms.ChoiceField(
        label="On what legal basis?",
        choices=LegalBasis.choices,
        initial=LegalBasis.SAFEGUARDING_DUTY,
        widget=Radios(),
        error_messages={"required": "Select the legal basis"},
    )
    family_told = forms.ChoiceField(
        label="Has the family been told?",
        help_text=(
            "Consent is not needed to share for safeguarding. "
            "Tell the family unless that could put somebody at risk."
        ),
        choices=FamilyTold.choices,
        widget=Radios(),
        error_messages={"required": "Select whether the family has been told"},
    )
    not_told_because = NoteField(
        noun="Reason", rows=2, label="Why has the family not been told?", required=False
    )

    layout = (
        Field("reason"),
        Field("legal_basis"),
        Reveal("family_told", {FamilyTold.NOT_TOLD: ["not_told_because"]}),
    )
    helper = helper(*layout, Buttons(Button("Say that we are involved")))

    def clean(self):
        given = super().clean()
        if given.get("family_told") != FamilyTold.NOT_TOLD:
            given["not_told_because"] = ""
        elif not given.get("not_told_because") and "not_told_because" not in self.errors:
            self.add_error("not_told_because", "Enter why the family has not been told")
        return given

    @property
    def involvement_given(self) -> InvolvementGiven:
        given = self.cleaned_data
        return InvolvementGiven(
            **{name: given[name] for name in InvolvementGiven.__dataclass_fields__}
        )


class NameAgencyForm(InvolvementForm):
    """The same questions, asked about another agency."""

    agency = forms.ChoiceField(label="Agency", error_messages={"required": "Select the agency"})

    def __init__(self, *args, agencies: tuple[Agency, ...], **kwargs):
        super().__init__(*args, **kwargs)
        self.agencies = {str(agency.pk): agency for agency in agencies}
        chosen = [(key, agency.name) for key, agency in self.agencies.items()]
        self.fields["agency"].choices = [("", "Select"), *chosen]
        self.fields["reason"].label = "How does this agency know the child?"
        self.order_fields(["agency"])
        self.helper = helper(
            Field("agency"), *InvolvementForm.layout, Buttons(Button("Name this agency"))
        )

    @property
    def agency_given(self) -> Agency:
        return self.agencies[self.cleaned_data["agency"]]


class EndInvolvementForm(QuestionsForm):
    because = forms.ChoiceField(
        label="Why does it end?",
        choices=InvolvementEnded.choices,
        widget=Radios(),
        error_messages={"required": "Select why your involvement ends"},
    )
    until = DateField(
        label="Last day",
        noun="Last day",
        help_text="Your agency sees the record up to this day",
        latest=timezone.localdate,
        error_messages={"required": "Enter the last day"},
    )

    def __init__(self, *args, since: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["until"].earliest = since

    helper = helper(Field("because"), Field("until"), Buttons(Button("End our involvement")))
