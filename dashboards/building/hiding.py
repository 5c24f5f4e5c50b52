"""From exact counts to what each cell shows, by the one rule for cells (rule SDC-1)."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assessments.weightings.disclosure import (
    FEWEST_HOUSEHOLDS,
    HIDDEN_UP_TO,
    Counted,
    Shown,
    cell,
)
from dashboards.building.counting import Counts, categories_of
from dashboards.building.lattice import CHILDREN, Lattice, Margin

KINDS = tuple(Shown)
CODE: Mapping[Shown, int] = {shown: number for number, shown in enumerate(KINDS)}

TableKey = tuple[str, Margin]
CellKey = tuple[str, Margin, int]
"""Subject, margin, place in the table's array laid flat."""
Blocks = Callable[[], Iterable[NDArray]]


@dataclass(frozen=True, kw_only=True, eq=False)
class Table:
    """What one table shows: `kind` holds places in KINDS, `value` rounded counts (or 0)."""

    kind: NDArray[np.int8]
    value: NDArray[np.int32]

    def without(self, place: int) -> "Table":
        """The same with one more cell withheld."""
        kind, value = self.kind.copy(), self.value.copy()
        kind.flat[place], value.flat[place] = CODE[Shown.WITHHELD], 0
        return Table(kind=kind, value=value)


Tables = dict[TableKey, Table]


def hide(counts: Counts, blocks: Blocks) -> Tables:
    """Every table of the lattice with each cell's own rule applied.

    `blocks` gives the records once more: households are counted only where few children could
    come from too few of them.
    """
    few = _few_households(counts, blocks)
    shown = {}
    for subject, margin in counts.lattice.tables():
        found = counts.table(subject.code, margin)
        whole = _whole(counts, subject.code, margin)
        households = few.get((subject.code, margin), {})
        shown[subject.code, margin] = _table(found, whole, households)
    return shown


def _whole(counts: Counts, subject: str, margin: Margin) -> NDArray[np.int64]:
    """The N that each count is out of: all children of the same place; of the quarter, for N."""
    if subject != CHILDREN:
        return counts.table(CHILDREN, margin)
    everybody = counts.table(CHILDREN, ())
    return everybody if margin else everybody * 2 + HIDDEN_UP_TO + 1


def _table(found: NDArray, whole: NDArray, households: Mapping[int, int]) -> Table:
    kind, value = np.zeros(found.shape, dtype=np.int8), np.zeros(found.shape, dtype=np.int32)
    bases = np.broadcast_to(whole, found.shape)
    for place, (n, of) in enumerate(zip(found.flat, bases.flat, strict=True)):
        counted = Counted(
            n=int(n),
            of=int(of),
            children=int(n),
            households=households.get(place, FEWEST_HOUSEHOLDS),
            other_children=int(of - n),
        )
        decided = cell(counted)
        kind.flat[place] = CODE[decided.shown]
        value.flat[place] = decided.number or 0
    return Table(kind=kind, value=value)


def _few_households(counts: Counts, blocks: Blocks) -> Mapping[TableKey, Mapping[int, int]]:
    """Cells that few enough children are in (or not in) to come from fewer than 3 households.

    The value is the smaller number of households, of the children counted and of the others.
    """
    largest = _largest_household(blocks)
    suspects = _suspects(counts, most=(FEWEST_HOUSEHOLDS - 1) * largest)
    seen = {key: (set(), set()) for key in suspects}
    rules = categories_of(counts.lattice)
    for records in blocks() if suspects else ():
        category = {subject: rules[subject](records) for subject in {key[0] for key in suspects}}
        for key, (inside, outside) in seen.items():
            within, here = _within(records, category[key[0]], key, counts.lattice)
            _note(inside, records["household"][here & within])
            _note(outside, records["household"][here & ~within])
    few: dict[TableKey, dict[int, int]] = {}
    for (subject, margin, place), sets in seen.items():
        few.setdefault((subject, margin), {})[place] = min(map(len, sets))
    return few


def _largest_household(blocks: Blocks) -> int:
    keys = [np.unique(records["household"], return_counts=True) for records in blocks()]
    if not keys:
        return 0
    households = np.concatenate([found for found, _ in keys])
    sizes = np.concatenate([size for _, size in keys])
    _, which = np.unique(households, return_inverse=True)
    return int(np.bincount(which, weights=sizes).max())


def _suspects(counts: Counts, *, most: int) -> list[CellKey]:
    found: list[CellKey] = []
    for subject, margin in counts.lattice.tables():
        n = counts.table(subject.code, margin)
        rest = _whole(counts, subject.code, margin) - n
        judged = (n > HIDDEN_UP_TO) & (rest > HIDDEN_UP_TO) & (np.minimum(n, rest) <= most)
        found += [(subject.code, margin, int(place)) for place in np.flatnonzero(judged)]
    return found


def _within(
    records: NDArray, category: NDArray, key: CellKey, lattice: Lattice
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which records are counted in the cell, and which belong to what the cell is out of."""
    subject, margin, place = key
    shape = tuple(len(lattice.values[dimension]) for dimension in margin)
    wanted, *where = np.unravel_index(place, (len(lattice.subjects[subject].categories), *shape))
    here = np.ones(len(records), dtype=bool)
    for dimension, at in zip(margin, where, strict=True):
        here &= records[str(dimension)] == at
    if subject == CHILDREN:
        return here, np.ones(len(records), dtype=bool)
    return category == wanted, here


def _note(households: set[int], found: NDArray) -> None:
    if len(households) < FEWEST_HOUSEHOLDS:
        households.update(np.unique(found)[:FEWEST_HOUSEHOLDS].tolist())
