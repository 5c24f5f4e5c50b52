"""Trying a weighting: a profile in a table of answers, or a case on one line."""

from collections.abc import Mapping

from django import forms

from assessments.scoring.findings import Finding
from assessments.scoring.weighting import Factor, Weighting
from assessments.weightings.bench import AgeTried
from riskapp.ui.widgets import Radios
from themes.wording import FINDING_LABELS

AGES: Mapping[AgeTried, str] = {
    AgeTried.UNDER_ONE: "Under one year",
    AgeTried.ONE_TO_TEN: "1 to 10",
    AgeTried.ELEVEN_AND_OVER: "11 or over",
    AgeTried.NOT_KNOWN: "Not known",
}
PREFIX = "finding_"


class ProfileForm(forms.Form):
    """One invented family: an answer for each factor that either weighting asks about."""

    age = forms.ChoiceField(
        label="How old is the child?",
        choices=[(str(age), words) for age, words in AGES.items()],
        initial=AgeTried.ONE_TO_TEN,
        widget=Radios(inline=True),
        error_messages={
            "required": "Select how old the child is",
            "invalid_choice": "Select how old the child is",
        },
    )

    def __init__(self, data=None, *, now: Weighting, then: Weighting):
        super().__init__(data)
        self.now, self.then = now, then
        for code in dict.fromkeys((*then.codes, *now.codes)):
            self._add(code, [each.by_code[code] for each in (then, now) if code in each.by_code])

    def _add(self, code: str, factors: list[Factor]) -> None:
        if all(factor.computed for factor in factors):
            return
        label = factors[0].label
        self.fields[f"{PREFIX}{code}"] = forms.ChoiceField(
            label=label,
            choices=[
                (str(found), FINDING_LABELS[found])
                for found in (Finding.NOT_ASKED, *Finding)
                if any(factor.allows(found) for factor in factors)
            ],
            initial=Finding.NOT_ASKED,
            error_messages={
                "required": f"Select what was found: {label}",
                "invalid_choice": f"Select what was found: {label}",
            },
        )

    @property
    def rows(self) -> list[tuple[forms.BoundField, str, str]]:
        """(field, weight now, weight then) of each factor; a dash where it isn't one."""
        codes = [name.removeprefix(PREFIX) for name in self.fields if name.startswith(PREFIX)]
        return [
            (self[f"{PREFIX}{code}"], *(_weight(code, each) for each in (self.now, self.then)))
            for code in codes
        ]

    @property
    def age_tried(self) -> AgeTried:
        return AgeTried(self.cleaned_data["age"])

    @property
    def answers(self) -> dict[str, str]:
        """What was found, by factor code; for a valid form."""
        return {
            name.removeprefix(PREFIX): found
            for name, found in self.cleaned_data.items()
            if name.startswith(PREFIX)
        }


class CaseForm(forms.Form):
    line = forms.CharField(
        label="A case of your own",
        help_text="One line of JSON, as the command line takes it: name, on, date_of_birth, "
        "findings. Use no real name; nothing of it is kept.",
        widget=forms.Textarea({"rows": 6, "spellcheck": "false"}),
        max_length=20_000,
        error_messages={"required": "Paste one line"},
    )


def _weight(code: str, weighting: Weighting) -> str:
    factor = weighting.by_code.get(code)
    return str(factor.weight) if factor else "–"
