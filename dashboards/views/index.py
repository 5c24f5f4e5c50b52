"""The front page of the dashboards."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

import audit
from agencies.decisions import require
from audit.events import EventType
from dashboards.permissions import can_see_dashboards
from dashboards.queries.index_page import index_page
from dashboards.views.parameters import refuse_parameters


@require_safe
def index(request):
    require(can_see_dashboards(request.membership))
    refuse_parameters(request)
    audit.record_read(EventType.DASHBOARD_VIEWED, by=request.membership, details={"part": "index"})
    page = index_page(request.membership)
    return render(request, "dashboards/index.html", {"page": page})
