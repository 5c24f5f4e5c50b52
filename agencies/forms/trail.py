"""What the governance lead looks for in the trail."""

from django import forms

from agencies.queries.trail import Search
from audit.events import EventType
from riskapp.ui.fields import DateField
from riskapp.ui.layout import Button, Buttons, Field, helper


class TrailForm(forms.Form):
    child = forms.UUIDField(
        label="Which child?",
        required=False,
        help_text="The child’s id, as in the address of its page",
        error_messages={"invalid": "Enter a child’s id, as in the address of its page"},
    )
    agency = forms.ModelChoiceField(
        label="Which agency?", queryset=None, required=False, empty_label="All"
    )
    event_type = forms.ChoiceField(label="What happened?", required=False)
    day = DateField(label="On which day?", required=False)
    person = forms.UUIDField(required=False, widget=forms.HiddenInput)
    before = forms.UUIDField(required=False, widget=forms.HiddenInput)

    helper = helper(
        Field("child", width=20),
        Field("agency"),
        Field("event_type"),
        Field("day"),
        Field("person"),
        Buttons(Button("Search")),
        form_tag=False,
    )

    def __init__(self, *args, agencies, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = agencies
        self.fields["event_type"].choices = [
            ("", "All"),
            *((event.value, event.meaning) for event in EventType),
        ]

    def search(self) -> Search:
        asked = self.cleaned_data
        return Search(
            child=asked["child"],
            agency=asked["agency"] and asked["agency"].pk,
            person=asked["person"],
            event_type=asked["event_type"] or None,
            day=asked["day"],
            before=asked["before"],
        )
