"""What was changed, by whom and when."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from audit import record_read
from audit.events import EventType
from families import queries
from families.views.asking import child_address, child_line


@require_GET
def history(request, pk):
    child = queries.record_for(request.membership, pk)
    record_read(EventType.CHILD_HISTORY_VIEWED, by=request.membership, child=child)
    shown = {
        "changes": queries.history_of(child),
        "back_address": child_address(child),
        **child_line(child),
    }
    return render(request, "families/history.html", shown)
