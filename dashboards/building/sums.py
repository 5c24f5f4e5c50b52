"""Which published cells add up to which others: categories to children, places to wider places."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dashboards.building.hiding import TableKey
from dashboards.building.lattice import (
    ALL,
    CHANGE,
    CHILDREN,
    DIRECTION,
    DIRECTIONS,
    ETHNIC_GROUP,
    ETHNIC_GROUP_LEVEL,
    ETHNIC_GROUPS,
    LEVEL,
    LEVELS,
    Dimension,
    Lattice,
    Margin,
    direction_of,
)


@dataclass(frozen=True, kw_only=True, eq=False)
class Sum:
    """Cell p of `parts` (laid flat) is a part of cell `into[p]` of `whole`."""

    parts: TableKey
    whole: TableKey
    into: NDArray[np.int64]


def sums_of(lattice: Lattice, keys: Iterable[TableKey]) -> Iterator[Sum]:
    """Every sum among these tables."""
    present = set(keys)
    for subject, margin in sorted(present):
        for found in _of_table(lattice, subject, margin):
            if found.whole in present:
                yield found


def _of_table(lattice: Lattice, subject: str, margin: Margin) -> Iterator[Sum]:
    shape = [len(lattice.values[dimension]) for dimension in margin]
    categories = lattice.subjects[subject].categories
    places = int(np.prod(shape, dtype=int))
    here = np.arange(places)
    key = (subject, margin)
    if lattice.subjects[subject].partition and subject != CHILDREN:
        yield Sum(parts=key, whole=(CHILDREN, margin), into=np.tile(here, len(categories)))
    for less in _with_one_less(margin):
        wider = _wider(shape, margin, less)
        size = int(wider.max()) + 1
        into = (np.arange(len(categories))[:, None] * size + wider).ravel()
        yield Sum(parts=key, whole=(subject, less), into=into)
    for whole, words, known in _coarser(subject, categories):
        into = np.array([known.index(word) for word in words])
        yield Sum(parts=key, whole=(whole, margin), into=(into[:, None] * places + here).ravel())


def _coarser(
    subject: str, categories: Sequence[str]
) -> Iterator[tuple[str, list[str], Sequence[str]]]:
    """(whole, the whole's category of each category, the whole's categories)."""
    halves = [category.split(">") for category in categories]
    if subject in (CHANGE, ETHNIC_GROUP_LEVEL):
        yield LEVEL, [now for _, now in halves], LEVELS
    if subject == CHANGE:
        yield DIRECTION, [direction_of(*move) for move in halves], DIRECTIONS
    if subject == ETHNIC_GROUP_LEVEL:
        yield ETHNIC_GROUP, [group for group, _ in halves], ETHNIC_GROUPS


def _with_one_less(margin: Margin) -> Iterator[Margin]:
    for dimension in margin:
        yield tuple(each for each in margin if each != dimension)


def _wider(shape: Sequence[int], margin: Margin, less: Margin) -> NDArray[np.int64]:
    """For each place of `margin` its place in `less`."""
    if less == ALL:
        return np.zeros(int(np.prod(shape)), dtype=np.int64)
    at = dict(zip(margin, np.unravel_index(np.arange(int(np.prod(shape))), shape), strict=True))
    sizes = dict(zip(margin, shape, strict=True))
    return np.ravel_multi_index([at[each] for each in less], [sizes[each] for each in less])


__all__ = ["Dimension", "Sum", "sums_of"]
