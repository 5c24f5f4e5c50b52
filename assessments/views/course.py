"""The course over time: what each signature stored, for those who may see figures."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

import audit
from assessments.forms.reasons import WontAssessForm
from assessments.presenters.course import agencies_only, levels_of, parts_of, rows_of
from assessments.presenters.course_picture import course_picture
from assessments.queries.course_page import CoursePage, course_page
from assessments.views.reading import about
from audit.events import EventType
from families.models import Child
from families.queries import record_for


@require_safe
def course(request, pk):
    child = record_for(request.membership, pk)
    audit.record_read(
        EventType.CHILD_PAGE_VIEWED,
        by=request.membership,
        subject=child,
        child=child,
        details={"page": "course"},
    )
    page = course_page(request.membership, child)
    shown = {
        "points": page.points,
        "round": page.round,
        "wont_form": WontAssessForm(),
        "wont_back": request.path,
        **(_figures(page, child) if page.points else {"signed": agencies_only(page)}),
    }
    return render(request, "assessments/course.html", about(child) | shown)


def _figures(page: CoursePage, child: Child) -> dict:
    parts = parts_of(page)
    return {
        "picture": course_picture(parts, page.levels, today=child.today()),
        "rows": rows_of(parts),
        "levels": levels_of(page, parts),
        "changes": len(parts) - 1,
    }
