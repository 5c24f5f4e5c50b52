"""Noting what an agency found with a tool of its own, and taking back what was noted in error."""

from datetime import date

from django.db import transaction
from django.utils import timezone

import audit
from agencies.decisions import require
from agencies.models import Membership
from assessments import permissions
from assessments.errors import BadAnswer
from assessments.models import ToolResult
from assessments.queries.pool import weighting_for
from assessments.shipped import tools
from audit.events import EventType
from families.models import Child


@transaction.atomic
def record_tool_result(
    *,
    child: Child,
    factor: str,
    tool: str,
    name: str = "",
    done_on: date,
    outcome: str,
    by: Membership,
) -> ToolResult:
    """Notes a result beside the factor it informs; it changes no number and no finding.

    `tool` is the code of a tool this product names; empty, `name` says which one it was. `done_on`
    is the day the tool was used. Raises BadAnswer with the field to mend, Refused.
    """
    child = Child.objects.select_for_update(no_key=True).get(pk=child.pk)
    require(permissions.can_record_tool_result(by, child))
    _check(child, factor=factor, tool=tool, name=name, done_on=done_on, outcome=outcome)
    result = ToolResult.objects.create(
        partnership_id=child.partnership_id,
        child=child,
        agency_id=by.agency_id,
        factor=factor,
        tool=tool,
        name=tools()[tool].name if tool else name.strip(),
        done_on=done_on,
        outcome=outcome.strip(),
        recorded_by=by,
    )
    audit.record(
        EventType.TOOL_RESULT_RECORDED,
        by=by,
        subject=result,
        child=child,
        details={"factor": factor, "tool": tool or "other"},
    )
    return result


@transaction.atomic
def withdraw_tool_result(*, result: ToolResult, because: str, by: Membership) -> ToolResult:
    """Noted in error: it stays readable, with the reason, and no longer stands beside a factor."""
    result = ToolResult.objects.select_for_update(of=("self",)).get(pk=result.pk)
    require(permissions.can_withdraw_tool_result(by, result))
    if not because.strip():
        raise BadAnswer("because", "Say what was wrong with this entry")
    result.withdrawn_at = timezone.now()
    result.withdrawn_by = by
    result.withdrawn_because = because.strip()
    result.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_because"])
    audit.record(
        EventType.TOOL_RESULT_WITHDRAWN,
        by=by,
        subject=result,
        child=result.child,
        details={"factor": result.factor},
    )
    return result


def _check(child: Child, *, factor: str, tool: str, name: str, done_on: date, outcome: str) -> None:
    rule = weighting_for(child).weighting().by_code.get(factor)
    if rule is None or rule.computed:
        raise BadAnswer("factor", "Select the factor this result informs")
    if tool and tool not in tools():
        raise BadAnswer("tool", "Select one of the tools shown, or “Another tool”")
    if not tool and not name.strip():
        raise BadAnswer("name", "Say which tool it was")
    if done_on > child.today():
        raise BadAnswer("done_on", "The day the tool was used can’t be in the future")
    if not outcome.strip():
        raise BadAnswer("outcome", "Say what came out of it")
