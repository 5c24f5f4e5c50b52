"""The front page of the dashboards, and how far the release that is being built has come."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

import audit
from agencies.decisions import require
from audit.events import EventType
from dashboards.permissions import can_see_dashboards
from dashboards.queries.index_page import IndexPage, index_page
from dashboards.views.parameters import refuse_parameters


@require_safe
@vary_on_headers("HX-Request")
def index(request):
    require(can_see_dashboards(request.membership))
    refuse_parameters(request)
    page = index_page(request.membership)
    if request.headers.get("HX-Request"):
        return _progress(request, page)
    audit.record_read(EventType.DASHBOARD_VIEWED, by=request.membership, details={"part": "index"})
    return render(request, "dashboards/index.html", {"page": page})


def _progress(request, page: IndexPage) -> HttpResponse:
    """Asked for every few seconds: it holds no figure, so it is no reading to record."""
    response = render(request, "dashboards/_building.html", {"page": page})
    if not page.building:
        response["HX-Refresh"] = "true"
    return response
