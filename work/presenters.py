"""Typed and saved values in words, for the pages that show them back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Model
from django.forms import Form
from django.forms.boundfield import BoundField
from django.utils import timezone
from django.utils.formats import date_format

from work.posted import BOUND_TO_THE_PAGE

NOTHING = "Nothing"


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """One question: what is saved now, and what was typed."""

    label: str
    saved: str
    typed: str

    @property
    def differs(self) -> bool:
        return self.saved != self.typed


def comparisons(
    form: Form, *, saved: Model | Mapping[str, Any], names: Iterable[str] | None = None
) -> list[Comparison]:
    """Field by field, in the form's order; hidden fields are left out unless named."""
    chosen = [field.name for field in form.visible_fields()] if names is None else list(names)
    return [_compare(form[name], saved) for name in chosen]


def typed_lines(content: Mapping[str, list[str]]) -> list[tuple[str, str]]:
    """A kept form as (question, answer): field names as words, empty answers left out."""
    return [
        (
            name.replace("_", " ").replace("-", " ").strip().capitalize(),
            ", ".join(filter(None, values)),
        )
        for name, values in content.items()
        if name not in BOUND_TO_THE_PAGE and any(values)
    ]


def in_words(value: Any, choices: Mapping[str, str]) -> str:
    """A value as a person reads it; `choices` maps stored values to their labels."""
    if value in (None, "", []):
        return NOTHING
    if isinstance(value, bool):
        return choices.get(str(value), "Yes" if value else "No")
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "j F Y, H:i")
    if isinstance(value, date):
        return date_format(value, "j F Y")
    if isinstance(value, Mapping):
        value = [
            f"{choices.get(str(key), key)}: {in_words(each, choices)}"
            for key, each in value.items()
        ]
    if hasattr(value, "__iter__") and not isinstance(value, str):
        return ", ".join(in_words(each, choices) for each in value) or NOTHING
    return str(choices.get(str(value), value))


def _compare(field: BoundField, saved: Model | Mapping[str, Any]) -> Comparison:
    choices = _choices(field)
    return Comparison(
        label=str(field.label),
        saved=in_words(_saved_value(saved, field.name), choices),
        typed=in_words(_typed_value(field), choices),
    )


def _saved_value(saved: Model | Mapping[str, Any], name: str) -> Any:
    value = saved.get(name) if isinstance(saved, Mapping) else getattr(saved, name, None)
    return value.all() if hasattr(value, "all") else value


def _typed_value(field: BoundField) -> Any:
    """What the form understood, or the raw text where it did not."""
    cleaned = getattr(field.form, "cleaned_data", {})
    return cleaned.get(field.name, field.data)


def _choices(field: BoundField) -> dict[str, str]:
    if hasattr(field.field, "queryset"):
        return {}
    labels = {str(row.key): str(row.label) for row in getattr(field.field.widget, "rows", ())}
    for value, label in getattr(field.field, "choices", ()):
        group = label if isinstance(label, list | tuple) else [(value, label)]
        labels |= {str(each): str(words) for each, words in group}
    return labels
