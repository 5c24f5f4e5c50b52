"""Immediate concerns come first: each tick is saved and shared at once."""

from django.db import transaction
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from assessments.actions.concerns import consider_concerns, tick_concern
from assessments.forms.concerns import ConcernsForm
from assessments.presenters.form_concerns import (
    concern_views,
    numbers_of,
    social_care_is_missing,
)
from assessments.presenters.form_steps import BEFORE, CHECK, steps
from assessments.queries.form_pages import ticked_concerns, weighting_of
from assessments.queries.questions import sections
from assessments.views.form_page import form_page, page_context
from work.actions import once

STEP = BEFORE[0]


@form_page("concerns")
def concerns(request, contribution):
    weighting = weighting_of(contribution)
    known = weighting.immediate_concerns
    form = ConcernsForm(
        request.POST or None,
        version=contribution.version,
        choices=[(each.code, each.label) for each in known],
        shared=ticked_concerns(contribution),
    )
    if request.method == "POST":
        # A tick counts whatever else is wrong with the form.
        _share(form.codes(), contribution=contribution, by=request.membership)
        if "X-Autosave" in request.headers:
            return _said_to_script(contribution)
        if form.is_valid():
            return _go_on(request, contribution, form)
        if "later" in request.POST:
            return redirect("assessments:assessment", contribution.pk)
    return _show(request, contribution, form, weighting)


def _share(codes, *, contribution, by):
    with transaction.atomic():
        for code in codes:
            tick_concern(contribution=contribution, code=code, by=by)


def _go_on(request, contribution, form):
    every = steps(sections(weighting_of(contribution)))
    then = CHECK if request.GET.get("from") == CHECK.name else every[1]
    path = then.address(contribution.pk)
    if "later" in request.POST:
        path = reverse("assessments:assessment", args=[contribution.pk])
    key, by = form.cleaned_data["submission_key"], request.membership
    with once(key=key, action="assessment.concerns", by=by) as claim:
        if not claim.already_done:
            consider_concerns(contribution=contribution, by=by)
            claim.finish(path=path, subject_id=contribution.pk)
    return redirect(claim.result_path)


def _said_to_script(contribution):
    now = timezone.now().isoformat()
    return JsonResponse({"saved_at": now, "version": contribution.version})


def _show(request, contribution, form, weighting):
    child, ticked = contribution.child, ticked_concerns(contribution)
    context = page_context(
        request,
        contribution,
        STEP,
        every=steps(sections(weighting)),
        form=form,
        concerns=concern_views(
            weighting.immediate_concerns,
            under_one=child.under_one_on(child.today()) != "absent",
            ticked=ticked,
            typed=form.data.getlist("ticked") if form.is_bound else (),
        ),
        none_typed=form.is_bound and "none" in form.data.getlist("ticked"),
        considered=contribution.concerns_considered_at is not None and not ticked,
        saved_at=max((each.ticked_at for each in ticked.values()), default=None),
        numbers=numbers_of(contribution.partnership),
        number_missing=social_care_is_missing(contribution.partnership),
    )
    return render(request, "assessments/form/concerns.html", context)
