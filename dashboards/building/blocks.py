"""Which tables are linked, and how: the blocks that are attacked one by one.

A *spread* block has few atoms and every place of its margins at once: it follows sums over places
(districts add up to the whole). A *local* block has many atoms and one place: it follows logic
(who has three factors has each pair of them).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dashboards.building.hiding import TableKey, Tables
from dashboards.building.lattice import ALL, CHILDREN, CROSSED, Dimension, Lattice, Margin
from dashboards.building.system import Atoms, Known, Rows, System, at_place

Members = Mapping[str, Sequence[Atoms | None]]
"""For each subject the atoms of each of its categories (None: not linked here)."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Spread:
    """Atoms at every place. Only `own` tables can be withheld or coarsened for its sake."""

    own: tuple[str, ...]
    atoms: int
    members: Members
    crossed: bool = False

    @property
    def yields(self) -> tuple[str, ...]:
        """The subjects whose cells may be withheld for the sake of the block."""
        return self.own

    @property
    def follows_sums_of(self) -> tuple[str, ...]:
        return self.own

    def systems(self, tables: Tables, known: Known, lattice: Lattice) -> Iterator[System]:
        yield _Layout(self, tables, lattice).system(known)


@dataclass(frozen=True, kw_only=True, eq=False)
class Local:
    """Atoms at one place after the other.

    `young` holds atoms that are told by the age bands unborn and under one of another table:
    (atoms, subject, category).
    """

    own: tuple[str, ...]
    atoms: int
    members: Members
    yields: tuple[str, ...]
    young: Sequence[tuple[Atoms, str, int]] = ()
    follows_sums_of: tuple[str, ...] = ()

    def systems(self, tables: Tables, known: Known, lattice: Lattice) -> Iterator[System]:
        margins = [margin for subject, margin in tables if subject in self.own]
        for margin in dict.fromkeys(margins):
            for place in range(tables[CHILDREN, margin].kind[0].size):
                yield self._at(margin, place, tables, known)

    def _at(self, margin: Margin, place: int, tables: Tables, known: Known) -> System:
        rows = Rows(unknowns=self.atoms)
        everybody = np.arange(self.atoms)
        rows.add((CHILDREN, margin, place), tables, known, everybody, everybody[:0])
        for subject, categories in self.members.items():
            for category, atoms in enumerate(categories if (subject, margin) in tables else ()):
                if atoms is not None:
                    cell = at_place(tables, subject, margin, category, place)
                    rows.add(cell, tables, known, np.flatnonzero(atoms), np.flatnonzero(~atoms))
        self._told_by_age(rows, margin, place, known)
        return rows.system()

    def _told_by_age(self, rows: Rows, margin: Margin, place: int, known: Known) -> None:
        by_age = (*margin, Dimension.AGE_BAND)
        for atoms, subject, category in self.young:
            if (subject, by_age) not in known:
                continue
            bounds = known[subject, by_age]
            low = bounds.low[category].reshape(-1, bounds.low.shape[-1])[place, :2].sum()
            high = bounds.high[category].reshape(-1, bounds.high.shape[-1])[place, :2].sum()
            rows.bound((subject, by_age, -1), low, high, np.flatnonzero(atoms))


class _Layout:
    """Lays out the unknowns of a spread block, one set of them a largest margin ("clique").

    Cliques that share nothing but the total are linked through the total of each atom, which is
    exact: such tables can always be put together.
    """

    def __init__(self, block: Spread, tables: Tables, lattice: Lattice):
        self.block, self.tables, self.lattice = block, tables, lattice
        self.shape = {dimension: len(lattice.values[dimension]) for dimension in Dimension}
        self.cliques = self._cliques()
        sizes = [self._size(clique) * block.atoms for clique in self.cliques]
        self.starts = np.concatenate([[0], np.cumsum(sizes)]).astype(int)

    def system(self, known: Known) -> System:
        rows = Rows(unknowns=int(self.starts[-1]), equal=self._consistency())
        everybody = np.ones(self.block.atoms, dtype=bool)
        for subject, margin in self._linked():
            categories = [everybody] if subject == CHILDREN else self.block.members[subject]
            for category, atoms in enumerate(categories):
                for place in range(self._size(margin)) if atoms is not None else ():
                    cell = at_place(self.tables, subject, margin, category, place)
                    of, rest = (self._row(each, margin, place) for each in (atoms, ~atoms))
                    if subject == CHILDREN and margin != ALL:
                        rest = np.setdiff1d(self._row(atoms, ALL, 0, like=margin), of)
                    rows.add(cell, self.tables, known, of, rest)
        return rows.system()

    def _linked(self) -> list[TableKey]:
        wanted = {*self.block.members, CHILDREN}
        return [
            (subject, margin)
            for subject, margin in self.tables
            if subject in wanted and any(set(margin) <= set(each) for each in self.cliques)
        ]

    def _cliques(self) -> list[Margin]:
        used = {margin for subject, margin in self.tables if subject in self.block.own}
        used -= set() if self.block.crossed else {CROSSED}
        largest = [each for each in used if not any(set(each) < set(other) for other in used)]
        return sorted(largest, key=lambda each: (len(each), each)) or [ALL]

    def _row(
        self, atoms: Atoms, margin: Margin, place: int, *, like: Margin | None = None
    ) -> NDArray[np.int64]:
        """Which unknowns a cell is the sum of, in the first clique that holds the margin."""
        holds = set(margin if like is None else like)
        number = next(n for n, clique in enumerate(self.cliques) if holds <= set(clique))
        clique = self.cliques[number]
        here = places_within(clique, margin, place, self.lattice)
        return (
            self.starts[number] + np.flatnonzero(atoms)[:, None] * self._size(clique) + here
        ).ravel()

    def _consistency(self) -> list[tuple[NDArray, NDArray]]:
        """Every atom has the same total in every clique."""
        found = []
        for atom in range(self.block.atoms):
            sums = [
                start + atom * self._size(clique) + np.arange(self._size(clique))
                for start, clique in zip(self.starts, self.cliques, strict=False)
            ]
            found += [(sums[0], other) for other in sums[1:]]
        return found

    def _size(self, margin: Margin) -> int:
        return int(np.prod([self.shape[dimension] for dimension in margin], dtype=int))


def places_within(margin: Margin, wider: Margin, place: int, lattice: Lattice) -> NDArray[np.int64]:
    """The places of a margin that fall into one place of a margin within it."""
    sizes = {dimension: len(lattice.values[dimension]) for dimension in margin}
    grid = np.arange(int(np.prod([*sizes.values()], dtype=int))).reshape([*sizes.values()])
    wanted = np.unravel_index(place, [sizes[each] for each in wider] or [1])
    at = dict(zip(wider, wanted, strict=False))
    return grid[tuple(at.get(each, slice(None)) for each in margin)].ravel()
