"""The second person: reads reasons and findings, then the figures, then agrees or sends back."""

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

import audit
from agencies.decisions import require
from assessments.actions.judgement import countersign, send_back
from assessments.forms.reasons import SecondPersonForm, WontAssessForm
from assessments.permissions import can_countersign
from assessments.queries.judgement import points_for
from assessments.queries.level_page import level_page
from assessments.queries.visible import level_for
from assessments.views.once import act_once
from assessments.views.reading import about, way_back
from assessments.views.result import as_signed
from audit.events import EventType

COUNTERSIGNING = "I read this as the second person"


@require_http_methods(["GET", "HEAD", "POST"])
def level(request, pk):
    found = level_for(request.membership, pk)
    form = SecondPersonForm(request.POST if request.method == "POST" else None)
    answer = act_once(
        request,
        form,
        action="level.second_person",
        act=lambda said: _decide(found, said, by=request.membership),
        path=reverse("assessments:level", args=[found.pk]),
    )
    if request.method == "POST" and not answer:
        _require_own_view(found, by=request.membership)
    return answer or _page(request, found, form)


def _require_own_view(found, *, by):
    """A second person has a view of their own before they decide."""
    require(can_countersign(by, found))
    require(points_for(by, found.child)[1])


def _decide(found, said, *, by):
    _require_own_view(found, by=by)
    action = countersign if said["decision"] == SecondPersonForm.COUNTERSIGN else send_back
    action(level=found, because=said["because"], by=by)


def _page(request, found, form):
    membership = request.membership
    audit.record_read(EventType.LEVEL_VIEWED, by=membership, subject=found, child=found.child)
    page = level_page(membership, found)
    return render(
        request,
        "assessments/level.html",
        about(found.child)
        | as_signed(page.result, membership)
        | {
            "level": found,
            "library_back": way_back(request),
            "page": page.result,
            "may_second": page.may_second,
            "round": page.result.round,
            "form": form,
            "wont_form": WontAssessForm(),
            "wont_reason": COUNTERSIGNING,
        },
    )
