"""What anybody can say of each cell from what the release shows: an interval, both ends included.

An attacker knows the rules, so a rounded 10 is 8 to 12 and a hidden cell is 0 to 7. Cells that
many tables share (the children, the factors) are narrowed by all of them before the blocks are
attacked.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assessments.weightings.disclosure import HIDDEN_UP_TO, ROUNDED_TO, Shown
from dashboards.building.hiding import CODE, Table, TableKey, Tables
from dashboards.building.lattice import ALL, CHILDREN, Lattice, Margin

SWEEPS = 6
_HALF = ROUNDED_TO // 2
_UNBOUNDED = 2**40


@dataclass(frozen=True, kw_only=True, eq=False)
class Bounds:
    low: NDArray[np.float64]
    high: NDArray[np.float64]


def bounds_of(tables: Tables, lattice: Lattice) -> Mapping[TableKey, Bounds]:
    """Intervals of every published cell, narrowed until nothing moves (or SWEEPS times)."""
    found = {key: alone(table) for key, table in tables.items()}
    for _ in range(SWEEPS):
        before = sum(float((each.high - each.low).sum()) for each in found.values())
        for subject, margin in found:
            _narrow_by_base(found, tables[subject, margin], subject, margin)
            if lattice.subjects[subject].partition and (CHILDREN, margin) in found:
                _narrow_by_partition(found[subject, margin], found[CHILDREN, margin])
            if margin != ALL:
                _narrow_by_margins(found, subject, margin)
        if sum(float((each.high - each.low).sum()) for each in found.values()) == before:
            break
    return found


def alone(table: Table) -> Bounds:
    """What each cell says by itself."""
    low = np.zeros(table.kind.shape)
    high = np.full(table.kind.shape, float(_UNBOUNDED))
    rounded = table.kind == CODE[Shown.ROUNDED]
    low[rounded] = np.maximum(table.value[rounded] - _HALF, HIDDEN_UP_TO + 1)
    high[rounded] = table.value[rounded] + _HALF
    high[table.kind == CODE[Shown.FEW]] = HIDDEN_UP_TO
    low[table.kind == CODE[Shown.FEW_HOUSEHOLDS]] = HIDDEN_UP_TO + 1
    return Bounds(low=low, high=high)


def _narrow_by_base(
    found: dict[TableKey, Bounds], table: Table, subject: str, margin: Margin
) -> None:
    """No cell holds more than its base; one that shows "all but 7 or fewer" lacks at most 7."""
    base = (CHILDREN, ALL if subject == CHILDREN else margin)
    if base == (subject, margin) or base not in found:
        return
    cells, whole = found[subject, margin], found[base]
    np.minimum(cells.high, whole.high, out=cells.high)
    lacking = np.where(table.kind == CODE[Shown.ALL_BUT_FEW], whole.low - HIDDEN_UP_TO, 0)
    np.maximum(cells.low, lacking, out=cells.low)


def _narrow_by_partition(cells: Bounds, whole: Bounds) -> None:
    """The categories add up to the children of the same place."""
    if cells is not whole:
        _narrow_sum(cells, whole, axes=(0,))


def _narrow_by_margins(found: dict[TableKey, Bounds], subject: str, margin: Margin) -> None:
    """The places of a table add up to those of the tables with one dimension less."""
    for less in _with_one_less(margin):
        if (subject, less) in found:
            gone = tuple(axis for axis, each in enumerate(margin, start=1) if each not in less)
            _narrow_sum(found[subject, margin], found[subject, less], axes=gone)


def _with_one_less(margin: Margin) -> Iterable[Margin]:
    for dimension in margin:
        yield tuple(each for each in margin if each != dimension)


def _narrow_sum(parts: Bounds, whole: Bounds, *, axes: tuple[int, ...]) -> None:
    """Narrows both in place: `whole` is the sum of `parts` over `axes`."""
    lows = parts.low.sum(axis=axes, keepdims=True)
    highs = parts.high.sum(axis=axes, keepdims=True)
    low, high = whole.low.reshape(lows.shape), whole.high.reshape(highs.shape)
    np.maximum(low, lows, out=low)
    np.minimum(high, highs, out=high)
    np.minimum(parts.high, high - (lows - parts.low), out=parts.high)
    np.maximum(parts.low, low - (highs - parts.high), out=parts.low)
