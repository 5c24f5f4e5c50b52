"""Where agencies say different things of the same adult, or of the family, close in time."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from uuid import UUID

from assessments.queries.pool import standing_findings, weighting_for
from assessments.queries.pooled_picture import FAR_APART_DAYS, Position, factor_pictures
from families.models import Child


def differing_positions(child: Child, factor: str) -> tuple[Position, ...]:
    """The definite positions that differ today; none where they may both have been true."""
    weighting, on = weighting_for(child).weighting(), child.today()
    rows = standing_findings(child, on=on).filter(factor=factor)
    findings = rows.select_related("answer", "agency")
    by_adult: dict[UUID | None, list[Position]] = defaultdict(list)
    for picture in factor_pictures(child, findings, on=on, weighting=weighting):
        for each in picture.positions:
            if each.is_definite:
                by_adult[each.adult_id].append(each)
    found = [about for about in by_adult.values() if state_among(about) == "differ"]
    return tuple(each for about in found for each in about)


def state_among(definite: Sequence[Position]) -> str:
    """What several definite positions about one adult or the family make together."""
    if len({each.finding for each in definite}) > 1:
        return "may_have_changed" if far_apart(definite) else "differ"
    return "agree" if len(definite) > 1 else "only_one"


def far_apart(definite: Iterable[Position]) -> bool:
    """Whether every two different answers lie more than 90 days apart."""
    return all(
        abs((one.as_at - other.as_at).days) > FAR_APART_DAYS
        for one, other in combinations(definite, 2)
        if one.finding != other.finding
    )
