"""Editing one part of a draft: the page, its live checks, its autosave, its conflict page."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods
from django.views.decorators.vary import vary_on_headers

from agencies.decisions import require
from assessments.actions.weightings_drafts import NotInOrder, save_draft_content
from assessments.forms.weighting_parts import Content, PartForm
from assessments.models import WeightingVersion
from assessments.queries.weighting_versions import version_for
from assessments.weightings.checks import problems
from assessments.weightings.permissions import can_edit
from work.actions import discard_draft, finish_draft, once, save_draft
from work.conflicts import conflict_response
from work.forms import restore_draft
from work.queries import draft_for
from work.versions import StaleVersion

SAVED = "weighting.part_saved"


@dataclass(frozen=True, kw_only=True)
class Part:
    """One part of one draft as somebody edits it."""

    name: str
    version: WeightingVersion
    make_form: Callable[..., PartForm]
    template: str
    context: Callable[[PartForm], dict[str, Any]]
    back: str

    @property
    def form_key(self) -> str:
        return f"weighting.{self.name}"

    def form(self, data: Any = None) -> PartForm:
        return self.make_form(data, content=self.version.content, edition=self.version.edition)


def part_page(view: Callable[..., Part]) -> Callable[..., HttpResponse]:
    """The page of a part that `view` names. What is asked for is the author's own draft."""

    @require_http_methods(["GET", "HEAD", "POST"])
    @vary_on_headers("HX-Request")
    @wraps(view)
    def page(request: HttpRequest, pk, **kwargs) -> HttpResponse:
        version = version_for(request.membership, pk)
        require(can_edit(request.membership, version))
        part = view(request, version, **kwargs)
        if request.method == "POST":
            return _posted(request, part)
        form = part.form()
        kept = draft_for(request.membership, part.form_key, version.pk)
        restore_draft(form, kept)
        return _page(request, part, form, saved_at=kept and kept.saved_at)

    return page


def _posted(request: HttpRequest, part: Part) -> HttpResponse:
    if "X-Autosave" in request.headers:
        return _autosaved(request, part)
    if "forget" in request.POST:
        discard_draft(form_key=part.form_key, subject_id=part.version.pk, by=request.membership)
        return redirect(request.path)
    form = part.form(request.POST)
    if request.headers.get("HX-Request") or "check" in request.POST:
        return _checked(request, part, form)
    return _saved(request, part, form) or _page(request, part, form)


def _autosaved(request: HttpRequest, part: Part) -> HttpResponse:
    """Keeps what was typed, also while it isn't right yet; only saving makes it the draft's."""
    form = part.form(request.POST)
    typed_from = form["version"].value()
    if str(typed_from) != str(part.version.edition):
        return JsonResponse({"conflict": request.get_full_path()}, status=409)
    kept = save_draft(
        form_key=part.form_key,
        subject_id=part.version.pk,
        content=request.POST,
        base_version=part.version.edition,
        by=request.membership,
        link=request.get_full_path(),
    )
    return JsonResponse({"saved_at": kept.saved_at.isoformat(), "version": part.version.edition})


def _checked(request: HttpRequest, part: Part, form: PartForm) -> HttpResponse:
    """What is wrong with what stands on the page now; nothing is saved."""
    if form.is_valid():
        form.add_problems(problems(form.applied()))
    else:
        _add_what_else_is_wrong(form)
    return _page(request, part, form, checked=True)


def _add_what_else_is_wrong(form: PartForm) -> None:
    """What the rules say about the rest of a page on which something can't be read."""
    read = form.places.keys() - {
        place for place, name in form.places.items() if name in form.errors
    }
    form.add_problems([each for each in problems(form.readable()) if each.place in read])


def _saved(request: HttpRequest, part: Part, form: PartForm) -> HttpResponse | None:
    if not form.is_valid():
        _add_what_else_is_wrong(form)
        return None
    try:
        with once(
            key=form.cleaned_data["submission_key"], action=SAVED, by=request.membership
        ) as claim:
            if not claim.already_done:
                _save(part, form.cleaned_data["version"], form.applied(), by=request.membership)
                claim.finish(path=part.back)
    except StaleVersion as stale:
        return _conflict(request, part, form, stale)
    except NotInOrder as refused:
        form.add_problems(list(refused.problems))
        return None
    return redirect(claim.result_path)


def _save(part: Part, edition: int | None, content: Content, *, by) -> None:
    save_draft_content(draft=part.version, edition=edition, content=content, by=by)
    finish_draft(form_key=part.form_key, subject_id=part.version.pk, by=by)


def _conflict(request, part: Part, form: PartForm, stale: StaleVersion) -> HttpResponse:
    row = stale.current.row
    saved = part.make_form(content=row.content, edition=row.edition)
    return conflict_response(
        request,
        form=form,
        current=stale.current,
        back=request.get_full_path(),
        saved={name: field.initial for name, field in saved.fields.items()},
        fields=[name for name in form.fields if name not in ("submission_key", "version")],
    )


def _page(
    request: HttpRequest, part: Part, form: PartForm, *, saved_at=None, checked: bool = False
) -> HttpResponse:
    live = bool(request.headers.get("HX-Request"))
    name = f"_{part.template}_live" if live else part.template
    shown = {
        "version": part.version,
        "form": form,
        "saved_at": saved_at,
        "checked": checked,
        "live": live,
        "back_address": part.back,
        "back_label": f"Version {part.version.version}",
        **part.context(form),
    }
    return render(request, f"assessments/weightings/{name}.html", shown)
