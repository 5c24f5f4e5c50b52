"""How the profile is computed: the transparency record, on a page and as a file.

Everybody who is signed in may read that of their own partnership; anybody at all, that of a
partnership that says so. It holds nothing about any child.
"""

from django.contrib.auth.views import redirect_to_login
from django.http import JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from agencies.decisions import require
from agencies.places import open_to_all_as_who_they_are
from assessments.actions.scoring_statement import SAID, state_the_owner
from assessments.forms.scoring_statement import ScoringStatementForm
from assessments.presenters.scoring_record import scoring_record
from assessments.presenters.transparency import transparency
from assessments.queries.factor_words import factor_words
from assessments.queries.pool import weighting_in_force
from assessments.queries.scoring_record import (
    partnerships_that_publish,
    statement_of,
    versions_used,
)
from assessments.queries.weighting_catalogue import cards_by_code
from assessments.views.once import act_once
from assessments.weightings.permissions import can_state_the_owner
from assessments.weightings.starting_reasons import explained
from work.conflicts import conflict_response
from work.versions import StaleVersion


@open_to_all_as_who_they_are
@require_safe
def about_scoring(request):
    if request.membership:
        return _page(request, request.membership.partnership_id)
    published = partnerships_that_publish()
    if not published:
        return redirect_to_login(request.get_full_path())
    if chosen := _chosen(request, published):
        return _page(request, chosen)
    return render(request, "assessments/about_scoring_of.html", {"partnerships": published})


@open_to_all_as_who_they_are
@require_safe
def as_json(request):
    """The same as a file."""
    if request.membership:
        partnership = request.membership.partnership_id
    elif not (partnership := _chosen(request, partnerships_that_publish())):
        return redirect_to_login(request.get_full_path())
    version = weighting_in_force(partnership)
    record = _record(version, statement_of(partnership), partnership)
    response = JsonResponse(record, json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = f'attachment; filename="scoring-{version.version}.json"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def owner(request):
    """Who answers for the tool: said by the partnership manager."""
    require(can_state_the_owner(request.membership))
    latest = statement_of(request.membership.partnership_id)
    form = ScoringStatementForm(
        request.POST or None, initial=_initial(request, latest), version=latest and latest.edition
    )
    try:
        done = act_once(
            request,
            form,
            action="scoring.stated",
            act=lambda said: state_the_owner(
                said=said, edition=said["version"], by=request.membership
            ),
            path=reverse("assessments:about_scoring"),
        )
    except StaleVersion as stale:
        return _conflict(request, form, stale)
    shown = {"form": form, "back_address": reverse("assessments:about_scoring")}
    return done or render(request, "assessments/scoring_owner.html", shown)


def _chosen(request, published):
    """Of the partnerships that publish the one that was asked for; the only one unasked."""
    known = {str(each.pk): each.pk for each in published}
    if wanted := request.GET.get("of"):
        return known.get(wanted)
    return published[0].pk if len(published) == 1 else None


def _page(request, partnership_id):
    version = weighting_in_force(partnership_id)
    statement = statement_of(partnership_id)
    shown = {
        "record": _record(version, statement, partnership_id),
        "since": version.in_force_since,
        "is_public": bool(statement and statement.is_public),
        "may_state": request.membership and can_state_the_owner(request.membership),
        "of": "" if request.membership else partnership_id,
    }
    return render(request, "assessments/about_scoring.html", shown)


def _record(version, statement, partnership_id):
    record = scoring_record(version, factors=factor_words(version.weighting()))
    return record | transparency(
        version,
        weighting=explained(version),
        statement=statement,
        versions=versions_used(partnership_id),
        cards=cards_by_code(),
        never_used=record["never_used"],
    )


def _initial(request, latest):
    if latest is None:
        return {"owner": request.membership.agency.partnership.name}
    said = {name: getattr(latest, name) for name in SAID}
    return said | {"is_public": "yes" if latest.is_public else "no"}


def _conflict(request, form, stale):
    return conflict_response(
        request,
        form=form,
        current=stale.current,
        back=request.get_full_path(),
        saved=_initial(request, stale.current),
        fields=[name for name in form.fields if name not in ("submission_key", "version")],
    )
