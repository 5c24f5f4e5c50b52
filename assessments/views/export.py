"""A signed assessment taken out as structured data: an event of its own."""

from django.http import JsonResponse
from django.views.decorators.http import require_safe

import audit
from assessments.presenters.export import assessment_document
from assessments.queries.result_page import result_page
from assessments.queries.tool_results import tool_results
from assessments.queries.visible import result_for
from audit.events import EventType


@require_safe
def as_json(request, pk):
    membership = request.membership
    signed = result_for(membership, pk)
    page = result_page(membership, signed)
    audit.record_read(
        EventType.ASSESSMENT_EXPORTED,
        by=membership,
        subject=signed,
        child=signed.child,
        details={"with_points": bool(page.points)},
    )
    document = assessment_document(page, signed.child, tools=tool_results(signed.child))
    answer = JsonResponse(document, json_dumps_params={"ensure_ascii": False, "indent": 2})
    answer["Content-Disposition"] = f'attachment; filename="assessment-{signed.pk}.json"'
    return answer
