"""Immediate concerns: what was done, and what was ticked by mistake."""

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from agencies.decisions import require
from assessments import permissions
from assessments.actions.concerns import record_what_was_done, withdraw_concern
from assessments.forms.reasons import WhatWasDoneForm, WithdrawForm
from assessments.presenters.child import concern_views
from assessments.queries.pool import weighting_for
from assessments.queries.visible import concern_for
from assessments.views.once import act_once
from assessments.views.reading import about, record_form


@require_http_methods(["GET", "POST"])
def done(request, pk):
    concern = concern_for(request.membership, pk)
    form = WhatWasDoneForm(request.POST or None)
    answer = act_once(
        request,
        form,
        action="concern.done",
        act=lambda said: record_what_was_done(
            concern=concern, what=said["what"], by=request.membership
        ),
        path=reverse("assessments:child", args=[concern.child_id]),
    )
    if answer:
        return answer
    require(permissions.can_act_on_concern(request.membership, concern))
    return _page(request, "assessments/concern_done.html", concern, form)


@require_http_methods(["GET", "POST"])
def withdraw(request, pk):
    concern = concern_for(request.membership, pk)
    form = WithdrawForm(request.POST or None)
    answer = act_once(
        request,
        form,
        action="concern.withdrawn",
        act=lambda said: withdraw_concern(
            concern=concern, because=said["because"], by=request.membership
        ),
        path=reverse("assessments:child", args=[concern.child_id]),
    )
    if answer:
        return answer
    require(permissions.can_withdraw_concern(request.membership, concern))
    return _page(request, "assessments/concern_withdraw.html", concern, form)


def _page(request, template, concern, form):
    record_form(request, concern.child, "concern")
    weighting = weighting_for(concern.child).weighting()
    [view] = concern_views([concern], weighting=weighting)
    return render(request, template, about(concern.child) | {"concern": view, "form": form})
