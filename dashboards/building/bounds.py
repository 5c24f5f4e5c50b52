"""What anybody can say of each cell from what the release shows: an interval, both ends included.

An attacker knows the rules, so a rounded 10 is 8 to 12 and a hidden cell is 0 to 7. Cells that
many tables share (the children, the factors) are narrowed by all of them before the blocks are
attacked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assessments.weightings.disclosure import HIDDEN_UP_TO, ROUNDED_TO, Shown
from dashboards.building.hiding import CODE, CellKey, Table, TableKey, Tables
from dashboards.building.lattice import ALL, CHILDREN, Lattice
from dashboards.building.sums import Sum, sums_of

SWEEPS = 6
_HALF = ROUNDED_TO // 2
UNBOUNDED = 2.0**40
LACKS_MORE = (Shown.ROUNDED, Shown.FEW_HOUSEHOLDS)
"""What is shown only of a cell that more than 7 of its base are not in."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Bounds:
    """Arrays of the table's shape."""

    low: NDArray[np.float64]
    high: NDArray[np.float64]


def alone(table: Table) -> Bounds:
    """What each cell says by itself."""
    low = np.zeros(table.kind.shape)
    high = np.full(table.kind.shape, UNBOUNDED)
    rounded = table.kind == CODE[Shown.ROUNDED]
    low[rounded] = np.maximum(table.value[rounded] - _HALF, HIDDEN_UP_TO + 1)
    high[rounded] = table.value[rounded] + _HALF
    high[table.kind == CODE[Shown.FEW]] = HIDDEN_UP_TO
    for kind in (Shown.FEW_HOUSEHOLDS, Shown.ALL_BUT_FEW):
        low[table.kind == CODE[kind]] = HIDDEN_UP_TO + 1
    return Bounds(low=low, high=high)


def bounds_of(tables: Tables, lattice: Lattice) -> Mapping[TableKey, Bounds]:
    """Intervals of every published cell, narrowed until nothing moves (or SWEEPS times)."""
    found = {key: alone(table) for key, table in tables.items()}
    sums = list(sums_of(lattice, tables))
    for _ in range(SWEEPS):
        before = _spread(found)
        for key, table in tables.items():
            _narrow_by_base(found, table, key)
        for each in sums:
            _narrow_sum(found[each.parts], found[each.whole], each)
        if _spread(found) == before:
            break
    return found


def told_by_sums(tables: Tables, sums: Sequence[Sum]) -> set[CellKey]:
    """For each whole that its parts tell more closely than it is shown, the smallest shown part.

    With thirteen factors every number of children is told thirteen times more. One part withheld
    in such a sum, and the sum says nothing of its whole.
    """
    chosen: set[CellKey] = set()
    for each in sums:
        parts, whole = alone(tables[each.parts]), alone(tables[each.whole])
        low, high = _summed(parts.low, each), _summed(parts.high, each)
        closer = (low > whole.low.ravel()) | (high < whole.high.ravel())
        for place in np.flatnonzero(closer):
            chosen |= _smallest_shown(tables[each.parts], each, int(place))
    return chosen


def _smallest_shown(table: Table, each: Sum, place: int) -> set[CellKey]:
    parts = np.flatnonzero(each.into == place)
    shown = [at for at in parts if table.kind.flat[at] == CODE[Shown.ROUNDED]]
    if len(parts) < 2 or not shown:
        return set()
    return {(*each.parts, int(min(shown, key=lambda at: (table.value.flat[at], at))))}


def _spread(found: Mapping[TableKey, Bounds]) -> float:
    return sum(float((each.high - each.low).sum()) for each in found.values())


def _narrow_by_base(found: Mapping[TableKey, Bounds], table: Table, key: TableKey) -> None:
    """No cell holds more than its base; one that shows "all but 7 or fewer" lacks at most 7.

    One that would show it and doesn't lacks more than 7.
    """
    subject, margin = key
    base = (CHILDREN, ALL if subject == CHILDREN else margin)
    if base == key or base not in found:
        return
    cells, whole = found[key], found[base]
    lacks_more = np.isin(table.kind, [CODE[kind] for kind in LACKS_MORE])
    most = whole.high - np.where(lacks_more, HIDDEN_UP_TO + 1, 0)
    np.minimum(cells.high, most, out=cells.high)
    lacking = np.where(table.kind == CODE[Shown.ALL_BUT_FEW], whole.low - HIDDEN_UP_TO, 0)
    np.maximum(cells.low, lacking, out=cells.low)


def _narrow_sum(parts: Bounds, whole: Bounds, each: Sum) -> None:
    """Narrows both in place."""
    lows, highs = _summed(parts.low, each), _summed(parts.high, each)
    low, high = whole.low.reshape(-1), whole.high.reshape(-1)
    np.maximum(low, lows, out=low)
    np.minimum(high, highs, out=high)
    part_low, part_high = parts.low.reshape(-1), parts.high.reshape(-1)
    most = high[each.into] - (lows[each.into] - part_low)
    least = low[each.into] - (highs[each.into] - part_high)
    np.minimum(part_high, most, out=part_high)
    np.maximum(part_low, least, out=part_low)


def _summed(values: NDArray, each: Sum) -> NDArray[np.float64]:
    return np.bincount(each.into, weights=values.reshape(-1))
