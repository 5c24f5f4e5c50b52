"""Linear programs over all that a release says of some subjects: who can be where?

The unknowns are how many children of each *kind* there are at each place, down to one district,
one kind of agency and one age band. A kind says which cells a child of it is counted in. Every
cell is a sum of unknowns; so is what is missing from it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.sparse import csr_matrix

from tests.dashboards.attack.published import HALF, NO_LIMIT, Cell, Published

Kind = frozenset[tuple[str, str]]
"""Every (subject, category) that a child of this kind is counted in."""
EVERYWHERE = ("", "", "")
ALMOST = 1e-6


@dataclass(frozen=True)
class Told:
    """How much of a hidden cell is known: the least and the most it can be."""

    cell: Cell
    least: float
    most: float

    @property
    def width(self) -> float:
        return self.most - self.least


class Puzzle:
    def __init__(
        self,
        published: Published,
        kinds: Sequence[Kind],
        *,
        half: int = HALF,
        by_place: bool = True,
    ):
        self.half, self.kinds = half, list(kinds)
        self.places = list(product(*published.values)) if by_place else [EVERYWHERE]
        told = {pair for kind in kinds for pair in kind} | {("children", "all")}
        self.cells = [
            each
            for each in published.cells
            if (each.subject, each.category) in told and (by_place or each.place == EVERYWHERE)
        ]
        self.hidden = [cell for cell in self.cells if cell.hidden]
        self._parts = {cell: self._part(cell) for cell in self.cells}
        rows, low, high = self._everything_said()
        limited, from_below = high < NO_LIMIT, low > 0
        self._at_most = csr_matrix(np.vstack([rows[limited], -rows[from_below]]))
        self._ends = np.concatenate([high[limited], -low[from_below]])

    def told(self, *, known: Mapping[int, int] | None = None, wide: float) -> Iterator[Told]:
        """The hidden cells that can be told to closer than `wide`.

        `known` are records somebody knows, as how many of which unknown; they are taken out.
        """
        ranges = {cell: [np.inf, -np.inf] for cell in self.hidden}
        for cell in self.hidden:
            for sign in (1, -1):
                if ranges[cell][1] - ranges[cell][0] >= wide - ALMOST:
                    break
                solution = self._solve(sign * self._parts[cell], known or {})
                self._learn(ranges, solution)
            least, most = ranges[cell]
            if most - least < wide - ALMOST:
                yield Told(cell, least, most)

    def between(self, cell: Cell, *, known: Mapping[int, int] | None = None) -> Told:
        """The least and the most that one hidden cell can be, known records taken out."""
        ends = [
            float(self._parts[cell] @ self._solve(sign * self._parts[cell], known or {}))
            for sign in (1, -1)
        ]
        return Told(cell, *ends)

    def unknown(self, kind: Kind, place: tuple[str, ...]) -> int:
        """Which unknown a child of this kind at this place is counted in."""
        return self.kinds.index(kind) * len(self.places) + self.places.index(place)

    def holds(self, cell: Cell, unknown: int) -> bool:
        return bool(self._parts[cell][unknown])

    def _part(self, cell: Cell) -> NDArray:
        """What is hidden: the children in the cell, or those who are missing from it."""
        inside, base = self._inside(cell), self._base(cell)
        return base - inside if cell.shown == "all_but_few" else inside

    def _inside(self, cell: Cell) -> NDArray:
        of_kind = [
            cell.subject == "children" or (cell.subject, cell.category) in kind
            for kind in self.kinds
        ]
        return np.outer(of_kind, self._here(cell.place)).ravel().astype(float)

    def _base(self, cell: Cell) -> NDArray:
        here = EVERYWHERE if cell.subject == "children" else cell.place
        return np.outer(np.ones(len(self.kinds)), self._here(here)).ravel()

    def _here(self, place: Sequence[str]) -> NDArray:
        return np.array(
            [
                all(want in ("", has) for want, has in zip(place, at, strict=True))
                for at in self.places
            ]
        )

    def _everything_said(self) -> tuple[NDArray, NDArray, NDArray]:
        rows, ends = [], []
        for cell in self.cells:
            rows.append(self._inside(cell))
            ends.append(cell.between(self.half))
            # Who rounds hides what nearly all are in, too; who doesn't, says it all.
            if self.half and (cell.subject, cell.place) != ("children", EVERYWHERE):
                rows.append(self._base(cell) - rows[-1])
                ends.append(cell.missing_between)
        low, high = np.array(ends, dtype=float).T
        return np.array(rows), low, high

    def _solve(self, objective: NDArray, known: Mapping[int, int]) -> NDArray:
        """What is left at the best end, after the known records were taken out."""
        out = np.zeros(len(objective))
        for unknown, number in known.items():
            out[unknown] = number
        ends = self._ends - self._at_most @ out
        limits = (0, NO_LIMIT)
        found = linprog(objective, A_ub=self._at_most, b_ub=ends, bounds=limits, method="highs")
        if found.x is None:
            raise RuntimeError(found.message)
        return found.x

    def _learn(self, ranges: dict[Cell, list[float]], solution: NDArray) -> None:
        for cell, ends in ranges.items():
            number = float(self._parts[cell] @ solution)
            ends[:] = min(ends[0], number), max(ends[1], number)


def kinds_of(published: Published, subject: str) -> list[Kind]:
    """For a subject in which every child is counted exactly once."""
    return [frozenset({(subject, category)}) for category in published.categories(subject)]


def kinds_of_current(factors: Sequence[str]) -> list[Kind]:
    """Who has which of these factors now; with the pairs that follow."""
    return [_having(factors, has) for has in product((True, False), repeat=len(factors))]


def kinds_of_moves(published: Published) -> list[Kind]:
    """From which level to which; with the level now and the direction that follow."""
    return [
        frozenset({("change", move), ("level", move.split(">")[1]), ("direction", turn(move))})
        for move in published.categories("change")
    ]


def kinds_of_groups(published: Published) -> list[Kind]:
    return [
        frozenset(
            {
                ("ethnic_group_level", both),
                ("ethnic_group", both.split(">")[0]),
                ("level", both.split(">")[1]),
            }
        )
        for both in published.categories("ethnic_group_level")
    ]


def _having(factors: Sequence[str], has: Sequence[bool]) -> Kind:
    current = [factor for factor, there in zip(factors, has, strict=True) if there]
    found = {(f"state:{factor}", "current") for factor in current}
    found |= {
        (f"pair:{'+'.join(sorted((one, other)))}", "both")
        for place, one in enumerate(current)
        for other in current[place + 1 :]
    }
    return frozenset(found)


def turn(move: str) -> str:
    before, now = move.split(">")
    if not before.isdigit():
        return before
    return "same" if before == now else ("up" if now > before else "down")
