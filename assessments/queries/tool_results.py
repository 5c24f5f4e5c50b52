"""What agencies found with tools of their own, newest first."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from uuid import UUID

from agencies.models import Membership
from agencies.prepared import prepared
from assessments.models import ToolResult
from assessments.queries.visible import readable
from families.models import Child


def tool_results(child: Child) -> tuple[ToolResult, ...]:
    """Standing and withdrawn ones. One statement."""
    rows = child.tool_results.select_related("agency", "recorded_by__user", "withdrawn_by__user")
    return tuple(rows.order_by("-done_on", "-id"))


def standing_by_factor(child: Child) -> Mapping[str, tuple[ToolResult, ...]]:
    """Those beside each factor that nobody withdrew. One statement."""
    return by_factor(_standing(child.pk))


@prepared
def _standing(child: UUID):
    rows = ToolResult.objects.standing().filter(child=child)
    return rows.select_related("agency").order_by("-done_on", "-id")


def by_factor(results: Iterable) -> Mapping[str, tuple]:
    found = defaultdict(list)
    for each in results:
        found[each.factor].append(each)
    return {factor: tuple(each) for factor, each in found.items()}


def tool_result_for(membership: Membership, pk: UUID) -> ToolResult:
    return readable(membership, ToolResult.objects.select_related("agency"), pk)
