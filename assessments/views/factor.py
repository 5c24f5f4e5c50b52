"""The factor's page of the library, with what the weighting in force makes of the factor."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from assessments.presenters.scoring_record import weight_of
from assessments.queries.factor_words import factor_words
from assessments.queries.pool import weighting_in_force
from themes.presenters.back import back_from
from themes.queries import factor_page
from themes.views.pages import up_to_library


@require_safe
def factor(request, code):
    page = factor_page(code)
    version = weighting_in_force(request.membership.partnership_id)
    back = back_from(request)
    address, label = (back.address, back.label) if back else up_to_library()
    return render(
        request,
        "assessments/factor.html",
        {
            "page": page,
            "weight": weight_of(code, version, factors=factor_words(version.weighting())),
            "back_address": address,
            "back_label": label,
            "back": back,
            "back_query": back.query if back else "",
        },
    )
