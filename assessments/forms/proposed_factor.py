"""Drafting a factor: what is asked, what each answer means, and who is likely to know."""

from typing import Any

from django import forms

from agencies.kinds import AgencyKind
from riskapp.ui.widgets import Checkboxes, Radios
from themes.queries import form_section_titles, framework, lessons
from work.forms import KeyedForm

AGENCIES = [each for each in AgencyKind.choices if each[0] != AgencyKind.PARTNERSHIP]
ANCHORS = {
    "current": "What counts as “now”?",
    "past": "What counts as “in the past”? Leave it empty if this factor has no past.",
    "absent": "What has to be asked or seen before “no” may be recorded?",
    "not_known": "When is it “not known”?",
    "not_asked": "When is it “not asked”?",
    "not_applicable": "When does it not apply? Leave it empty if it always applies.",
}
MAY_BE_EMPTY = ("past", "not_applicable")
SEPARATOR = " · "


def _line(label: str, *, longest: int, missing: str = "", help_text: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=longest,
        help_text=help_text,
        required=bool(missing),
        error_messages={"required": missing},
    )


def _words(label: str, *, missing: str = "", help_text: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=1000,
        help_text=help_text,
        required=bool(missing),
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": missing},
    )


class ProposedFactorForm(KeyedForm):
    label = _line("What is the factor called in full?", longest=160, missing="Enter its full name")
    short_label = _line("And in short?", longest=60, missing="Enter its short name")
    why = _words(
        "Why is it needed, and what supports it?",
        help_text="The second person reads this first. Name the review, research or panel.",
        missing="Say why it is needed and what supports it",
    )
    question = _line(
        "Which question is asked?", longest=160, missing="Enter the question, as it will be asked"
    )
    hint = _words(
        "What helps to answer it?",
        help_text="Also how recent “now” is.",
        missing="Say what helps to answer it, and how recent “now” is",
    )
    safety_prompt = _words("What has to be thought of before asking? (optional)")
    per_adult = forms.TypedChoiceField(
        label="Is it asked about each adult, or about the family as a whole?",
        choices=[("yes", "About each adult around the child"), ("no", "About the family")],
        coerce=lambda answer: answer == "yes",
        widget=Radios,
        error_messages={"required": "Select whom it is asked about"},
    )
    lasting = forms.TypedChoiceField(
        label="Can the answer “no” grow old?",
        choices=[("no", "Yes, it has to be asked again"), ("yes", "No, it lasts")],
        coerce=lambda answer: answer == "yes",
        widget=Radios,
        error_messages={"required": "Select whether the answer grows old"},
    )
    likely_first = forms.ChoiceField(
        label="Which agency is most likely to know?",
        choices=AGENCIES,
        widget=Radios,
        error_messages={"required": "Select the agency most likely to know"},
    )
    likely_others = forms.MultipleChoiceField(
        label="Who else may know?", choices=AGENCIES, required=False, widget=Checkboxes
    )
    does_not_say = _words(
        "What does this factor not say?",
        help_text="For example about causes, or about families nobody looked at.",
        missing="Say what this factor does not say",
    )
    tool_name = _line("Which specialist tool comes next? (optional)", longest=160)
    tool_purpose = _words("What is that tool for? (optional)")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for finding, label in ANCHORS.items():
            missing = "" if finding in MAY_BE_EMPTY else f"Answer: {label}"
            self.fields[f"anchor_{finding}"] = _words(label, missing=missing)
        self._select("section", "In which part of the form does it stand?", form_section_titles())
        self._select("lesson", "To which lesson does it belong?", lessons())
        pairs = [
            (f"{domain}{SEPARATOR}{dimension}", f"{domain}: {dimension}")
            for domain, dimensions in framework().items()
            for dimension in dimensions
        ]
        self._select("framework", "Where does it stand in the Assessment Framework?", pairs)
        self.order_fields(ORDER)

    def _select(self, name: str, label: str, choices) -> None:
        self.fields[name] = forms.ChoiceField(
            label=label,
            choices=[("", "Select"), *choices],
            error_messages={"required": f"Select an answer: {label}"},
        )

    def clean(self):
        said = super().clean()
        if said.get("per_adult") and said.get("anchor_not_applicable"):
            self.add_error(
                "anchor_not_applicable",
                "A factor asked about each adult always applies. Leave this empty",
            )
        return said

    @property
    def content(self) -> dict[str, Any]:
        """What the catalogue holds of a factor, but for its code; for a valid form."""
        said = self.cleaned_data
        anchors = {each: said[f"anchor_{each}"] for each in ANCHORS if said[f"anchor_{each}"]}
        domain, dimension = said["framework"].split(SEPARATOR)
        first = said["likely_first"]
        return {
            **{name: said[name] for name in AS_TYPED},
            "offers": [each for each in ("current", "past", "absent") if each in anchors],
            "anchors": anchors,
            "may_not_apply": "not_applicable" in anchors,
            "domain": domain,
            "dimension": dimension,
            "likely_agencies": [first, *(o for o in said["likely_others"] if o != first)],
        }


def initial_of(content: dict[str, Any], why: str) -> dict[str, Any]:
    """What the form begins with for content that it made."""
    first, *others = content["likely_agencies"]
    return {
        **{name: content[name] for name in AS_TYPED},
        **{f"anchor_{each}": words for each, words in content["anchors"].items()},
        **{name: "yes" if content[name] else "no" for name in ("per_adult", "lasting")},
        "framework": SEPARATOR.join((content["domain"], content["dimension"])),
        "likely_first": first,
        "likely_others": others,
        "why": why,
    }


AS_TYPED = (
    "label",
    "short_label",
    "section",
    "question",
    "hint",
    "safety_prompt",
    "per_adult",
    "lasting",
    "tool_name",
    "tool_purpose",
    "does_not_say",
    "lesson",
)
ORDER = (
    "label",
    "short_label",
    "why",
    "section",
    "question",
    "hint",
    "safety_prompt",
    "per_adult",
    *(f"anchor_{finding}" for finding in ANCHORS),
    "lasting",
    "likely_first",
    "likely_others",
    "framework",
    "lesson",
    "does_not_say",
    "tool_name",
    "tool_purpose",
)


class ProposalDecisionForm(KeyedForm):
    ACCEPT, SEND_BACK = "accept", "send_back"

    decision = forms.ChoiceField(
        label="What is your decision?",
        choices=[
            (ACCEPT, "Take it into the catalogue exactly as it is"),
            (SEND_BACK, "Send it back to its author"),
        ],
        widget=Radios,
        error_messages={"required": "Select your decision"},
    )
    comment = forms.CharField(
        label="Your comment",
        help_text="If you send it back, say what has to change.",
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 4}),
    )

    def clean(self):
        said = super().clean()
        if said.get("decision") == self.SEND_BACK and not said.get("comment", "").strip():
            self.add_error("comment", "Say what has to change")
        return said
