"""Asking for a person, an agency, a password."""

from django import forms
from django.contrib.auth.password_validation import validate_password

from agencies.kinds import AgencyKind, Role
from agencies.models import User
from riskapp.ui.layout import Button, Buttons, Field, helper


class InvitationForm(forms.Form):
    name = forms.CharField(
        label="What is their full name?",
        max_length=120,
        error_messages={"required": "Enter their full name"},
    )
    email = forms.EmailField(
        label="What is their work e-mail address?",
        error_messages={
            "required": "Enter their work e-mail address",
            "invalid": "Enter an e-mail address in the correct format, like name@example.org",
        },
    )
    agency = forms.ModelChoiceField(
        label="Which agency will they act for?",
        queryset=None,
        empty_label="Select an agency",
        error_messages={"required": "Select the agency they will act for"},
    )
    role = forms.ChoiceField(
        label="What will their role be?",
        choices=[("", "Select a role"), *Role.choices],
        error_messages={"required": "Select their role"},
    )

    helper = helper(
        Field("name"), Field("email"), Field("agency"), Field("role"), Buttons(Button("Invite"))
    )

    def __init__(self, *args, agencies, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = agencies


class FindPersonForm(forms.Form):
    """Sent by POST: a name is no part of an address."""

    asked = forms.CharField(label="Name or e-mail address", max_length=120, required=False)
    agency = forms.ModelChoiceField(
        label="Agency", queryset=None, required=False, empty_label="All agencies"
    )

    helper = helper(Field("asked"), Field("agency"), Buttons(Button("Find")))

    def __init__(self, *args, agencies, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = agencies


class AgencyForm(forms.Form):
    name = forms.CharField(
        label="What is the agency called?",
        max_length=120,
        error_messages={"required": "Enter the agency’s name"},
    )
    kind = forms.ChoiceField(
        label="What kind of agency is it?",
        choices=[("", "Select a kind"), *AgencyKind.choices],
        error_messages={"required": "Select the kind of agency"},
    )

    helper = helper(Field("name"), Field("kind"), Buttons(Button("Add agency")))


class NewPersonForm(forms.Form):
    name = forms.CharField(
        label="What is your full name?",
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": "Enter your full name"},
    )
    password = forms.CharField(
        label="Choose a password",
        strip=False,
        help_text=(
            "At least 15 characters. Three or four words that don’t belong together are easy to "
            "remember and hard to guess."
        ),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "Enter a password"},
    )
    repeated = forms.CharField(
        label="Enter the password again",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "Enter the password again"},
    )

    helper = helper(
        Field("name"), Field("password"), Field("repeated"), Buttons(Button("Create my account"))
    )

    def __init__(self, *args, email, **kwargs):
        super().__init__(*args, **kwargs)
        self.email = email

    def clean(self):
        cleaned = super().clean()
        password, repeated = cleaned.get("password"), cleaned.get("repeated")
        if password and repeated and password != repeated:
            self.add_error("repeated", "The two passwords must be the same")
        if password:
            try:
                validate_password(password, User(email=self.email, name=cleaned.get("name", "")))
            except forms.ValidationError as problem:
                self.add_error("password", problem)
        return cleaned
