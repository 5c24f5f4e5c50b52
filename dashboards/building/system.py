"""Linked tables as a system of linear inequalities.

The unknowns are how many children there are of each kind ("atom": current in this factor and not
in that one, ...) at each place. Every published cell is a sum of unknowns within its interval.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from assessments.weightings.disclosure import HIDDEN_UP_TO, Shown
from dashboards.building.bounds import LACKS_MORE, UNBOUNDED, Bounds
from dashboards.building.hiding import CODE, CellKey, TableKey, Tables
from dashboards.building.lattice import ALL, CHILDREN, Margin

Atoms = NDArray[np.bool_]
Known = Mapping[TableKey, Bounds]


@dataclass(frozen=True, kw_only=True)
class Target:
    """A hidden cell; `capped` if its own bound ("7 or fewer", "all but") is known."""

    cell: CellKey
    capped: bool


@dataclass(frozen=True, kw_only=True, eq=False)
class System:
    """`low` ≤ `rows` · x ≤ `high`, `equal` · x = 0, x ≥ 0; `cells` names each row.

    `hidden` · x are the targets: the hidden cells, or what is missing from an "all but" one.
    """

    rows: sparse.csr_array
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    cells: Sequence[CellKey]
    equal: sparse.csr_array
    targets: Sequence[Target]
    hidden: sparse.csr_array


@dataclass(kw_only=True)
class Rows:
    """Gathers cells as sums of unknowns."""

    unknowns: int
    sums: list[NDArray] = field(default_factory=list)
    low: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)
    cells: list[CellKey] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    hidden: list[NDArray] = field(default_factory=list)
    equal: list[tuple[NDArray, NDArray]] = field(default_factory=list)

    def add(self, cell: CellKey, tables: Tables, known: Known, of: NDArray, rest: NDArray) -> None:
        """One published cell: the unknowns it is the sum of, and those of the rest of its base."""
        subject, margin, at = cell
        bounds = known[subject, margin]
        self.bound(cell, bounds.low.flat[at], bounds.high.flat[at], of)
        kind = tables[subject, margin].kind.flat[at]
        if (subject, margin) == (CHILDREN, ALL):
            return
        if len(rest) and kind in (CODE[shown] for shown in LACKS_MORE):
            self._lacks_more(cell, tables, known, rest)
        if kind == CODE[Shown.ROUNDED]:
            return
        if kind == CODE[Shown.ALL_BUT_FEW]:
            self.bound(cell, 0, HIDDEN_UP_TO, rest)
        hidden = rest if kind == CODE[Shown.ALL_BUT_FEW] else of
        if not len(hidden):
            return  # the children of one place: those elsewhere are not in the system
        capped = kind in (CODE[Shown.FEW], CODE[Shown.ALL_BUT_FEW])
        self.targets.append(Target(cell=cell, capped=bool(capped)))
        self.hidden.append(hidden)

    def _lacks_more(self, cell: CellKey, tables: Tables, known: Known, rest: NDArray) -> None:
        """More than 7 of the base are not in the cell; said only where it isn't clear anyhow."""
        subject, margin, at = cell
        place = category_and_place(tables, cell)[1]
        of_all = subject == CHILDREN
        base = known[CHILDREN, ALL if of_all else margin].low.flat[0 if of_all else place]
        if base - known[subject, margin].high.flat[at] <= HIDDEN_UP_TO:
            self.bound(cell, HIDDEN_UP_TO + 1, UNBOUNDED, rest)

    def bound(self, cell: CellKey, low: float, high: float, of: NDArray) -> None:
        self.cells.append(cell)
        self.low.append(low)
        self.high.append(high)
        self.sums.append(of)

    def system(self) -> System:
        plus = _matrix([one for one, _ in self.equal], self.unknowns)
        return System(
            rows=_matrix(self.sums, self.unknowns),
            low=np.array(self.low),
            high=np.array(self.high),
            cells=self.cells,
            equal=plus - _matrix([other for _, other in self.equal], self.unknowns),
            targets=self.targets,
            hidden=_matrix(self.hidden, self.unknowns),
        )


def category_and_place(tables: Tables, cell: CellKey) -> tuple[int, int]:
    """A cell's category, and its place among the margin's values."""
    subject, margin, at = cell
    return divmod(at, tables[subject, margin].kind[0].size)


def at_place(tables: Tables, subject: str, margin: Margin, category: int, place: int) -> CellKey:
    return subject, margin, category * tables[subject, margin].kind[0].size + place


def _matrix(rows: Sequence[NDArray], width: int) -> sparse.csr_array:
    columns = np.concatenate([*rows, []]).astype(int)
    starts = np.concatenate([[0], np.cumsum([len(row) for row in rows])]).astype(int)
    return sparse.csr_array((np.ones(len(columns)), columns, starts), shape=(len(rows), width))
