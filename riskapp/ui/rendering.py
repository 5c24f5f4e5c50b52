"""What the templates of the pack need to draw a bound field, worked out in one place.

A field's id, the ids of its hint and error, and the target of its error link
must agree, so none of the templates computes any of them.
"""

from collections.abc import Iterator

from django import forms
from django.forms.formsets import BaseFormSet
from django.forms.utils import flatatt
from django.forms.widgets import Input

from riskapp.ui.widgets import DATE_PARTS, DateParts, FindingMatrix

GROUPED = (forms.RadioSelect, forms.CheckboxSelectMultiple)
NAMED_WIDTHS = {2, 3, 4, 5, 10, 20, 30}


def field_context(bound, **look) -> dict:
    """Context and template of one bound field; `look` says how it should appear.

    heading       size of label or legend: "s", "m", "l"
    page_heading  the label or legend is the page's h1
    width         characters wide: 2, 3, 4, 5, 10, 20 or 30
    hide_label    label for screen readers only
    """
    kind, details = _KINDS[_kind_of(bound.field.widget)]
    errors = list(bound.errors)
    hint_id, error_id = f"{bound.auto_id}-hint", f"{bound.auto_id}-error"
    described_by = _joined(hint_id if bound.help_text else "", error_id if errors else "")
    view = {
        "template": f"risk/fields/{kind}.html",
        "field": bound,
        "id": bound.auto_id,
        "target": first_target(bound),
        "name": bound.html_name,
        "label": bound.label,
        "hint": bound.help_text,
        "hint_id": hint_id,
        "errors": errors,
        "error_id": error_id,
        "described_by": described_by,
        **look,
    }
    return view | details(bound, view)


def _kind_of(widget):
    return next(kind for kind in type(widget).__mro__ if kind in _KINDS)


def first_target(bound) -> str:
    """The id an error link lands on when nothing says which part is wrong."""
    widget = bound.field.widget
    if isinstance(widget, DateParts | FindingMatrix):
        return widget.id_for_label(bound.auto_id)
    return bound.auto_id


def error_entries(*forms) -> list[tuple[str, str]]:
    """(message, id to land on) for every error of these forms and formsets, in order."""
    entries = []
    for given in forms:
        if isinstance(given, BaseFormSet):
            entries += [(message, "") for message in given.non_form_errors()]
            entries += error_entries(*given.forms)
        elif given is not None and given.is_bound:
            entries += _entries_of(given)
    return entries


def _entries_of(form) -> Iterator[tuple[str, str]]:
    for name, errors in form.errors.as_data().items():
        bound = form[name] if name in form.fields else None
        for error in errors:
            target = _target_of(bound, error) if bound else ""
            for message in error.messages:
                yield message, target


def _target_of(bound, error):
    if bound.is_hidden:
        return ""
    part = (error.params or {}).get("part") if hasattr(error, "params") else None
    if part and isinstance(bound.field.widget, DateParts | FindingMatrix):
        return f"{bound.auto_id}_{part}"
    return first_target(bound)


def _wrong_parts(bound):
    """The parts of a field that its errors name."""
    errors = bound.form.errors.as_data().get(bound.name, [])
    return {error.params["part"] for error in errors if error.params and "part" in error.params}


def _attributes(bound, view, css_class, *, more_classes="", described_by="", **more):
    widget = bound.field.widget
    classes = [css_class, more_classes, widget.attrs.get("class", "")]
    if view.get("width") in NAMED_WIDTHS:
        classes.append(f"govuk-input--width-{view['width']}")
    if view["errors"]:
        classes.append(f"{css_class}--error")
    own = bound.build_widget_attrs(dict(widget.attrs))
    for unwanted in ("required", "placeholder", "autofocus"):
        own.pop(unwanted, None)
    own |= {
        "class": _joined(*classes),
        "id": view["id"],
        "name": view["name"],
        "aria-describedby": _joined(view["described_by"], described_by) or None,
        "aria-invalid": "true" if view["errors"] else None,
    }
    return flatatt(own | more)


def _joined(*words):
    return " ".join(filter(None, words))


def _text(bound, view):
    widget = bound.field.widget
    value = widget.format_value(bound.value())
    attributes = _attributes(bound, view, "govuk-input", type=widget.input_type, value=value)
    return {"attributes": attributes}


def _textarea(bound, view):
    widget = bound.field.widget
    limit = getattr(widget, "limit", None)
    attributes = _attributes(
        bound,
        view,
        "govuk-textarea",
        more_classes="govuk-js-character-count" if limit else "",
        described_by=f"{view['id']}-info" if limit else "",
    )
    value = widget.format_value(bound.value()) or ""
    return {"attributes": attributes, "value": value, "limit": limit}


def _select(bound, view):
    widget = bound.field.widget
    groups = widget.optgroups(view["name"], widget.format_value(bound.value()))
    return {"attributes": _attributes(bound, view, "govuk-select"), "groups": groups}


def _choices(bound, view):
    widget = bound.field.widget
    hints = getattr(widget, "hints", {})
    opens = getattr(widget, "opens", frozenset())
    return {
        # A field that opens between two answers side by side would tear them apart.
        "inline": getattr(widget, "inline", False) and not view.get("reveal"),
        "items": [
            _choice(view, number, option.data, hints=hints, opens=opens)
            for number, option in enumerate(bound.subwidgets)
        ],
    }


def _choice(view, number, data, *, hints, opens):
    value = str(data["value"])
    item_id = f"{view['id']}-{number}" if number else view["id"]
    return {
        "id": item_id,
        "value": value,
        "label": data["label"],
        "checked": data["selected"],
        "hint": hints.get(value, ""),
        "hint_id": f"{item_id}-item-hint",
        "opens": value in opens,
        "reveals": view.get("reveal", {}).get(value, ()),
    }


def _checkbox(bound, view):
    return {"checked": bool(bound.value()) and bound.value() not in ("False", "0", "off")}


def _date(bound, view):
    typed = bound.field.widget.format_value(bound.value())
    wrong = _wrong_parts(bound) or (set(DATE_PARTS) if view["errors"] else set())
    return {
        "autocomplete": bound.field.widget.attrs.get("autocomplete", ""),
        "parts": [
            {
                "id": f"{view['id']}_{part}",
                "name": f"{view['name']}_{part}",
                "label": part.capitalize(),
                "value": text,
                "width": 4 if part == "year" else 2,
                "wrong": part in wrong,
            }
            for part, text in zip(DATE_PARTS, typed, strict=True)
        ],
    }


def _matrix(bound, view):
    widget = bound.field.widget
    answers = bound.value() or {}
    wrong = _wrong_parts(bound)
    return {
        "columns": [label for _, label in widget.choices],
        "rows": [
            _matrix_row(view, row, widget, answer=str(answers.get(row.key, "")), wrong=wrong)
            for row in widget.rows
        ],
    }


def _matrix_row(view, row, widget, *, answer, wrong):
    row_id = f"{view['id']}_{row.key}"
    return {
        "name": f"{view['name']}_{row.key}",
        "label": row.label,
        "detail": row.detail,
        "wrong": row.key in wrong,
        "cells": [
            {
                "id": f"{row_id}-{number}" if number else row_id,
                "value": value,
                "label": label,
                "checked": value == answer,
                "opens": value in widget.opens,
            }
            for number, (value, label) in enumerate(widget.choices)
        ],
    }


def _hidden(bound, view):
    return {"value": bound.field.widget.format_value(bound.value())}


_KINDS = {
    forms.Textarea: ("textarea", _textarea),
    forms.Select: ("select", _select),
    forms.RadioSelect: ("radios", _choices),
    forms.CheckboxSelectMultiple: ("checkboxes", _choices),
    forms.CheckboxInput: ("checkbox", _checkbox),
    forms.HiddenInput: ("hidden", _hidden),
    Input: ("input", _text),
    DateParts: ("date", _date),
    FindingMatrix: ("matrix", _matrix),
}
