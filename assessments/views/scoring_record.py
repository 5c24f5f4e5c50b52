"""How the profile is computed: the transparency record, for everybody who is signed in."""

from django.http import JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from assessments.presenters.scoring_record import scoring_record
from assessments.queries.factor_words import factor_words
from assessments.queries.pool import weighting_in_force


@require_safe
def about_scoring(request):
    version = weighting_in_force(request.membership.partnership_id)
    page = {"record": _record(version), "since": version.in_force_since}
    return render(request, "assessments/about_scoring.html", page)


@require_safe
def as_json(request):
    version = weighting_in_force(request.membership.partnership_id)
    return JsonResponse(_record(version), json_dumps_params={"ensure_ascii": False})


def _record(version):
    return scoring_record(version, factors=factor_words(version.weighting()))
