"""The test bench of a version: any profile and the worked cases, beside the version in force."""

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods
from django.views.decorators.vary import vary_on_headers

from agencies.decisions import require
from assessments.forms.weighting_bench import CaseForm, ProfileForm
from assessments.presenters.weighting_bench import ends, terms
from assessments.queries.pool import weighting_in_force
from assessments.queries.weighting_versions import version_for
from assessments.weightings.bench import (
    BadCase,
    case_of,
    case_tried,
    side_by_side,
    worked_cases,
)
from assessments.weightings.permissions import can_draft


@require_http_methods(["GET", "HEAD", "POST"])
@vary_on_headers("HX-Request")
def bench(request, pk):
    version = version_for(request.membership, pk)
    require(can_draft(request.membership))
    in_force = weighting_in_force(request.membership.partnership_id)
    both = {"now": in_force.weighting(), "then": version.weighting()}
    posted = request.POST if request.method == "POST" else None
    pasted = posted if posted and "line" in posted else None
    form, line = ProfileForm(None if pasted else posted, **both), CaseForm(pasted)
    tried = _tried(form, line, both)
    shown = {
        "version": version,
        "in_force": in_force,
        "form": form,
        "line": line,
        "tried": tried,
        "ends": ends(tried) if tried else (),
        "terms": terms(tried, **both) if tried else (),
    }
    if request.headers.get("HX-Request"):
        return render(request, "assessments/weightings/_bench_tried.html", shown)
    return render(request, "assessments/weightings/bench.html", shown | _worked(version, both))


def _tried(form, line, both):
    """What was asked for, under both; None where nothing was or it can't be read."""
    if form.is_valid():
        case = case_tried(form.answers, age=form.age_tried, on=timezone.localdate())
        return side_by_side([case], **both)[0]
    if line.is_valid():
        try:
            return side_by_side([case_of(line.cleaned_data["line"])], **both)[0]
        except BadCase as refused:
            line.add_error("line", str(refused))
    return None


def _worked(version, both):
    rows = side_by_side(worked_cases(), **both)
    moved = [each for each in rows if each.moves]
    return {
        "moved": moved,
        "same": [each for each in rows if not each.moves],
        "rows": rows,
        "back_address": reverse("assessments:weighting", args=[version.pk]),
        "back_label": f"Version {version.version}",
    }
