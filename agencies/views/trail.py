"""The audit trail, for the information governance lead. Reading it is an event too."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from agencies import permissions
from agencies.decisions import require
from agencies.forms.trail import TrailForm
from agencies.presenters import shown_event
from agencies.queries.trail import Search, agencies_in_the_trail, trail_page
from audit.events import EventType
from audit.recording import record_read


@require_safe
def trail(request):
    by = request.membership
    require(permissions.can_read_trail(by))
    form = TrailForm(request.GET or None, agencies=agencies_in_the_trail(by))
    search = form.search() if form.is_valid() else Search()
    record_read(EventType.AUDIT_SEARCHED, by=by, details=search.as_details())
    events, older = trail_page(by, search)
    return render(
        request,
        "audit/trail.html",
        {
            "form": form,
            "events": [shown_event(event) for event in events],
            "older": older,
            "person": search.person,
        },
    )
