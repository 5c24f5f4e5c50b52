"""What is recorded of a child, for filling in the forms of others."""

from dataclasses import dataclass

from agencies.models import Membership
from assessments.models import ToolResult
from assessments.queries.pool import weighting_for
from assessments.queries.recorded import Known, Words, kept_apart, known_about, words_about
from assessments.queries.tool_results import tool_results
from families.models import Child
from families.queries import Adult, adults_of
from themes.queries import FactorCard, catalogue


@dataclass(frozen=True, kw_only=True)
class OtherFormsPage:
    words: tuple[Words, ...]
    known: tuple[Known, ...]
    tools: tuple[ToolResult, ...]
    adults: tuple[Adult, ...]
    cards: tuple[FactorCard, ...]
    apart: tuple[str, ...]


def other_forms_page(membership: Membership, child: Child) -> OtherFormsPage:
    """For a child whose record `record_for` gave. No level and no points: nobody's form asks."""
    return OtherFormsPage(
        words=words_about(child, seen_by=membership),
        known=known_about(child, weighting=weighting_for(child).weighting(), seen_by=membership),
        tools=tuple(each for each in tool_results(child) if each.withdrawn_at is None),
        adults=adults_of(child),
        cards=catalogue(),
        apart=kept_apart(child, seen_by=membership),
    )
