"""Other agencies' forms, filled as far as possible from what is recorded here."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

import audit
from assessments.presenters.other_forms import form_views
from assessments.queries.other_forms_page import other_forms_page
from assessments.views.reading import about
from audit.events import EventType
from families.queries import record_for


@require_safe
def forms(request, pk):
    child = record_for(request.membership, pk)
    audit.record_read(
        EventType.CHILD_PAGE_VIEWED,
        by=request.membership,
        subject=child,
        child=child,
        details={"page": "other_forms"},
    )
    page = other_forms_page(request.membership, child)
    shown = {"forms": form_views(page), "apart": page.apart}
    return render(request, "assessments/other_forms.html", about(child) | shown)
