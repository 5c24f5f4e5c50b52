"""The test bench of a version: the worked cases and any pasted one, beside the version in force."""

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from agencies.decisions import require
from assessments.forms.weighting_decisions import CaseForm
from assessments.queries.pool import weighting_in_force
from assessments.queries.weighting_versions import version_for
from assessments.weightings.bench import BadCase, case_of, side_by_side, worked_cases
from assessments.weightings.permissions import can_draft


@require_http_methods(["GET", "HEAD", "POST"])
def bench(request, pk):
    version = version_for(request.membership, pk)
    require(can_draft(request.membership))
    in_force = weighting_in_force(request.membership.partnership_id)
    both = {"now": in_force.weighting(), "then": version.weighting()}
    form = CaseForm(request.POST if request.method == "POST" else None)
    own = None
    if form.is_valid():
        try:
            (own,) = side_by_side([case_of(form.cleaned_data["line"])], **both)
        except BadCase as refused:
            form.add_error("line", str(refused))
    rows = side_by_side(worked_cases(), **both)
    shown = {
        "version": version,
        "in_force": in_force,
        "form": form,
        "own": own,
        "rows": rows,
        "moved": sum(each.moves for each in rows),
        "back_address": reverse("assessments:weighting", args=[pk]),
        "back_label": f"Version {version.version}",
    }
    return render(request, "assessments/weightings/bench.html", shown)
