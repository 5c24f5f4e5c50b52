"""The child in the centre: what the child lives, by agency and day, and where nothing is known."""

from dataclasses import dataclass

from agencies.models import Agency
from assessments.queries.pool import weighting_for
from assessments.queries.recorded import Known, Words, known_about, words_about
from families.models import Child
from themes.queries import FactorCard, catalogue


@dataclass(frozen=True, kw_only=True)
class LifePage:
    """`involved` are the agencies that share the record today."""

    child: Child
    words: tuple[Words, ...]
    known: tuple[Known, ...]
    cards: tuple[FactorCard, ...]
    involved: tuple[Agency, ...]


def life_page(child: Child) -> LifePage:
    """Everything the page shows, for a child whose record `record_for` gave."""
    weighting = weighting_for(child).weighting()
    rows = child.involvements.in_force_on(child.today()).select_related("agency")
    agencies = {each.agency_id: each.agency for each in rows.order_by("-lead", "agency__name")}
    return LifePage(
        child=child,
        words=words_about(child),
        known=known_about(child, weighting=weighting),
        cards=catalogue(),
        involved=tuple(agencies.values()),
    )
