"""A signed result: stored once, never computed again."""

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

import audit
from assessments.forms.reasons import WontAssessForm
from assessments.presenters import result as words
from assessments.presenters.child import adults_called, concern_views
from assessments.presenters.profile import profile_view
from assessments.queries.factor_words import factor_words
from assessments.queries.result_page import ResultPage, result_page
from assessments.queries.visible import result_for
from assessments.views.reading import about
from audit.events import EventType


@require_safe
def result(request, pk):
    membership = request.membership
    signed = result_for(membership, pk)
    audit.record_read(EventType.RESULT_VIEWED, by=membership, subject=signed, child=signed.child)
    page = result_page(membership, signed)
    shown = as_signed(page, membership) | figures(page) | about(signed.child)
    return render(
        request,
        "assessments/result.html",
        shown
        | {
            "page": page,
            "lede": words.lede(page, signed.child),
            "round": page.round,
            "wont_form": WontAssessForm(),
            "wont_back": request.path,
            "printed_at": timezone.now(),
            "child_address": reverse("assessments:child", args=[signed.child_id]),
        },
    )


def as_signed(page: ResultPage, membership) -> dict:
    """What was answered and written: shown to everybody who reads the record."""
    weighting = page.pooled.weighting.weighting()
    called = adults_called(page.adults)
    return {
        "signed": page.contribution,
        "answers": words.answered(
            page,
            weighting=weighting,
            factors=factor_words(weighting),
            adults=called,
            membership=membership,
        ),
        "accounts": words.accounts_said(page.accounts, called),
        "concerns": concern_views(page.concerns, weighting=weighting),
        "early_help": words.early_help(page),
    }


def figures(page: ResultPage) -> dict:
    """Points and levels, for those who may see them; an author always sees their own levels."""
    weighting = page.pooled.weighting.weighting()
    levels = words.levels_given(page, weighting=weighting)
    if not page.points:
        return {"points": page.points, "levels": levels if page.is_author else ()}
    adults = {str(key): label for key, label in adults_called(page.adults).items()}
    factors = factor_words(weighting)
    profile = profile_view(
        page.pooled.profile,
        weighting=weighting,
        factors=factors,
        asked=page.asked,
        adults=adults,
    )
    return {
        "points": page.points,
        "levels": levels,
        "level_given": levels[0],
        "level_final": levels[1],
        "profile": profile,
        "compared": profile.compared_with(page.contribution.own_level),
        "own_profile": profile_view(page.own.profile, weighting=weighting, factors=factors),
    }
