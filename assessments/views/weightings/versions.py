"""Reading weightings: all versions, one, what differs between two, one as a file."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

import audit
from assessments.forms.weighting_decisions import DecisionForm, SubmitForm
from assessments.models import PreviewKind
from assessments.presenters.weighting import number_line, sentences
from assessments.presenters.weighting_parts import to_put_right, typed_only
from assessments.presenters.weighting_preview import level_tables, percent_done
from assessments.queries.weighting_catalogue import cards_by_code
from assessments.queries.weighting_page import weighting_page
from assessments.queries.weighting_versions import version_for, versions_page
from assessments.weightings.difference import differences
from assessments.weightings.files import as_file
from assessments.weightings.permissions import can_draft
from assessments.weightings.starting_reasons import explained
from audit.events import EventType


@require_safe
def versions(request):
    page = versions_page(request.membership)
    shown = {"page": page, "may_draft": can_draft(request.membership)}
    return render(request, "assessments/weightings/versions.html", shown)


@require_safe
def version(request, pk):
    return version_page(request, version_for(request.membership, pk))


def version_page(request, found, *, submit_form=None, decision_form=None) -> HttpResponse:
    """The page of a version, with the forms as they were sent where something was wrong."""
    page = weighting_page(request.membership, found)
    preview = page.previews.get(PreviewKind.WHAT_IF)
    cards = cards_by_code()
    shown = {
        "page": page,
        "version": found,
        "to_put_right": to_put_right(found, page.problems),
        "typed_only": list(typed_only(found, page.kept)),
        "factors": [(each, cards.get(each.code)) for each in page.weighting.factors],
        "combinations": sentences(page.weighting),
        "line": number_line(page.weighting),
        "preview": preview,
        "percent": percent_done(preview) if preview else 0,
        "reported": level_tables(preview)[0] if preview and preview.state == "done" else None,
        "submit_form": submit_form or SubmitForm(),
        "decision_form": decision_form or DecisionForm(initial={"sha256": found.sha256}),
        "back_address": reverse("assessments:weightings"),
        "back_label": "Weightings",
    }
    return render(request, "assessments/weightings/version.html", shown)


@require_safe
def difference(request, pk, other):
    """What differs, from the first version to the second."""
    before, after = (version_for(request.membership, each) for each in (pk, other))
    shown = {
        "before": before,
        "after": after,
        "rows": differences(explained(before), explained(after)),
        "back_address": reverse("assessments:weightings"),
        "back_label": "Weightings",
    }
    return render(request, "assessments/weightings/difference.html", shown)


@require_safe
def compare(request):
    """Any two versions, chosen on the list; without a good choice, the list again."""
    chosen = [request.GET.get(name, "") for name in ("before", "after")]
    page = versions_page(request.membership)
    known = {str(each.pk): each for each in page.all}
    if not all(each in known for each in chosen) or len(set(chosen)) < len(chosen):
        shown = {
            "page": page,
            "may_draft": can_draft(request.membership),
            "choose": True,
            "chosen": {"before": chosen[0], "after": chosen[1]},
        }
        return render(request, "assessments/weightings/versions.html", shown, status=400)
    return difference(request, *chosen)


@require_safe
def file(request, pk):
    found = version_for(request.membership, pk)
    audit.record_read(
        EventType.WEIGHTING_EXPORTED,
        by=request.membership,
        subject=found,
        details={"version": found.version, "sha256": found.sha256},
    )
    response = HttpResponse(as_file(found), content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="weighting-{found.version}.json"'
    return response
