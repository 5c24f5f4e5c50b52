"""My work: the page at "/"."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

import audit
from agencies.kinds import CASE_ROLES
from assessments.demo.progress import still_growing
from assessments.presenters.child import concern_views
from assessments.presenters.work import ROLE_WORDS, sections
from assessments.queries.work_page import work_page
from audit.events import EventType


@require_safe
def work(request):
    membership = request.membership
    audit.record_read(EventType.WORK_VIEWED, by=membership)
    page = work_page(membership)
    shown = {
        "page": page,
        "sections": sections(page),
        "today": timezone.localdate(),
        "growing": still_growing(),
    }
    if membership.role not in CASE_ROLES:
        shown["says"] = ROLE_WORDS[membership.role]
        return render(request, "assessments/work_without_cases.html", shown)
    shown["concerns"] = concern_views(page.concerns, weighting=page.weighting)
    return render(request, "assessments/work.html", shown)
