"""Immediate concerns: tick what is so now, or say that none of it is."""

from django import forms

from work.forms import KeyedForm

NONE = "none"


class ConcernsForm(KeyedForm):
    ticked = forms.MultipleChoiceField(required=False)

    def __init__(self, *args, choices, shared=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.shared = frozenset(shared)
        self.fields["ticked"].choices = [*choices, (NONE, "None of these now")]

    def codes(self) -> list[str]:
        """What is ticked and not shared yet, known codes only, whatever else is wrong."""
        known = {code for code, _ in self.fields["ticked"].choices} - {NONE}
        posted = self.data.getlist(self.add_prefix("ticked"))
        return [code for code in posted if code in known - self.shared]

    def clean_ticked(self):
        ticked = set(self.cleaned_data["ticked"])
        if NONE in ticked and (ticked - {NONE} or self.shared):
            raise forms.ValidationError(
                "A concern has been ticked and shared. Take out “None of these now”; if the tick "
                "was an error, withdraw it"
            )
        if not ticked and not self.shared:
            raise forms.ValidationError(
                "Tick what is a concern now, or “None of these now” if none of them is"
            )
        return ticked
