"""The cells of one place of one release, as a panel asks for them. Never a raw count."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assessments.weightings.disclosure import Cell, Shown, percentage
from dashboards.building.lattice import CHILDREN

NOT_HELD = Cell(shown=Shown.WITHHELD)
"""A table that was taken out of a release is hidden like a cell that would give others away."""

Key = tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class Figures:
    """By subject and category."""

    cells: Mapping[Key, Cell]

    def of(self, subject: str, category: str) -> Cell:
        return self.cells.get((subject, category), NOT_HELD)

    def all_of(self, subject: str, categories: Iterable[str]) -> tuple[Cell, ...]:
        return tuple(self.of(subject, category) for category in categories)

    @property
    def children(self) -> Cell:
        return self.of(CHILDREN, "all")

    def percent(self, cell: Cell) -> int | None:
        return percentage(cell, self.children)
