"""A signed result: stored once, never computed again."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

import audit
from agencies.models import Membership
from assessments.between.permissions import asks
from assessments.forms.reasons import WontAssessForm
from assessments.permissions import second_person
from assessments.presenters import result as words
from assessments.presenters.child import FORCE_WORDS, adults_called, concern_views
from assessments.presenters.factors import FactorsByCode
from assessments.presenters.limits import limits_of
from assessments.presenters.profile import profile_view
from assessments.queries.factor_words import factor_words
from assessments.queries.result_page import ResultPage, result_page
from assessments.queries.visible import result_for
from assessments.scoring.weighting import Weighting
from assessments.views.reading import about, way_back
from audit.events import EventType


@require_safe
def result(request, pk):
    membership = request.membership
    signed = result_for(membership, pk)
    audit.record_read(EventType.RESULT_VIEWED, by=membership, subject=signed, child=signed.child)
    page = result_page(membership, signed)
    shown = as_signed(page, membership) | about(signed.child)
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
            "library_back": way_back(request),
            "ask_of_child": _asks_about(signed.child, membership),
        },
    )


def _asks_about(child, membership: Membership):
    """The child's key where this person can send questions to other agencies."""
    return child.pk if asks(membership, child, child.may_change) else None


def as_signed(page: ResultPage, membership: Membership) -> dict:
    """What was answered and written, for everybody who reads the record, and the figures."""
    weighting = page.pooled.weighting.weighting()
    called = adults_called(page.adults)
    factors = factor_words(weighting)
    return {
        "signed": page.contribution,
        "force": FORCE_WORDS[page.level.force],
        "may_second": second_person(membership, page.level),
        "points": page.points,
        "answers": words.answered(
            page, weighting=weighting, factors=factors, adults=called, membership=membership
        ),
        "accounts": words.accounts_said(page.accounts, called),
        "concerns": concern_views(page.concerns, weighting=weighting),
        "in_words": words.in_words_of(page, weighting=weighting),
        "limits": limits_of(page.pooled.age_band),
        **_figures(page, weighting, factors, called),
    }


def _figures(page: ResultPage, weighting: Weighting, factors: FactorsByCode, called) -> dict:
    """Points and levels, for those who may see them; an author always sees their own levels."""
    shown = words.levels_shown(page, weighting=weighting)
    if not page.points:
        return shown
    profile = profile_view(
        page.pooled.profile,
        weighting=weighting,
        factors=factors,
        asked=page.asked,
        adults={str(key): label for key, label in called.items()},
    )
    return shown | {
        "profile": profile,
        "compared": profile.compared_with(page.contribution.own_level),
        "own_profile": profile_view(page.own.profile, weighting=weighting, factors=factors),
    }
