"""A release is attacked block by block, and says less until no hidden cell is recovered.

First single cells are withheld besides ("not shown"): those that a recovered cell's interval hangs
on, the smallest first. A block that is still broken is coarsened in a fixed order: its tables by
agency kind go, then those by district, then those by age band, then the subject.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from assessments.weightings.disclosure import Shown
from dashboards.building.attack import Attacker, Recovered
from dashboards.building.bounds import Bounds, alone, bounds_of, told_by_sums
from dashboards.building.hiding import CODE, CellKey, TableKey, Tables
from dashboards.building.lattice import ALL, CHILDREN, CROSSED, Dimension, Lattice, Margin
from dashboards.building.linked import Block, stages_of
from dashboards.building.sums import sums_of

ROUNDS = 8
COARSENING: tuple[Callable[[Margin], bool], ...] = (
    lambda margin: Dimension.AGENCY_KIND in margin,
    lambda margin: margin == CROSSED,
    lambda margin: Dimension.DISTRICT in margin,
    lambda margin: Dimension.AGE_BAND in margin,
    lambda margin: True,
)
"""Which tables go at each step."""

Say = Callable[[int, int], None]


class NothingLeft(RuntimeError):
    """The attack succeeds whatever is withheld: no release can be made of these counts."""


@dataclass(kw_only=True)
class Survived:
    """What may be published, and what it took: never more than the tables that came in."""

    tables: Tables
    withheld: int = 0
    gone: list[TableKey] = field(default_factory=list)
    programs: int = 0
    recovered: int = 0


def survive(tables: Tables, lattice: Lattice, *, say: Say = lambda done, of: None) -> Survived:
    """Takes away until the attack fails. `say` is told how many blocks are done, of how many."""
    return _Defence(tables, lattice, say).run()


def recovered_from(tables: Tables, lattice: Lattice) -> Iterator[Recovered]:
    """Every hidden cell that the attack recovers from these tables as they are."""
    known = bounds_of(tables, lattice)
    for stage in stages_of(lattice):
        for block in stage:
            for system in block.systems(tables, known, lattice):
                yield from Attacker(system).recovered()


class _Defence:
    """Tables that are being taken away from, and what the attack has shown so far.

    Evidence stays good: with less shown, whatever was possible before is possible still. A table
    that goes is attacked on, as withheld cells: what it would say must not follow from the others.
    """

    def __init__(self, tables: Tables, lattice: Lattice, say: Say):
        self.left = Survived(tables=dict(tables))
        self.lattice, self.say = lattice, say
        self.stages = [list(stage) for stage in stages_of(lattice)]
        self.evidence: dict[tuple[int, int], Attacker] = {}
        self.known: Mapping[TableKey, Bounds] = {}
        self.changed = False

    def run(self) -> Survived:
        sums = list(sums_of(self.lattice, self.left.tables))
        while told := told_by_sums(self.left.tables, sums):
            self._withhold(told)
        done, blocks = 0, sum(map(len, self.stages))
        for stage in self.stages:
            self.known = bounds_of(self.left.tables, self.lattice)
            for block in stage:
                self._defend(block)
                done += 1
                self.say(done, blocks)
        # What was withheld for one block's sake is a hidden cell in every block that has it.
        while self.changed:
            self.changed = False
            for block in (each for stage in self.stages for each in stage):
                self._defend(block)
        for key in self.left.gone:
            del self.left.tables[key]
        return self.left

    def _defend(self, block: Block) -> None:
        steps = iter(COARSENING)
        rounds = 0
        while broken := self._attack(block):
            more = self._to_withhold(block.yields, broken) if rounds < ROUNDS else set()
            rounds += 1
            if not more and (step := next(steps, None)):
                self._coarsen(block, step)
                rounds = 0
                continue
            more = more or self._to_withhold((*block.members, CHILDREN), broken)
            if not more:
                raise NothingLeft(f"{block.own[0]}: {broken[0].cell}")
            self._withhold(more)

    def _attack(self, block: Block) -> list[Recovered]:
        tables = self.left.tables
        # A spread block follows the sums of its own cells itself, and so learns what they hang on.
        own = {key: alone(tables[key]) for key in tables if key[0] in block.follows_sums_of}
        broken = []
        systems = block.systems(tables, {**self.known, **own}, self.lattice)
        for number, system in enumerate(systems):
            place = id(block), number
            attacker = Attacker(system, evidence=self.evidence.get(place))
            broken += attacker.recovered()
            self.left.programs += attacker.programs
            self.evidence[place] = attacker
        self.left.recovered += len(broken)
        return broken

    def _to_withhold(self, yields: Iterable[str], broken: list[Recovered]) -> set[CellKey]:
        """For each recovered cell the smallest cell, of these subjects, that it hangs on."""
        chosen = set()
        for each in broken:
            hanging = [
                cell
                for cell in each.through
                if cell[0] in yields and cell != each.cell and self._says_something(cell)
            ]
            if hanging:
                chosen.add(min(hanging, key=self._rank))
        return chosen

    def _withhold(self, cells: Iterable[CellKey]) -> None:
        for subject, margin, at in sorted(cells):
            self.left.tables[subject, margin] = self.left.tables[subject, margin].without(at)
            self.left.withheld += 1
        self._show_less()

    def _show_less(self) -> None:
        self.changed = True
        self.known = bounds_of(self.left.tables, self.lattice)

    def _coarsen(self, block: Block, goes: Callable[[Margin], bool]) -> None:
        """The tables go: every cell of them is one to be recovered from now on."""
        tables = self.left.tables
        for key in [key for key in tables if key[0] in block.own and goes(key[1])]:
            if key not in self.left.gone:
                self.left.gone.append(key)
                for at in range(tables[key].kind.size):
                    tables[key] = tables[key].without(at)
        self._show_less()

    def _says_something(self, cell: CellKey) -> bool:
        subject, margin, at = cell
        if at < 0 or (subject, margin) == (CHILDREN, ALL):
            return False
        kind = self.left.tables[subject, margin].kind.flat[at]
        return kind not in (CODE[Shown.WITHHELD], CODE[Shown.FEW_HOUSEHOLDS])

    def _rank(self, cell: CellKey):
        subject, margin, at = cell
        return int(self.left.tables[subject, margin].value.flat[at]), cell
