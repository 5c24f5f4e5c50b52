"""Saving a page that is one form: once, from the version on the screen, and with its draft."""

from collections.abc import Callable

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


def save(
    request,
    contribution: Contribution,
    form,
    *,
    draft_key: str,
    change: Callable,
    then: str,
    saved,
    keeps_typed: bool = False,
) -> HttpResponse | None:
    """The answer to a post, or None when the form has to be shown again with its errors.

    `change` makes the change from the form's cleaned data; `saved` maps field names to what the
    record holds, for the page that shows two versions. `keeps_typed`: what is typed and not given
    yet is kept as a draft.
    """
    by = request.membership
    if keeps_typed and "X-Autosave" in request.headers:
        return _say_kept(keep_as_typed(request, contribution, draft_key=draft_key))
    if keeps_typed and "later" in request.POST:
        keep_as_typed(request, contribution, draft_key=draft_key)
        return redirect(_list_of_parts(contribution))
    if not form.is_valid():
        return None
    then = _list_of_parts(contribution) if "later" in request.POST else then
    key, version = form.cleaned_data["submission_key"], form.cleaned_data["version"]
    try:
        with once(key=key, action=f"assessment.{draft_key}", by=by) as claim:
            if not claim.already_done:
                hold_version(contribution=contribution, version=version, by=by)
                change(form.cleaned_data)
                finish_draft(form_key=draft_key, subject_id=contribution.pk, by=by)
                claim.finish(path=then, subject_id=contribution.pk)
    except BadAnswer as bad:
        form.add_error(bad.field if bad.field in form.fields else None, bad.message)
        return None
    except StaleVersion as stale:
        return conflict_response(
            request, form=form, current=stale.current, back=request.get_full_path(), saved=saved
        )
    return redirect(claim.result_path)


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
