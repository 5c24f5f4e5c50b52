"""Drafting, sending on, deciding: each a form on a page that already shows what it is about."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from agencies.decisions import require
from assessments.actions import weightings_drafts as drafts
from assessments.actions.weightings_approval import approve, send_back
from assessments.actions.weightings_previews import may_start_today, start_preview
from assessments.forms.weighting_decisions import DecisionForm, ImportForm, SubmitForm
from assessments.models import PreviewKind
from assessments.queries.weighting_page import weighting_page
from assessments.queries.weighting_versions import version_for
from assessments.views.once import act_once
from assessments.views.weightings.versions import version_page
from assessments.weightings.files import BadFile
from assessments.weightings.permissions import can_decide, can_draft, can_submit
from riskapp.ui.wording import counted
from work.actions import once


@require_POST
def start(request, pk):
    based_on = version_for(request.membership, pk)
    draft = drafts.start_draft(based_on=based_on, by=request.membership)
    return redirect("assessments:weighting", draft.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def bring_in(request):
    require(can_draft(request.membership))
    form = ImportForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            return redirect(_imported(request, form.cleaned_data))
        except BadFile as problem:
            form.add_error("file", str(problem))
    back = {"back_address": reverse("assessments:weightings"), "back_label": "Weightings"}
    return render(request, "assessments/weightings/import.html", {"form": form, **back})


@require_POST
def submit(request, pk):
    version = version_for(request.membership, pk)
    require(can_submit(request.membership, version))
    form = SubmitForm(request.POST)
    try:
        done = act_once(
            request,
            form,
            action="weighting.submitted",
            act=lambda said: drafts.submit(
                draft=version, comment=said["comment"], by=request.membership
            ),
            path=_address(version),
        )
    except drafts.NotInOrder as refused:
        things = counted(len(refused.problems), "thing")
        form.add_error(None, f"Put {things} right first: see the list at the top of this page")
        done = None
    return done or version_page(request, version, submit_form=form)


@require_POST
def take_back(request, pk):
    version = version_for(request.membership, pk)
    drafts.take_back(version=version, by=request.membership)
    return redirect(_address(version))


@require_POST
def discard(request, pk):
    version = version_for(request.membership, pk)
    drafts.discard(draft=version, by=request.membership)
    messages.success(request, f"Draft {version.version} is set aside.")
    return redirect("assessments:weightings")


@require_POST
def decide(request, pk):
    version = version_for(request.membership, pk)
    require(can_decide(request.membership, version))
    form = DecisionForm(request.POST)
    done = act_once(
        request,
        form,
        action="weighting.decided",
        act=lambda said: _decide(version, said, by=request.membership),
        path=_address(version),
    )
    return done or version_page(request, version, decision_form=_of_what_is_shown(form, version))


@require_http_methods(["GET", "HEAD", "POST"])
def reinstate(request, pk):
    """The first person asks; the new version's own page is where the second one decides."""
    version = version_for(request.membership, pk)
    page = weighting_page(request.membership, version)
    require(page.may_reinstate)
    form = SubmitForm(request.POST or None)
    if form.is_valid():
        return redirect(_reinstated(request, version, form.cleaned_data))
    shown = {
        "page": page,
        "version": version,
        "form": form,
        "back_address": _address(version),
        "back_label": f"Version {version.version}",
    }
    return render(request, "assessments/weightings/reinstate.html", shown)


def _of_what_is_shown(form, version):
    """The form again, about the content that the page shows with it."""
    form.data = form.data.copy()
    form.data["sha256"] = version.sha256
    return form


def _imported(request, said) -> str:
    by = request.membership
    with once(key=said["submission_key"], action="weighting.imported", by=by) as claim:
        if not claim.already_done:
            draft = drafts.import_draft(file=said["file"].read(), by=by)
            messages.success(request, f"The file is a draft now: version {draft.version}.")
            claim.finish(path=_address(draft), subject_id=draft.pk)
    return claim.result_path


def _decide(version, said, *, by):
    if said["decision"] == DecisionForm.SEND_BACK:
        send_back(version=version, comment=said["comment"], by=by)
    else:
        approve(
            version=version,
            sha256=said["sha256"],
            effective_on=said["effective_on"],
            comment=said["comment"],
            by=by,
        )


def _reinstated(request, version, said) -> str:
    by = request.membership
    with once(key=said["submission_key"], action="weighting.reinstated", by=by) as claim:
        if not claim.already_done:
            again = drafts.ask_for_reinstatement(version=version, comment=said["comment"], by=by)
            if may_start := may_start_today(by):
                start_preview(version=again, kind=PreviewKind.WHAT_IF, by=by)
            else:
                words = f"{may_start.because}. Somebody else has to start the preview."
                messages.warning(request, words)
            claim.finish(path=_address(again), subject_id=again.pk)
    return claim.result_path


def _address(version) -> str:
    return reverse("assessments:weighting", args=[version.pk])
