"""One combination, and one immediate concern, of a draft."""

from typing import Any

from django import forms

from assessments.forms.weighting_parts import Content, PartForm, whole_number, words
from assessments.weightings.names import free_code
from riskapp.ui.widgets import Checkboxes, Radios

CLAUSES = 3
"""So many sets of factors a combination may ask for together; the form shows that many."""


class CombinationForm(PartForm):
    """A rule: so many of these factors, together with so many of those. `number` from 0."""

    def __init__(self, *args, number: int, **kwargs):
        self.number = number
        super().__init__(*args, **kwargs)

    @property
    def rule(self) -> Content:
        """The combination as it is, or an empty one for a new one."""
        rules = self.content["combinations"]
        if self.number < len(rules):
            return rules[self.number]
        empty = {"label": "", "group": "", "points": 1, "source": "", "clauses": []}
        return {**empty, "code": ""}

    def add_fields(self) -> None:
        rule = self.rule
        place = f"combination-{self.number}"
        self.places |= {place: "points", f"{place}-name": "label", f"{place}-why": "rationale"}
        self.fields["label"] = forms.CharField(
            label="What is this combination called?",
            initial=rule["label"],
            max_length=120,
            error_messages={"required": "Enter a name for the combination"},
        )
        for place in range(CLAUSES):
            self._add_clause(place, rule)
        self.fields["points"] = whole_number("How many points does it add?", rule["points"])
        self._add_group(rule)
        self.fields["rationale"] = words("Why?", rule.get("rationale", ""))
        self.fields["source"] = words("Where does that stand?", rule["source"], rows=0)

    def _add_clause(self, place: int, rule: Content) -> None:
        clauses = rule["clauses"]
        clause = clauses[place] if place < len(clauses) else {"members": [], "at_least": 1}
        self.fields[f"members_{place}"] = forms.MultipleChoiceField(
            label="Which factors?" if not place else "Together with which factors?",
            choices=[(each["code"], each["label"]) for each in self.content["factors"]],
            initial=clause["members"],
            required=not place,
            widget=Checkboxes,
            error_messages={"required": "Select at least one factor"},
        )
        name = f"at_least_{place}"
        self.fields[name] = whole_number("How many of them at least?", clause["at_least"])
        # By its own name too: which clause it is depends on those left empty before it.
        self.places[name] = name

    def _add_group(self, rule: Content) -> None:
        others = self._others(rule["code"])
        self.fields["group"] = forms.ChoiceField(
            label="Is it an alternative to another combination?",
            help_text="Of alternatives only the one with most points counts.",
            choices=[
                ("", "No, it counts on its own"),
                *((group, f"Yes, to: {'; '.join(labels)}") for group, labels in others.items()),
            ],
            initial=rule["group"] if rule["group"] in others else "",
            required=False,
            widget=Radios,
        )

    def _others(self, code: str) -> dict[str, list[str]]:
        """The groups of the other combinations, each with their labels."""
        groups: dict[str, list[str]] = {}
        for each in self.content["combinations"]:
            if each["code"] != code:
                groups.setdefault(each["group"], []).append(each["label"])
        return groups

    def _own_group(self, code: str) -> str:
        """A group that no other combination is in; the one it has, where that is so."""
        taken, had = [*self._others(code)], self.rule["group"]
        return free_code(had if had and had not in taken else code, taken)

    @property
    def clauses(self) -> list[tuple[Any, Any]]:
        return [(self[f"members_{place}"], self[f"at_least_{place}"]) for place in range(CLAUSES)]

    def change(self, said: dict[str, Any]) -> Content:
        rules = list(self.content["combinations"])
        made = self._made(said, [each["code"] for each in rules])
        rules[self.number : self.number + 1] = [made]
        return {**self.content, "combinations": rules}

    def _made(self, said: dict[str, Any], taken: list[str]) -> Content:
        code = self.rule["code"] or free_code(said["label"], taken)
        asked = [place for place in range(CLAUSES) if said[f"members_{place}"]]
        for number, place in enumerate(asked):
            self.places[f"combination-{self.number}-clause-{number}"] = f"at_least_{place}"
        return {
            **self.rule,
            "code": code,
            "label": said["label"],
            "group": said["group"] or self._own_group(code),
            "points": said["points"],
            "source": said["source"],
            "rationale": said["rationale"],
            "clauses": [
                {"members": said[f"members_{place}"], "at_least": said[f"at_least_{place}"]}
                for place in asked
            ],
        }


class ConcernForm(PartForm):
    """One immediate concern: what it is, and what to do at once. `number` from 0."""

    def __init__(self, *args, number: int, **kwargs):
        self.number = number
        super().__init__(*args, **kwargs)

    @property
    def concern(self) -> Content:
        concerns = self.content["immediate_concerns"]
        if self.number < len(concerns):
            return concerns[self.number]
        return {"code": "", "label": "", "advice": "", "for_age": "any", "source": ""}

    def add_fields(self) -> None:
        concern = self.concern
        self.places[f"concern-{self.number}-why"] = "rationale"
        self.fields["label"] = forms.CharField(
            label="What is the concern?",
            initial=concern["label"],
            max_length=200,
            error_messages={"required": "Enter the concern, as it stands on the form"},
        )
        self.fields["advice"] = forms.CharField(
            label="What has to be done at once?",
            initial=concern["advice"],
            max_length=1000,
            widget=forms.Textarea({"rows": 4}),
            error_messages={"required": "Say what has to be done at once, and by whom"},
        )
        self.fields["for_age"] = forms.ChoiceField(
            label="For children of which age?",
            choices=[("any", "Any age"), ("under_one", "Under one year")],
            initial=concern["for_age"],
            widget=Radios(inline=True),
            error_messages={"required": "Select an age"},
        )
        self.fields["rationale"] = words(
            "Why can it not wait for points?", concern.get("rationale", "")
        )
        self.fields["source"] = words("Where does that stand?", concern["source"], rows=0)

    def change(self, said: dict[str, Any]) -> Content:
        parts = ("label", "advice", "for_age", "rationale", "source")
        said = {name: said[name] for name in parts}
        concerns = list(self.content["immediate_concerns"])
        taken = [each["code"] for each in concerns]
        code = self.concern["code"] or free_code(said["label"], taken)
        concerns[self.number : self.number + 1] = [{**said, "code": code}]
        return {**self.content, "immediate_concerns": concerns}
