"""Results of agencies' own tools in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from agencies.models import Membership
from assessments.models import ToolResult
from assessments.permissions import is_own_tool_result
from assessments.presenters.factors import FactorsByCode, FactorWords, words_for


@dataclass(frozen=True, kw_only=True)
class ResultView:
    result: ToolResult
    factor: FactorWords
    may_withdraw: bool


def result_views(
    results: Iterable[ToolResult], *, factors: FactorsByCode, membership: Membership
) -> tuple[ResultView, ...]:
    return tuple(
        ResultView(
            result=each,
            factor=words_for(each.factor, factors),
            may_withdraw=bool(is_own_tool_result(membership, each)),
        )
        for each in results
    )
