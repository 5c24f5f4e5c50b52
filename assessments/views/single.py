"""Saving a page that is one form: once, from the version on the screen, and with its draft."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse

from assessments.actions.rounds import hold_version
from assessments.errors import BadAnswer
from assessments.models import Contribution
from work.actions import finish_draft, once, save_draft
from work.conflicts import conflict_response
from work.models import FormDraft
from work.versions import StaleVersion


@dataclass(frozen=True, kw_only=True)
class Asking:
    """One form. `key` names what it does and its draft; `change` acts on the cleaned form.

    `then` is where it leads; `saved` maps field names to what the record holds, for the page that
    shows two versions. `keeps_typed`: what is typed and not given yet is kept as a draft.
    """

    key: str
    change: Callable[[dict], object]
    then: str
    saved: Mapping[str, object] = field(default_factory=dict)
    keeps_typed: bool = False


def save(request, contribution: Contribution, form, asking: Asking) -> HttpResponse | None:
    """The answer to a post, or None when the form has to be shown again with its errors."""
    if asking.keeps_typed and "X-Autosave" in request.headers:
        return _say_kept(keep_as_typed(request, contribution, draft_key=asking.key))
    if asking.keeps_typed and "later" in request.POST:
        keep_as_typed(request, contribution, draft_key=asking.key)
        return redirect(_list_of_parts(contribution))
    if not form.is_valid():
        return None
    try:
        return redirect(_save_once(request, contribution, form, asking))
    except BadAnswer as bad:
        form.add_error(bad.field if bad.field in form.fields else None, bad.message)
        return None
    except StaleVersion as stale:
        back = request.get_full_path()
        return conflict_response(
            request, form=form, current=stale.current, back=back, saved=asking.saved
        )


def _save_once(request, contribution: Contribution, form, asking: Asking) -> str:
    said, by = form.cleaned_data, request.membership
    then = _list_of_parts(contribution) if "later" in request.POST else asking.then
    with once(key=said["submission_key"], action=f"assessment.{asking.key}", by=by) as claim:
        if not claim.already_done:
            hold_version(contribution=contribution, version=said["version"], by=by)
            asking.change(said)
            finish_draft(form_key=asking.key, subject_id=contribution.pk, by=by)
            claim.finish(path=then, subject_id=contribution.pk)
    return claim.result_path


def keep_as_typed(request, contribution: Contribution, *, draft_key: str) -> FormDraft:
    """A judgement is given by pressing its button, never by typing: until then it is kept."""
    return save_draft(
        form_key=draft_key,
        subject_id=contribution.pk,
        content=request.POST,
        base_version=contribution.version,
        by=request.membership,
        link=request.path,
    )


def _say_kept(draft: FormDraft) -> JsonResponse:
    return JsonResponse({"saved_at": draft.saved_at.isoformat(), "version": draft.base_version})


def _list_of_parts(contribution: Contribution) -> str:
    return reverse("assessments:assessment", args=[contribution.pk])
