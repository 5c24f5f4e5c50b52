"""The second person: reads reasons and findings, then the figures, then agrees or sends back."""

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

import audit
from agencies.decisions import require
from assessments.actions.judgement import countersign, send_back
from assessments.forms.reasons import SecondPersonForm, WontAssessForm
from assessments.permissions import can_countersign
from assessments.presenters.child import FORCE_WORDS
from assessments.presenters.profile import profile_view
from assessments.presenters.round import party_views, set_level_view
from assessments.queries.factor_words import factor_words
from assessments.queries.judgement import points_for
from assessments.queries.level_page import level_of_round_page, level_page
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
    if found.judgement is not None:
        return _page_of_round(request, found, form)
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


def _page_of_round(request, found, form):
    """The one level of a round: every own level, the profile of today, then the decision."""
    page = level_of_round_page(request.membership, found)
    shown = about(found.child) | {
        "level": found,
        "force": FORCE_WORDS[found.force],
        "page": page.round_page,
        "round": found.round,
        "parties": party_views(page.round_page),
        "points": page.round_page.points,
        "may_second": page.may_second,
        "form": form,
        "wont_form": WontAssessForm(),
        "wont_reason": COUNTERSIGNING,
        "library_back": way_back(request),
    }
    if page.profile is not None:
        weighting = page.round_page.weighting
        shown["set_level"] = set_level_view(found, weighting=weighting)
        shown["profile"] = profile_view(
            page.profile, weighting=weighting, factors=factor_words(weighting)
        )
    return render(request, "assessments/level_of_round.html", shown)
