"""The page for a stale version: both versions side by side, and nothing typed is lost."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Model
from django.forms import Form
from django.forms.boundfield import BoundField
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from work.posted import lists_of, pairs_of
from work.presenters import comparisons


def conflict_response(
    request: HttpRequest,
    *,
    form: Form,
    current: Model,
    back: str,
    saved: Mapping[str, Any] | None = None,
    fields: Iterable[str] | None = None,
    saved_by: str = "",
    saved_at: datetime | None = None,
    child_line: str = "",
    version: int | None = None,
) -> HttpResponse:
    """Answers a post whose record was saved by somebody else meanwhile, with status 409.

    `form` is the bound form, `current` the record as StaleVersion brought it, `back` the page to
    go to when the saved version is kept. `saved` gives values by field name where the record's
    attributes are called otherwise, `version` where the form is made from several records;
    `child_line` stands in the bar of a child's page.

    Sending the page's form again posts everything that was typed to the same address, with the
    version that is saved now. An autosaving script gets {"conflict": back} instead of a page.
    """
    if "X-Autosave" in request.headers:
        return JsonResponse({"conflict": back}, status=409)
    now = current.version if version is None else version
    posted = _pairs(request, form.add_prefix("version"), now)
    context = {
        "comparisons": comparisons(form, saved=saved or current, names=fields),
        "saved_by": saved_by,
        "saved_at": saved_at,
        "back": back,
        "address": request.get_full_path(),
        "posted": posted,
        "beyond_form": _beyond(form, posted),
        "form": form,
        "about_a_child": True,
        "child_line": child_line,
    }
    return render(request, "work/conflict.html", context, status=409)


def _pairs(request: HttpRequest, version_field: str, version: int) -> list[tuple[str, str]]:
    """Everything posted, name by name, but made from the version that is saved now."""
    return pairs_of(lists_of(request.POST) | {version_field: [str(version)]})


def _beyond(form: Form, pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """What was posted beside the visible fields, so that the editable form posts it too."""
    shown = form.visible_fields()
    return [pair for pair in pairs if not any(_belongs_to(field, pair[0]) for field in shown)]


def _belongs_to(field: BoundField, name: str) -> bool:
    """Whether an input of that name is one of the field's own: a day, a row of a matrix."""
    if name == field.html_name:
        return True
    widget = field.field.widget
    # A box that is not ticked is not posted, so such widgets never call anything left out.
    tells = widget.value_omitted_from_data({}, {}, field.html_name)
    return tells and not widget.value_omitted_from_data({name: "1"}, {}, field.html_name)
