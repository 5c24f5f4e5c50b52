"""The attack: what linear programming can recover of hidden cells (rule SDC-1).

An outsider has the published figures and the rules. An insider knows five records besides. A cell
is recovered when an outsider can tell it to fewer than five apart, or when, after taking out the
five records, an insider can tell what remains to fewer than two apart.

Both are judged by the least and the most a hidden cell can be. One record that an insider knows
moves one of the two ends by at most one. So with w = most − least, not counting the cell's own
"7 or fewer", what remains after five records is at least w − 5 wide; and the cell's own bound
leaves two beside five known ones. A cell holds if w ≥ 7 and, where it shows "7 or fewer", its
least is at most 2.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import linprog

from assessments.weightings.disclosure import HIDDEN_UP_TO
from dashboards.building.hiding import CellKey
from dashboards.building.system import System

OUTSIDER_WIDTH = 5
INSIDER_WIDTH = 2
RECORDS_KNOWN = 5
WIDTH = RECORDS_KNOWN + INSIDER_WIDTH
_LEAST_OF_FEW = HIDDEN_UP_TO - OUTSIDER_WIDTH
_NEARLY = 1e-6
_UNBOUNDED = 3
_AT_ONCE = 12
"""Rounds in which one program is asked about many cells."""


class Contradiction(RuntimeError):
    """Published figures that no set of children can have: a mistake in the builder."""


@dataclass(frozen=True, kw_only=True)
class Recovered:
    """A hidden cell told too closely, and the published cells that its interval hangs on."""

    cell: CellKey
    least: int
    most: int
    through: tuple[CellKey, ...]


class Attacker:
    """Solves as few programs as it can: every solution is evidence for every hidden cell."""

    def __init__(self, system: System, *, evidence: "Attacker | None" = None):
        """`evidence` is the attack on the same tables with more of them shown: it still counts."""
        self.system = system
        self.programs = 0
        self._low = np.full(len(system.targets), np.inf)
        self._high = np.full(len(system.targets), -np.inf)
        self._settled = np.zeros(len(system.targets), dtype=bool)
        self._capped = np.array([target.capped for target in system.targets], dtype=bool)
        self._above = sparse.vstack([system.rows, -system.rows]).tocsr()
        self._sides = np.concatenate([system.high, -system.low])
        self._equal = system.equal if system.equal.shape[0] else None
        if evidence is not None:
            self._remember(evidence)

    def recovered(self) -> list[Recovered]:
        """Every hidden cell that doesn't hold."""
        self._ask_at_once()
        found = []
        for number in range(len(self.system.targets)):
            if not self._holds()[number] and (broken := self._judge(number)) is not None:
                found.append(broken)
        return found

    def _remember(self, earlier: "Attacker") -> None:
        place = {target: number for number, target in enumerate(earlier.system.targets)}
        for number, target in enumerate(self.system.targets):
            if (was := place.get(target)) is not None:
                self._low[number], self._high[number] = earlier._low[was], earlier._high[was]
                self._settled[number] = earlier._settled[was]

    def _ask_at_once(self) -> None:
        """Pulls all open cells up, or down, with weights that change from round to round."""
        chance = np.random.default_rng(0)
        for round_ in range(_AT_ONCE):
            open_ones = ~self._holds()
            if not open_ones.any():
                return
            weights = open_ones * chance.uniform(0.2, 1, len(open_ones))
            sign = 1 if round_ % 4 == 0 else -1
            self._solve(sign * (weights @ self.system.hidden))

    def _holds(self) -> NDArray[np.bool_]:
        """Which cells the solutions so far show to hold."""
        if not len(self._low):
            return np.zeros(0, dtype=bool)
        few = (self._low <= _NEARLY) & (self._high >= HIDDEN_UP_TO - _NEARLY)
        wide = self._high - self._low >= WIDTH - _NEARLY
        return self._settled | np.where(self._capped, few, wide)

    def _judge(self, number: int) -> Recovered | None:
        """Both ends exactly; the upper one of a few without the cell's own bound."""
        row = self.system.hidden[[number]].toarray().ravel()
        bottom, top = self._solve(row), self._solve(-row)
        if self._holds()[number]:
            return None
        capped = self._capped[number]
        least = int(np.ceil(bottom.fun - _NEARLY))
        if capped and least <= _LEAST_OF_FEW and -top.fun >= HIDDEN_UP_TO - _NEARLY:
            top = self._solve(-row, without=self.system.targets[number].cell)
        most = int(np.floor(min(-top.fun, 2.0**40) + _NEARLY))
        if most - least >= WIDTH and not (capped and least > _LEAST_OF_FEW):
            self._settled[number] = True
            return None
        through = tuple(dict.fromkeys((*self._hangs_on(bottom), *self._hangs_on(top))))
        cell = self.system.targets[number].cell
        return Recovered(cell=cell, least=least, most=most, through=through)

    def _solve(self, objective: NDArray, *, without: CellKey | None = None):
        sides = self._sides
        if without is not None:
            own = [cell == without for cell in self.system.cells]
            sides = np.where(np.array(own * 2), np.inf, sides)
        finite = sides < 2.0**39
        solution = linprog(
            objective,
            A_ub=self._above[finite],
            b_ub=sides[finite],
            A_eq=self._equal,
            b_eq=None if self._equal is None else np.zeros(self._equal.shape[0]),
            method="highs",
            options={"presolve": False},
        )
        self.programs += 1
        if solution.status == _UNBOUNDED:
            solution.fun = -np.inf
        elif solution.x is None:
            raise Contradiction(solution.message)
        elif without is None:
            values = self.system.hidden @ solution.x
            self._low, self._high = np.minimum(self._low, values), np.maximum(self._high, values)
        solution.finite = finite
        return solution

    def _hangs_on(self, solution) -> list[CellKey]:
        """The published cells whose intervals hold this end where it is."""
        if solution.x is None:
            return []
        names = np.flatnonzero(solution.finite) % len(self.system.cells)
        pressing = np.abs(solution.ineqlin.marginals) > _NEARLY
        return [self.system.cells[number] for number in names[pressing]]
