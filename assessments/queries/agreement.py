"""Whether agencies agree about one factor: over the adults, what needs talking about first."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from uuid import UUID

from assessments.queries.pooled_picture import FAR_APART_DAYS, Position
from assessments.scoring.findings import Finding

WORST_FIRST = ("differ", "may_have_changed", "only_one", "agree", "does_not_apply", "nobody")
DIFFERING = frozenset({"differ", "may_have_changed"})


def state_of(positions: Iterable[Position]) -> str:
    """Agree, differ, only one knows, nobody: over the adults, what needs talking about first."""
    states = set(states_by_adult(positions).values()) or {"nobody"}
    return min(states, key=WORST_FIRST.index)


def states_by_adult(positions: Iterable[Position]) -> Mapping[UUID | None, str]:
    """The state about each adult anybody was asked about (None is the family)."""
    by_adult: dict[UUID | None, list[Position]] = defaultdict(list)
    for each in positions:
        by_adult[each.adult_id].append(each)
    return {adult: _state_about(about) for adult, about in by_adult.items()}


def _state_about(positions: Sequence[Position]) -> str:
    definite = [each for each in positions if each.is_definite]
    if not definite:
        said = {each.finding for each in positions}
        return "does_not_apply" if said == {Finding.NOT_APPLICABLE} else "nobody"
    if len({each.finding for each in definite}) > 1:
        return "may_have_changed" if _far_apart(definite) else "differ"
    return "agree" if len(definite) > 1 else "only_one"


def _far_apart(definite: Sequence[Position]) -> bool:
    """Whether every two different answers lie more than 90 days apart."""
    return all(
        abs((one.as_at - other.as_at).days) > FAR_APART_DAYS
        for one, other in combinations(definite, 2)
        if one.finding != other.finding
    )
