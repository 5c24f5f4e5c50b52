"""The parts of a draft that people edit: each form reads one part of the content and writes it.

`places` maps the place of a problem to the field it belongs beside (assessments.weightings.checks).
Whole numbers are only asked to be whole here; what they may be is for the checks to say.
"""

from typing import Any

from django import forms

from assessments.weightings.checks import Problem
from work.forms import KeyedForm

LONGEST = 1000
Content = dict[str, Any]


class PartForm(KeyedForm):
    """A form for one part. `content` is the draft's, `edition` the one the page was made from.

    `content_now` is the content with what was typed, once that could be read.
    """

    def __init__(self, *args, content: Content, edition: int, **kwargs):
        super().__init__(*args, version=edition, **kwargs)
        self.content = self.content_now = content
        self.places: dict[str, str] = {}
        self.add_fields()

    def add_fields(self) -> None:
        """Adds the fields of this part, with what the content holds as their initial values."""

    def readable(self) -> Content:
        """The content with whatever could be read; what could not is as it was saved."""
        saved = {name: field.initial for name, field in self.fields.items()}
        return self.change(saved | self.cleaned_data)

    @property
    def live_fields(self) -> list[Any]:
        """The fields beside which a problem may appear while somebody types."""
        return [self[name] for name in dict.fromkeys(self.places.values())]

    def applied(self) -> Content:
        """The whole content with what was typed in this part; for a valid form."""
        self.content_now = self.change(self.cleaned_data)
        return self.content_now

    def change(self, said: dict[str, Any]) -> Content:
        """The content with this part as `said`."""
        raise NotImplementedError

    def add_problems(self, problems: list[Problem]) -> None:
        """Puts problems beside their fields; those of other parts that stop saving on top."""
        for problem in problems:
            field = self.places.get(problem.place)
            if field or problem.stops_saving:
                self.add_error(field, problem.message)


class FactorsForm(PartForm):
    """The table of factors: weight, rationale and source of each."""

    def add_fields(self) -> None:
        for factor in self.content["factors"]:
            self._add(factor)

    def _add(self, factor: Content) -> None:
        code, label = factor["code"], factor["label"]
        self.places[f"factor-{code}"] = f"weight_{code}"
        self.places[f"factor-{code}-why"] = f"rationale_{code}"
        self.fields[f"weight_{code}"] = whole_number(f"Weight of {label}", factor["weight"])
        self.fields[f"rationale_{code}"] = words(
            f"Rationale for {label}", factor.get("rationale", "")
        )
        self.fields[f"source_{code}"] = words(f"Source for {label}", factor["source"], rows=0)

    @property
    def rows(self) -> list[tuple[Content, Any, Any, Any]]:
        return [
            (
                factor,
                self[f"weight_{factor['code']}"],
                self[f"rationale_{factor['code']}"],
                self[f"source_{factor['code']}"],
            )
            for factor in self.content["factors"]
        ]

    def change(self, said: dict[str, Any]) -> Content:
        return {
            **self.content,
            "factors": [
                {
                    **factor,
                    **{
                        name: said[f"{name}_{factor['code']}"]
                        for name in ("weight", "rationale", "source")
                    },
                }
                for factor in self.content["factors"]
            ],
        }


class LevelsForm(PartForm):
    """Cut points, names of the levels, and how long findings stay fresh."""

    def add_fields(self) -> None:
        content = self.content
        for level, cut in enumerate(content["cut_points"], start=2):
            self.places[f"cut-{level}"] = f"cut_{level}"
            self.fields[f"cut_{level}"] = whole_number(
                f"At how many points does level {level} begin?", cut
            )
        for level, name in enumerate(content["level_names"], start=1):
            self.fields[f"name_{level}"] = forms.CharField(
                label=f"What is level {level} called?",
                initial=name,
                max_length=60,
                error_messages={"required": f"Enter a name for level {level}"},
            )
        self._reasons("cut", "cut_points", "Why do the levels begin at these points?")
        self._reasons("names", "level_names", "Why are they called so?")
        limits = {
            "baby": "After how many days is “not there” or “past” too old for a child under one?",
            "child": "And for an older child?",
            "current": "After how many days should “now” be confirmed again?",
        }
        for name, label in limits.items():
            self.places[f"days-{name}"] = f"days_{name}"
            self.fields[f"days_{name}"] = whole_number(label, content["day_limits"][name])
        self._reasons("days", "day_limits", "Why these days?")

    def _reasons(self, name: str, part: str, question: str) -> None:
        """The rationale of one part and its source."""
        self.places[f"{name}-why"] = f"{name}_rationale"
        given = (self.content.get(f"{part}_{each}", "") for each in ("rationale", "source"))
        rationale, source = given
        self.fields[f"{name}_rationale"] = words(question, rationale)
        where = f"Where does that stand? ({question.lower().removesuffix('?')})"
        self.fields[f"{name}_source"] = words(where, source, rows=0)

    def change(self, said: dict[str, Any]) -> Content:
        return {
            **self.content,
            "cut_points": [said[f"cut_{level}"] for level in (2, 3, 4)],
            "level_names": [said[f"name_{level}"] for level in (1, 2, 3, 4)],
            "day_limits": {name: said[f"days_{name}"] for name in ("baby", "child", "current")},
            **{
                f"{part}_{each}": said[f"{name}_{each}"]
                for name, part in REASONED.items()
                for each in ("rationale", "source")
            },
        }


REASONED = {"cut": "cut_points", "names": "level_names", "days": "day_limits"}
"""The parts of a level that need a rationale and a source, by the beginning of their fields."""


def whole_number(label: str, initial: int) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        initial=initial,
        min_value=-999,
        max_value=36_500,
        localize=False,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "required": f"Enter a whole number: {label[0].lower()}{label[1:]}",
            "invalid": f"Enter a whole number, such as 2: {label[0].lower()}{label[1:]}",
        },
    )


def words(label: str, initial: str, *, rows: int = 3) -> forms.CharField:
    widget = forms.Textarea({"rows": rows}) if rows else forms.TextInput()
    return forms.CharField(
        label=label, initial=initial, required=False, max_length=LONGEST, widget=widget
    )
