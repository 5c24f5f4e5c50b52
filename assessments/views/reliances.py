"""What one agency relies on another for: said, answered, and what became of it."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

import audit
from agencies.decisions import require
from assessments.actions import reliances as actions
from assessments.between import permissions
from assessments.forms.between import BecameForm, RelyForm, ReplyForm
from assessments.queries.visible import reliance_for
from assessments.views.once import act_once
from assessments.views.reading import about, record_form
from audit.events import EventType
from families.queries import involved_agencies, record_for


@require_http_methods(["GET", "POST"])
def rely(request, pk):
    child = record_for(request.membership, pk)
    require(permissions.can_rely_on(request.membership, child))
    mine = request.membership.agency_id
    agencies = tuple(each for each in involved_agencies(child) if each.pk != mine)
    form = RelyForm(request.POST or None, agencies=agencies)
    answer = act_once(
        request,
        form,
        action="reliance.said",
        act=lambda said: actions.rely_on(
            child=child,
            agency=form.agency_given,
            what=said["what"],
            by_day=said["by_day"],
            by=request.membership,
        ),
        path=reverse("assessments:child", args=[child.pk]),
    )
    if answer:
        return answer
    record_form(request, child, "rely")
    shown = {"form": form, "agencies": agencies}
    return render(request, "assessments/reliance_say.html", about(child) | shown)


@require_http_methods(["GET", "POST"])
def reliance(request, pk):
    """What was said; for the agency relied on its answer."""
    found = reliance_for(request.membership, pk)
    by = request.membership
    form = ReplyForm(request.POST or None)
    answer = act_once(
        request,
        form,
        action="reliance.replied",
        act=lambda said: actions.reply_to_reliance(
            reliance=found, reply=said["reply"], because=said["because"], by=by
        ),
        path=reverse("assessments:reliance", args=[found.pk]),
    )
    if answer:
        return answer
    audit.record_read(EventType.RELIANCE_VIEWED, by=by, subject=found, child=found.child)
    may_reply = permissions.can_reply_to_reliance(by, found)
    if request.method == "POST":
        require(may_reply)
    shown = {
        "reliance": found,
        "state": found.state_on(timezone.localdate()),
        "form": form if may_reply else None,
        "may_say_done": permissions.can_say_done(by, found),
        "may_withdraw": permissions.can_withdraw_reliance(by, found),
    }
    return render(request, "assessments/reliance.html", about(found.child) | shown)


@require_http_methods(["GET", "POST"])
def became(request, pk):
    found = reliance_for(request.membership, pk)
    form = BecameForm(request.POST or None)
    back = reverse("assessments:reliance", args=[found.pk])
    answer = act_once(
        request,
        form,
        action="reliance.done",
        act=lambda said: actions.say_what_became(
            reliance=found,
            was_done=said["was_done"] == "yes",
            words=said["words"],
            by=request.membership,
        ),
        path=back,
    )
    if answer:
        return answer
    require(permissions.can_say_done(request.membership, found))
    record_form(request, found.child, "reliance_done")
    shown = {
        "form": form,
        "step": {"title": "Say what became of it", "button": "Record this"},
        "back_address": back,
        "back_label": "Back",
    }
    return render(request, "assessments/between_step.html", about(found.child) | shown)


@require_POST
def withdraw(request, pk):
    found = reliance_for(request.membership, pk)
    actions.withdraw_reliance(reliance=found, by=request.membership)
    return redirect("assessments:child", pk=found.child_id)
