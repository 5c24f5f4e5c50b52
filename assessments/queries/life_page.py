"""The child in the centre: what the child lives, by agency and day, and where nothing is known."""

from dataclasses import dataclass

from agencies.models import Agency, Membership
from assessments.queries.pool import weighting_for
from assessments.queries.recorded import Known, Words, kept_apart, known_about, words_about
from families.models import Child
from themes.queries import FactorCard, catalogue


@dataclass(frozen=True, kw_only=True)
class LifePage:
    """`involved` are the agencies that share the record today, `apart` those of
    which answers are kept apart from the reader for now."""

    child: Child
    words: tuple[Words, ...]
    known: tuple[Known, ...]
    cards: tuple[FactorCard, ...]
    involved: tuple[Agency, ...]
    apart: tuple[str, ...]


def life_page(membership: Membership, child: Child) -> LifePage:
    """Everything the page shows, for a child whose record `record_for` gave."""
    weighting = weighting_for(child).weighting()
    rows = child.involvements.in_force_on(child.today()).select_related("agency")
    agencies = {each.agency_id: each.agency for each in rows.order_by("-lead", "agency__name")}
    return LifePage(
        child=child,
        words=words_about(child, seen_by=membership),
        known=known_about(child, weighting=weighting, seen_by=membership),
        cards=catalogue(),
        involved=tuple(agencies.values()),
        apart=kept_apart(child, seen_by=membership),
    )
