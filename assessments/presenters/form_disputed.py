"""Both versions of a card, field by field, in words."""

from collections.abc import Mapping

from assessments.forms.question import FAMILY, WORDS, QuestionForm
from assessments.scoring.findings import Finding as Value
from riskapp.ui.fields import DateField
from work.presenters import NOTHING, Comparison, comparisons


def both_versions_of(form) -> list[Comparison]:
    """`form` is bound to what was typed; its first values are what is saved."""
    names = [name for name in form.fields if name != "finding" and not _is_date(form, name)]
    found = comparisons(form, saved=form.initial, names=names)
    if isinstance(form, QuestionForm):
        dates = [_date(form, name) for name in form.fields if _is_date(form, name)]
        found = [_finding(form), *dates, *found]
    return [each for each in found if (each.saved, each.typed) != (NOTHING, NOTHING)]


def _is_date(form, name: str) -> bool:
    return isinstance(form.fields[name], DateField)


def _date(form, name: str) -> Comparison:
    widget, bound = form.fields[name].widget, form[name]
    saved, typed = (
        " ".join(part or "…" for part in widget.format_value(value)) if value else NOTHING
        for value in (form.initial.get(name), bound.data if any(bound.data) else None)
    )
    return Comparison(label=str(bound.label), saved=saved, typed=typed)


def _finding(form: QuestionForm) -> Comparison:
    return Comparison(
        label="Answer",
        saved=_answers(form, form.initial["finding"]),
        typed=_answers(form, form["finding"].data),
    )


def _answers(form: QuestionForm, by_row: Mapping[str, str]) -> str:
    rows = form.fields["finding"].widget.rows
    said = [
        (row, WORDS[Value(by_row[row.key])]) for row in rows if by_row.get(row.key) in set(Value)
    ]
    return (
        ", ".join(
            word if row.key == FAMILY else f"{row.label}: {word.lower()}" for row, word in said
        )
        or NOTHING
    )
