"""One question card: a finding for each adult or for the family, then what the answer needs."""

from uuid import UUID

from django import forms
from django.utils.html import format_html

from assessments.answers import DEFINITE, Answered, check_answer
from assessments.errors import BadAnswer
from assessments.models import BASES, HarmPart
from assessments.queries.question_page import Card
from assessments.scoring.findings import Finding as Value
from riskapp.ui.fields import DateField, FindingMatrixField, Row
from themes.wording import FINDING_LABELS
from work.posted import query_dict_of

FAMILY = "family"
WORDS = {value: FINDING_LABELS[value] for value in Value}
WHO_IS_HARMED = "domestic_abuse"


class QuestionForm(forms.Form):
    """Asks; `answered()` is what an action records. The factor's code is the form's prefix."""

    basis = forms.ChoiceField(
        label="How do you know?", choices=[("", "Select"), *BASES], required=False
    )
    as_at = DateField(
        label="On which day was this so?", noun="The day you knew this", required=False
    )
    ended_on = DateField(label="When did it end?", noun="The day it ended", required=False)
    reason = forms.CharField(
        label="Why does this not apply?", required=False, max_length=1000, strip=True
    )
    note = forms.CharField(
        label="What was seen or said",
        required=False,
        max_length=10_000,
        widget=forms.Textarea({"rows": 2}),
        error_messages={"max_length": "Keep this to 10,000 characters; put the rest in your notes"},
    )

    def __init__(self, posted=None, *, card: Card):
        self.card = card
        super().__init__(posted, prefix=card.code, initial=_saved(card))
        self.fields = {"finding": _finding_field(card), **self.fields}
        for adult in self._harm_asked_about():
            self.fields[_harm_name(adult.id)] = forms.ChoiceField(
                label=adult.name, choices=[("", "Select"), *HarmPart.choices], required=False
            )
        if card.visited_on and not card.answer:
            self.fields["as_at"].help_text = "Your visit date"
        if card.usual_basis and not card.answer:
            self.fields["basis"].help_text = "Your usual basis for this visit"

    @classmethod
    def as_it_stands(cls, card: Card) -> "QuestionForm":
        """What was typed and is not complete yet, exactly so; else what is saved."""
        return cls(query_dict_of(card.draft.content) if card.draft else None, card=card)

    def is_untouched(self) -> bool:
        """Nothing to save: as saved, or with nothing but what the page filled in by itself."""
        if self.card.answer:
            return not self.has_changed()
        return set(self.changed_data) <= {"basis", "as_at"}

    def harm_fields(self):
        return [self[_harm_name(adult.id)] for adult in self._harm_asked_about()]

    def clean(self):
        cleaned = super().clean()
        if "finding" not in cleaned:
            return cleaned
        self._forget_what_the_answer_does_not_need(cleaned)
        if not self.errors:
            try:
                check_answer(self.answered(), self.card.asked)
            except BadAnswer as bad:
                self.add_error(self._field_of(bad), bad.message)
        return cleaned

    def answered(self) -> Answered:
        cleaned = self.cleaned_data
        return Answered(
            findings=self._findings(),
            basis=cleaned.get("basis") or "",
            as_at=cleaned.get("as_at"),
            ended_on=cleaned.get("ended_on"),
            reason=cleaned.get("reason") or "",
            note=cleaned.get("note") or "",
            harm_parts={
                adult.id: part
                for adult in self._harm_asked_about()
                if (part := cleaned.get(_harm_name(adult.id)))
            },
        )

    def refuse(self, bad: BadAnswer) -> None:
        """Puts what an action refused on the field to mend."""
        self.add_error(self._field_of(bad), bad.message)

    def _findings(self) -> dict[UUID | None, Value]:
        return {
            None if key == FAMILY else UUID(key): Value(answer)
            for key, answer in self.cleaned_data["finding"].items()
        }

    def _forget_what_the_answer_does_not_need(self, cleaned) -> None:
        values = set(self._findings().values())
        needed = {
            "basis": values & DEFINITE,
            "as_at": values - {Value.NOT_ASKED},
            "ended_on": values & {Value.PAST},
            "reason": values & {Value.NOT_APPLICABLE},
        }
        for name in [name for name, because in needed.items() if not because]:
            self.errors.pop(name, None)
            cleaned[name] = None

    def _field_of(self, bad: BadAnswer) -> str:
        if bad.field in self.fields:
            return bad.field
        return next((name for name in self.fields if name.startswith("harm_")), "finding")

    def _harm_asked_about(self):
        return self.card.adults if self.card.code == WHO_IS_HARMED else ()


def _finding_field(card: Card) -> FindingMatrixField:
    return FindingMatrixField(
        label=card.question.question,
        help_text=_hint(card),
        choices=[(value, word) for value, word in WORDS.items() if card.asked.rule.allows(value)],
        rows=_rows(card),
        opens=[value for value in WORDS if value != Value.NOT_ASKED],
        required=False,
    )


def _hint(card: Card):
    """With the question of safety, so that it is read to those who listen to the page too."""
    if not card.question.safety_prompt:
        return card.question.hint
    return format_html(
        '{} <strong class="app-safety">{}</strong>',
        card.question.hint,
        card.question.safety_prompt,
    )


def _rows(card: Card) -> list[Row]:
    if not card.asked.rule.per_adult:
        return [Row(key=FAMILY, label="This family")]
    return [Row(key=str(each.id), label=each.name, detail=each.label) for each in card.adults]


def _saved(card: Card) -> dict:
    rows = card.findings.values()
    first = next((row for row in rows if row.basis), next(iter(rows), None))
    dated = next((row.as_at for row in rows if row.as_at), None)
    reason = next((row.reason for row in rows if row.reason), "")
    return {
        "finding": {str(about or FAMILY): row.finding for about, row in card.findings.items()},
        "basis": (first.basis if first else "") or card.usual_basis,
        "as_at": dated or card.visited_on,
        "ended_on": card.answer.ended_on if card.answer else None,
        "reason": reason,
        "note": card.answer.note if card.answer else "",
        **{_harm_name(about): row.harm_part for about, row in card.findings.items() if about},
    }


def _harm_name(adult_id: UUID) -> str:
    return f"harm_{adult_id}"
