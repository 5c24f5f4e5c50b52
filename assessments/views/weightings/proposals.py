"""New factors of the catalogue: drafted by one editor, taken in or sent back by another."""

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from agencies.decisions import require
from assessments.actions import proposed_factors as actions
from assessments.errors import BadAnswer
from assessments.forms.proposed_factor import (
    ProposalDecisionForm,
    ProposedFactorForm,
    initial_of,
)
from assessments.presenters.proposed_factor import proposal_view
from assessments.queries.proposed_factors import proposal_for, proposals
from assessments.views.once import act_once
from assessments.weightings import factor_permissions as permissions
from assessments.weightings.permissions import can_draft
from themes.queries import catalogue
from work.actions import finish_draft, once, save_draft
from work.conflicts import conflict_response
from work.forms import restore_draft
from work.queries import draft_for
from work.versions import StaleVersion

FORM = "weighting.new_factor"


@require_safe
def listed(request):
    require(can_draft(request.membership))
    shown = {
        "cards": catalogue(),
        "proposals": proposals(request.membership),
        "back_address": reverse("assessments:weightings"),
        "back_label": "Weightings",
    }
    return render(request, "assessments/weightings/proposals.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def propose(request):
    require(can_draft(request.membership))
    return _form_page(request, None)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request, pk):
    proposal = proposal_for(request.membership, pk)
    require(permissions.can_change_proposal(request.membership, proposal))
    return _form_page(request, proposal)


@require_safe
def proposed(request, pk):
    return _page(request, proposal_for(request.membership, pk))


@require_POST
def submit(request, pk):
    proposal = proposal_for(request.membership, pk)
    actions.submit_proposal(proposal=proposal, by=request.membership)
    return redirect(_address(proposal))


@require_POST
def take_back(request, pk):
    proposal = proposal_for(request.membership, pk)
    actions.take_back_proposal(proposal=proposal, by=request.membership)
    return redirect(_address(proposal))


@require_POST
def withdraw(request, pk):
    proposal = proposal_for(request.membership, pk)
    actions.withdraw_proposal(proposal=proposal, by=request.membership)
    messages.success(request, "The draft of the factor is set aside.")
    return redirect("assessments:proposed_factors")


@require_POST
def decide(request, pk):
    proposal = proposal_for(request.membership, pk)
    require(permissions.can_decide_proposal(request.membership, proposal))
    form = ProposalDecisionForm(request.POST)
    try:
        done = act_once(
            request,
            form,
            action="factor.decided",
            act=lambda said: _decide(proposal, said, by=request.membership),
            path=_address(proposal),
        )
    except StaleVersion:
        form.add_error(None, "This factor has changed since you opened the page. Read it again")
        done = None
    return done or _page(request, proposal_for(request.membership, pk), form=form)


def _decide(proposal, said, *, by):
    if said["decision"] == ProposalDecisionForm.SEND_BACK:
        actions.send_proposal_back(proposal=proposal, comment=said["comment"], by=by)
    else:
        actions.accept_proposal(
            proposal=proposal, edition=said["version"], comment=said["comment"], by=by
        )


def _page(request, proposal, *, form=None):
    shown = {
        "proposal": proposal,
        "factor": proposal_view(proposal),
        "form": form or ProposalDecisionForm(version=proposal.edition),
        "may_change": permissions.can_change_proposal(request.membership, proposal),
        "may_take_back": permissions.can_take_back_proposal(request.membership, proposal),
        "may_decide": permissions.can_decide_proposal(request.membership, proposal),
        "back_address": reverse("assessments:proposed_factors"),
        "back_label": "Factors of the catalogue",
    }
    return render(request, "assessments/weightings/proposal.html", shown)


def _form_page(request, proposal):
    if "X-Autosave" in request.headers:
        return _autosaved(request, proposal)
    form = _form(request, proposal)
    done = None
    if request.method == "POST":
        try:
            done = _saved(request, form, proposal)
        except StaleVersion as stale:
            return _conflict(request, form, stale)
    if done:
        return done
    kept = draft_for(request.membership, FORM, proposal and proposal.pk)
    if not form.is_bound:
        restore_draft(form, kept)
    back = _address(proposal) if proposal else reverse("assessments:proposed_factors")
    shown = {
        "form": form,
        "proposal": proposal,
        "saved_at": kept and kept.saved_at,
        "back_address": back,
    }
    return render(request, "assessments/weightings/proposal_form.html", shown)


def _form(request, proposal):
    initial = initial_of(proposal.content, proposal.why) if proposal else None
    return ProposedFactorForm(
        request.POST or None, initial=initial, version=proposal and proposal.edition
    )


def _autosaved(request, proposal):
    kept = save_draft(
        form_key=FORM,
        subject_id=proposal and proposal.pk,
        content=request.POST,
        base_version=proposal and proposal.edition,
        by=request.membership,
        link=request.get_full_path(),
    )
    return JsonResponse(
        {"saved_at": kept.saved_at.isoformat(), "version": proposal and proposal.edition}
    )


def _saved(request, form, proposal):
    if not form.is_valid():
        return None
    key, by = form.cleaned_data["submission_key"], request.membership
    try:
        with once(key=key, action="factor.proposal_saved", by=by) as claim:
            if not claim.already_done:
                saved = _save(form, proposal, by=by)
                finish_draft(form_key=FORM, subject_id=proposal and proposal.pk, by=by)
                claim.finish(path=_address(saved), subject_id=saved.pk)
    except BadAnswer as refused:
        form.add_error(refused.field, refused.message)
        return None
    return redirect(claim.result_path)


def _save(form, proposal, *, by):
    said = {"content": form.content, "why": form.cleaned_data["why"], "by": by}
    if proposal is None:
        return actions.propose_factor(**said)
    edition = form.cleaned_data["version"]
    return actions.change_proposal(proposal=proposal, edition=edition, **said)


def _conflict(request, form, stale):
    return conflict_response(
        request,
        form=form,
        current=stale.current,
        back=request.get_full_path(),
        saved=dict.fromkeys(form.fields, "") | initial_of(stale.current.content, stale.current.why),
        fields=[name for name in form.fields if name not in ("submission_key", "version")],
    )


def _address(proposal) -> str:
    return reverse("assessments:proposed_factor", args=[proposal.pk])
