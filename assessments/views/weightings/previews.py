"""Previews: start one, watch it, stop it, read what it found."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

import audit
from assessments.actions.weightings_previews import (
    cancel_preview,
    may_start_today,
    start_preview,
)
from assessments.models import PreviewKind, PreviewState
from assessments.presenters import weighting_preview as words
from assessments.queries.weighting_examples import examples
from assessments.queries.weighting_versions import preview_for, version_for
from assessments.weightings.permissions import can_cancel
from audit.events import EventType


@require_POST
def start(request, pk):
    version = version_for(request.membership, pk)
    wanted = request.POST.get("kind")
    kind = PreviewKind(wanted) if wanted in PreviewKind.values else PreviewKind.WHAT_IF
    preview = start_preview(version=version, kind=kind, by=request.membership)
    return redirect("assessments:weighting_preview", preview.pk)


@require_safe
@vary_on_headers("HX-Request")
def preview(request, pk):
    found = preview_for(request.membership, pk)
    page = {"preview": found, "percent": words.percent_done(found)}
    if request.headers.get("HX-Request") and found.state in PreviewState.values[:2]:
        return render(request, "assessments/weightings/_progress.html", page)
    if found.state == PreviewState.DONE:
        page |= _found(request, found)
    page |= {
        "may_cancel": can_cancel(request.membership, found),
        "may_start": may_start_today(request.membership),
        "back_address": reverse("assessments:weighting", args=[found.weighting_id]),
        "back_label": f"Version {found.weighting.version}",
    }
    response = render(request, "assessments/weightings/preview.html", page)
    if request.headers.get("HX-Request"):
        response["HX-Refresh"] = "true"
    return response


@require_POST
def cancel(request, pk):
    found = preview_for(request.membership, pk)
    cancel_preview(preview=found, by=request.membership)
    return redirect("assessments:weighting_preview", pk)


def _found(request, preview):
    audit.record_read(
        EventType.PREVIEW_VIEWED,
        by=request.membership,
        subject=preview,
        details={"kind": preview.kind},
    )
    if preview.kind == PreviewKind.SENSITIVITY:
        weighting = preview.weighting.weighting()
        return {"weights": words.sensitivity_rows(preview, weighting)}
    mine = examples(request.membership, preview)
    if mine:
        audit.record_read(
            EventType.PREVIEW_EXAMPLES_VIEWED,
            by=request.membership,
            subject=preview,
            details={"shown": len(mine)},
        )
    return {
        "tables": words.level_tables(preview),
        "causes": words.causes(preview),
        "only_open": words.only_open(preview),
        "groups": words.groups(preview),
        "examples": mine,
    }
