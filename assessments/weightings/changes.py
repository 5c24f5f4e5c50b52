"""What differs between two weightings in a way that changes points or levels."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assessments.scoring.evaluate import winners
from assessments.scoring.weighting import Weighting

CUT_POINTS = "cut_points"


@dataclass(frozen=True, kw_only=True)
class Change:
    """One changed weight, one changed group of combinations, or the cut points.

    `worth_now` and `worth_then` say in half-points what it adds to each case, from multipliers
    in the factor order of the one weighting and of the other.
    """

    key: str
    words: str
    now: Weighting
    then: Weighting
    group: str = ""

    @property
    def is_cut_points(self) -> bool:
        return self.key == CUT_POINTS

    def worth_now(self, multipliers: NDArray[np.int8]) -> NDArray[np.int16]:
        return self._worth(multipliers, self.now)

    def worth_then(self, multipliers: NDArray[np.int8]) -> NDArray[np.int16]:
        return self._worth(multipliers, self.then)

    def _worth(self, multipliers: NDArray[np.int8], weighting: Weighting) -> NDArray[np.int16]:
        if self.group:
            if self.group not in weighting.groups:
                return np.zeros(len(multipliers), dtype=np.int16)
            points = winners(multipliers, weighting=weighting)[1]
            return points[:, list(weighting.groups).index(self.group)]
        factor = weighting.by_code.get(self.key)
        if factor is None:
            return np.zeros(len(multipliers), dtype=np.int16)
        column = multipliers[:, weighting.column[self.key]].astype(np.int16)
        return column * np.int16(factor.weight)


def changes(now: Weighting, then: Weighting) -> tuple[Change, ...]:
    """Every change that can move a level: weights, groups of combinations, cut points."""
    found = [
        Change(key=code, words=_weight_words(code, now, then), now=now, then=then)
        for code in dict.fromkeys((*then.codes, *now.codes))
        if _weight(code, now) != _weight(code, then)
    ]
    found += [
        Change(
            key=f"group:{group}",
            words=_group_words(group, now, then),
            now=now,
            then=then,
            group=group,
        )
        for group in dict.fromkeys((*then.groups, *now.groups))
        if _rules(group, now) != _rules(group, then)
    ]
    if now.cut_points != then.cut_points:
        was, will = (", ".join(map(str, each.cut_points)) for each in (now, then))
        words = f"Cut points {was} → {will}"
        found.append(Change(key=CUT_POINTS, words=words, now=now, then=then))
    return tuple(found)


def _weight(code: str, weighting: Weighting) -> int:
    factor = weighting.by_code.get(code)
    return factor.weight if factor else 0


def _weight_words(code: str, now: Weighting, then: Weighting) -> str:
    factor = then.by_code.get(code) or now.by_code[code]
    return f"{factor.label}: {_weight(code, now)} → {_weight(code, then)}"


def _rules(group: str, weighting: Weighting) -> tuple:
    """What decides about the points of a group; labels and reasons don't."""
    return tuple((each.points, each.clauses) for each in weighting.groups.get(group, ()))


def _group_words(group: str, now: Weighting, then: Weighting) -> str:
    combinations = then.groups.get(group) or now.groups[group]
    labels = "; ".join(each.label for each in combinations)
    before, after = (
        ", ".join(str(each.points) for each in weighting.groups.get(group, ())) or "none"
        for weighting in (now, then)
    )
    if before == after:  # two equal numbers would say that nothing changed
        return f"{labels}: another rule"
    return f"{labels}: {before} → {after}{_unit(after)}"


def _unit(after: str) -> str:
    return {"none": "", "1": " point"}.get(after, " points")
