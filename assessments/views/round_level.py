"""The lead of a round sets its one level, with every own level in sight."""

from django.urls import reverse
from django.views.decorators.http import require_http_methods

from agencies.decisions import require
from assessments.actions.round_level import can_set_level, set_round_level
from assessments.errors import BadAnswer
from assessments.forms.rounds import RoundLevelForm
from assessments.presenters.round import party_views
from assessments.queries.judgement import level_before_round, live_profile
from assessments.queries.round_page import RoundPage, round_page
from assessments.queries.visible import round_for
from families.views.asking import FormAnswered, Page, ask


@require_http_methods(["GET", "POST"])
def round_level(request, pk):
    found = round_for(request.membership, pk)
    shown = round_page(request.membership, found)
    require(can_set_level(request.membership, found))
    before = level_before_round(found)
    form = RoundLevelForm(
        request.POST or None,
        version=shown.answers_signed,
        level_names=shown.weighting.level_names,
        last_level=before,
    )
    page = Page(
        key="assessments.round_level",
        title="The one level of this round",
        child=found.child,
        subject_id=found.pk,
        back=reverse("assessments:round", args=[found.pk]),
        template="assessments/round_level.html",
    )

    def save():
        try:
            set_round_level(
                round=found,
                decided=form.decision_given,
                answers_seen=form.cleaned_data["version"],
                by=request.membership,
            )
        except BadAnswer as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)
            raise FormAnswered from refused
        return page.back_address

    return ask(
        request,
        page,
        form,
        save,
        round=found,
        parties=party_views(shown),
        points=shown.points,
        last_level=before,
        last_level_name=before and shown.weighting.level_names[before - 1],
        **_who_says_how_much(shown),
    )


def _who_says_how_much(page: RoundPage) -> dict:
    """From which level on nobody else has to agree, and why."""
    profile, _ = live_profile(page.round.child)
    reported = profile.levels[1]
    highest_own = max(each.signed.final_level for each in page.parties if each.signed)
    return {
        "reported": reported,
        "highest_own": highest_own,
        "alone_from": max(reported, highest_own),
    }
