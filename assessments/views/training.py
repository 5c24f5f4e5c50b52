"""The training families: real, published material to learn the tool on."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

import audit
from agencies.decisions import require
from assessments.actions.training import make_training
from assessments.queries.training import training_page
from audit.events import EventType
from families import permissions
from work.actions import once
from work.forms import KeyedForm


@require_safe
def training(request):
    require(permissions.can_add_child(request.membership))
    audit.record_read(EventType.WORK_VIEWED, by=request.membership, details={"page": "training"})
    return render(
        request,
        "assessments/training.html",
        {"page": training_page(request.membership), "form": KeyedForm(), "back_address": "/"},
    )


@require_POST
def reset(request):
    require(permissions.can_add_child(request.membership))
    form = KeyedForm(request.POST)
    if not form.is_valid():
        return redirect("assessments:training")
    key = form.cleaned_data["submission_key"]
    with once(key=key, action="training.reset", by=request.membership) as claim:
        if not claim.already_done:
            make_training(by=request.membership)
            claim.finish(path=reverse("assessments:training"))
    return redirect(claim.result_path)
