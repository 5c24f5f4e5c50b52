"""The adults around the child, and what our agencies know of each father and father figure."""

from django.urls import reverse
from django.utils.http import urlencode

from assessments.presenters.form_adults import adult_views
from assessments.queries.account_page import adults_around
from assessments.views.accounts import accounts
from assessments.views.form_page import form_page


@form_page("adults")
def adults(request, contribution):
    around = adults_around(contribution)
    back = urlencode({"next": request.path})
    add = reverse("families:add_adult", args=[contribution.child_id])
    return accounts(
        request,
        contribution,
        "adults",
        template="assessments/form/adults.html",
        people=adult_views(around, back=back),
        add_adult=f"{add}?{back}",
    )
