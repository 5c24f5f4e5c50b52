"""A signed assessment as structured data, for those who may read it (docs/assessment-export.md).

Everything the result page shows this reader, and nothing more: points and levels stay out for
those who have given no view of their own.
"""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from assessments.models import Account, Finding, ImmediateConcern, ToolResult
from assessments.presenters.scoring_record import IS_NOT
from assessments.queries.result_page import ResultPage
from assessments.scoring.weighting import Weighting
from families.models import Child

FORMAT, VERSION = "shared-risk-assessment/assessment", 1


def assessment_document(
    page: ResultPage, child: Child, *, tools: Iterable[ToolResult]
) -> dict[str, Any]:
    signed, weighting = page.contribution, page.pooled.weighting.weighting()
    called = {adult.id: adult.name for adult in page.adults}
    return {
        "format": FORMAT,
        "format_version": VERSION,
        "statement": list(IS_NOT),
        "child": {
            "id": str(child.pk),
            "name": child.name,
            "date_of_birth": _day(child.date_of_birth),
            "expected_on": _day(child.expected_on),
        },
        "assessment": {
            "id": str(signed.pk),
            "round": {"id": str(signed.round_id), "purpose": signed.round.purpose},
            "agency": {"name": signed.agency.name, "kind": signed.agency.kind},
            "author": signed.author.user.name,
            "signed_at": signed.signed_at.isoformat(),
            "last_contact": _day(signed.visited_on),
            "weighting": page.pooled.weighting.version,
            "superseded_by": str(page.level.superseded_by) if page.level.superseded_by else None,
        },
        "immediate_concerns": [_concern(each) for each in page.concerns],
        "in_words": [_account(each, called) for each in page.accounts],
        "findings": [_finding(each, called, weighting) for each in page.findings],
        "tool_results": [_tool(each) for each in tools if each.withdrawn_at is None],
        **_figures(page),
    }


def _figures(page: ResultPage) -> dict[str, Any]:
    """Levels for those who may see them and for their author; the profile with the former."""
    signed = page.contribution
    levels = None
    if page.points or page.is_author:
        levels = {
            "own_before_the_profile": signed.own_level,
            "rationale_before": signed.own_rationale,
            "after_the_profile": signed.final_level,
            "rationale_after": signed.final_rationale,
            "state": page.level.force,
        }
    return {
        "levels": levels,
        "profile": page.pooled.profile if page.points else None,
        "points_are_in": "half-points",
        "hidden_because": page.points.because,
    }


def _finding(finding: Finding, called: Mapping[UUID, str], weighting: Weighting) -> dict[str, Any]:
    rule = weighting.by_code.get(finding.factor)
    return {
        "factor": finding.factor,
        "label": rule.label if rule else finding.factor,
        "finding": finding.finding,
        "about": called.get(finding.adult_id, "an adult") if finding.adult_id else None,
        "basis": finding.basis or None,
        "as_at": _day(finding.as_at),
        "part_in_harm": finding.harm_part or None,
        "reason": finding.reason or None,
        "note": finding.answer.note or None,
        "withdrawn_because": finding.withdrawn_because or None,
    }


def _account(account: Account, called: Mapping[UUID, str]) -> dict[str, Any]:
    return {
        "topic": account.topic,
        "about": called.get(account.adult_id, "an adult") if account.adult_id else None,
        "text": account.text or None,
        "nothing_because": account.nothing_because or None,
    }


def _concern(concern: ImmediateConcern) -> dict[str, Any]:
    return {
        "code": concern.code,
        "ticked_at": concern.ticked_at.isoformat(),
        "what_was_done": concern.what_was_done or None,
        "withdrawn_because": concern.withdrawn_because or None,
    }


def _tool(result: ToolResult) -> dict[str, Any]:
    return {
        "name": result.name,
        "factor": result.factor,
        "agency": result.agency.name,
        "done_on": _day(result.done_on),
        "outcome": result.outcome,
    }


def _day(when) -> str | None:
    return when.isoformat() if when else None
