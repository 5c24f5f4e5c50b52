"""Results of agencies' own tools: read by whoever reads the record, noted by involved agencies."""

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

import audit
from agencies.decisions import require
from agencies.models import Membership
from assessments import permissions
from assessments.actions.tool_results import record_tool_result, withdraw_tool_result
from assessments.forms.reasons import WithdrawForm
from assessments.forms.tool_results import ToolResultForm
from assessments.presenters.tool_results import result_views
from assessments.queries.factor_words import factor_words
from assessments.queries.pool import weighting_for
from assessments.queries.tool_results import tool_result_for, tool_results
from assessments.views.once import act_once
from assessments.views.reading import about, record_form
from audit.events import EventType
from families.models import Child
from families.queries import record_for


@require_safe
def results(request, pk):
    child = record_for(request.membership, pk)
    audit.record_read(
        EventType.CHILD_PAGE_VIEWED,
        by=request.membership,
        subject=child,
        child=child,
        details={"page": "tools"},
    )
    page = {
        "results": _views(child, request.membership),
        "may_record": permissions.can_record_tool_result(request.membership, child),
        "add_address": reverse("assessments:add_tool_result", args=[child.pk]),
    }
    return render(request, "assessments/tool_results.html", about(child) | page)


@require_http_methods(["GET", "POST"])
def add(request, pk):
    child = record_for(request.membership, pk)
    require(permissions.can_record_tool_result(request.membership, child))
    form = ToolResultForm(
        request.POST or None,
        child=child,
        factors=_factors(child),
        initial={"factor": request.GET.get("factor", "")},
    )
    there = reverse("assessments:tool_results", args=[child.pk])
    answer = act_once(
        request,
        form,
        action="tool_result.recorded",
        act=lambda _: record_tool_result(child=child, by=request.membership, **form.given),
        path=there,
    )
    if answer:
        return answer
    record_form(request, child, "tool_result")
    page = {"form": form, "back_address": there, "back_label": "Results of other tools"}
    return render(request, "assessments/tool_result_add.html", about(child) | page)


@require_http_methods(["GET", "POST"])
def withdraw(request, pk):
    result = tool_result_for(request.membership, pk)
    form = WithdrawForm(request.POST or None)
    there = reverse("assessments:tool_results", args=[result.child_id])
    answer = act_once(
        request,
        form,
        action="tool_result.withdrawn",
        act=lambda said: withdraw_tool_result(
            result=result, because=said["because"], by=request.membership
        ),
        path=there,
    )
    if answer:
        return answer
    require(permissions.can_withdraw_tool_result(request.membership, result))
    record_form(request, result.child, "withdraw_tool_result")
    page = {"result": result, "form": form}
    page |= {"back_address": there, "back_label": "Results of other tools"}
    return render(request, "assessments/tool_result_withdraw.html", about(result.child) | page)


def _views(child: Child, membership: Membership):
    words = factor_words(weighting_for(child).weighting())
    return result_views(tool_results(child), factors=words, membership=membership)


def _factors(child: Child) -> list[tuple[str, str]]:
    weighting = weighting_for(child).weighting()
    words = factor_words(weighting)
    return [(rule.code, words[rule.code].label) for rule in weighting.factors if not rule.computed]
