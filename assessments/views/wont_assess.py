"""Saying that one gives no view of one's own this time; then the points are shown."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from assessments import permissions
from assessments.actions.rounds import record_wont_assess
from assessments.forms.reasons import WontAssessForm
from assessments.queries.visible import round_for
from assessments.views.once import act_once
from assessments.views.reading import about, record_form


@require_http_methods(["GET", "POST"])
def wont_assess(request, pk):
    current = round_for(request.membership, pk)
    form = WontAssessForm(request.POST or None)
    answer = act_once(
        request,
        form,
        action="wont_assess",
        act=lambda said: record_wont_assess(
            round=current, reason=said["reason"], by=request.membership
        ),
        path=_back(request, current),
    )
    if answer:
        return answer
    record_form(request, current.child, "wont_assess")
    page = about(current.child) | {
        "round": current,
        "points": permissions.OWN_VIEW_FIRST,
        "wont_form": form,
    }
    return render(request, "assessments/wont_assess.html", page)


def _back(request, current) -> str:
    """The page the person was on, else the child's."""
    back = request.POST.get("back", "")
    if back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        return back
    return reverse("assessments:child", args=[current.child_id])
