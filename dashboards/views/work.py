"""How we work: live counts of work, exact because they say nothing about any child."""

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

import audit
from agencies.decisions import require
from audit.events import EventType
from dashboards.measures import measures
from dashboards.permissions import can_see_dashboards
from dashboards.views.parameters import refuse_parameters


@require_safe
def how_we_work(request):
    require(can_see_dashboards(request.membership))
    refuse_parameters(request)
    audit.record_read(EventType.DASHBOARD_VIEWED, by=request.membership, details={"part": "work"})
    now = timezone.now()
    partnership = request.membership.partnership_id
    page = {
        "measures": [each.read(partnership, now) for each in measures()],
        "now": now,
        "back_address": reverse("dashboards:index"),
        "back_label": "Dashboards",
    }
    return render(request, "dashboards/work.html", page)
