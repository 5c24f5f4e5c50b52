"""A release is attacked block by block, and says less until no hidden cell is recovered.

First single cells are withheld besides ("not shown"): those that a recovered cell's interval hangs
on, the smallest first. A block that is still broken is coarsened in a fixed order: its tables by
agency kind go, then those by district, then those by age band, then the subject. If even that does
not help, the whole release is coarsened in the same order and attacked anew.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np

from assessments.weightings.disclosure import Shown
from dashboards.building.attack import Attacker, Recovered
from dashboards.building.blocks import places_within
from dashboards.building.bounds import Bounds, alone, bounds_of, told_by_sums
from dashboards.building.hiding import CODE, CellKey, TableKey, Tables
from dashboards.building.lattice import ALL, CHILDREN, CROSSED, Dimension, Lattice, Margin
from dashboards.building.linked import Block, stages_of
from dashboards.building.sums import sums_of

ROUNDS = 8
TELLING_LEAST = (Shown.ROUNDED, Shown.ALL_BUT_FEW, Shown.FEW_HOUSEHOLDS)
COARSENING: tuple[Callable[[Margin], bool], ...] = (
    lambda margin: Dimension.AGENCY_KIND in margin,
    lambda margin: margin == CROSSED,
    lambda margin: Dimension.DISTRICT in margin,
    lambda margin: Dimension.AGE_BAND in margin,
    lambda margin: True,
)
"""Which tables go at each step."""
RELEASES: tuple[Callable[[TableKey], bool], ...] = (
    lambda key: True,
    lambda key: Dimension.AGENCY_KIND not in key[1],
    lambda key: not {Dimension.AGENCY_KIND, Dimension.DISTRICT} & set(key[1]),
    lambda key: key[1] == ALL,
    lambda key: key == (CHILDREN, ALL),
)
"""Which tables are tried at all, one try after the other. The last one has no hidden cell."""

Say = Callable[[int, int], None]


class NothingLeft(RuntimeError):
    """The attack succeeds whatever is withheld of these tables."""


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
    for tried in RELEASES[:-1]:
        try:
            return _tried(tables, tried, lattice, say)
        except NothingLeft:
            continue
    return _tried(tables, RELEASES[-1], lattice, say)


def _tried(
    tables: Tables, tried: Callable[[TableKey], bool], lattice: Lattice, say: Say
) -> Survived:
    left = _Defence({key: table for key, table in tables.items() if tried(key)}, lattice, say).run()
    left.gone += [key for key in tables if not tried(key)]
    return left


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
            if not more and not _hang_on(block.own, broken):
                more = self._from_elsewhere(block, broken)
            if not more and (step := next(steps, None)):
                self._coarsen(block, step)
                rounds = 0
                continue
            more = more or self._from_elsewhere(block, broken)
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

    def _from_elsewhere(self, block: Block, broken: list[Recovered]) -> set[CellKey]:
        others = self._to_withhold((*block.members, CHILDREN), broken)
        return others or self._telling_least(broken)

    def _telling_least(self, broken: list[Recovered]) -> set[CellKey]:
        """Whatever, within a place that is told too closely, says that somebody must be there."""
        chosen = set()
        for margin, place in {self._place(cell) for each in broken for cell in each.through}:
            for (subject, finer), table in self.left.tables.items():
                if set(margin) <= set(finer):
                    places = places_within(finer, margin, place, self.lattice)
                    at = (np.arange(len(table.kind))[:, None] * table.kind[0].size + places).ravel()
                    tells = np.isin(table.kind.flat[at], [CODE[kind] for kind in TELLING_LEAST])
                    chosen |= {(subject, finer, int(each)) for each in at[tells]}
        return chosen - {(CHILDREN, ALL, 0)}

    def _place(self, cell: CellKey) -> tuple[Margin, int]:
        subject, margin, at = cell
        table = self.left.tables[subject, margin]
        return margin, at % table.kind[0].size

    def _withhold(self, cells: Iterable[CellKey]) -> None:
        for subject, margin, at in sorted(cells):
            self.left.tables[subject, margin] = self.left.tables[subject, margin].without(at)
            self.left.withheld += 1
        self._show_less()

    def _show_less(self) -> None:
        self.changed = True
        self.known = bounds_of(self.left.tables, self.lattice)

    def _coarsen(self, block: Block, goes: Callable[[Margin], bool]) -> None:
        """The tables go: every cell of them is one to be recovered from now on.

        Where the number of children goes, everything that is out of it goes too.
        """
        tables = self.left.tables
        everything = CHILDREN in block.own
        for key in [key for key in tables if (everything or key[0] in block.own) and goes(key[1])]:
            if key not in self.left.gone and key != (CHILDREN, ALL):
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


def _hang_on(subjects: Iterable[str], broken: list[Recovered]) -> bool:
    return any(cell[0] in subjects for each in broken for cell in each.through)
