"""What an attacker has: the bytes of a release's table, and the rules everybody can read.

Nothing here is shared with the builder. The numbers are those of the published rule.
"""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

FEW = 7
HALF = 2
"""How far a count can be from the multiple of five it is rounded to."""
NO_LIMIT = 10**6
PLACES = ("district", "agency_kind", "age_band")


@dataclass(frozen=True)
class Cell:
    subject: str
    category: str
    place: tuple[str, str, str]
    shown: str
    value: int | None

    @property
    def hidden(self) -> bool:
        return self.shown != "rounded"

    def between(self, half: int = HALF) -> tuple[int, int]:
        """What the cell says by itself, both ends included; 0 for `half` where it is exact."""
        if self.shown == "rounded":
            return max(self.value - half, FEW + 1), self.value + half
        if self.shown == "few":
            return 0, FEW
        if self.shown in ("all_but_few", "few_households"):
            return FEW + 1, NO_LIMIT
        return 0, NO_LIMIT

    @property
    def missing_between(self) -> tuple[int, int]:
        """How many of those it is out of can't be in it."""
        if self.shown in ("rounded", "few_households"):
            return FEW + 1, NO_LIMIT
        return (0, FEW) if self.shown == "all_but_few" else (0, NO_LIMIT)


@dataclass(frozen=True)
class Published:
    cells: Sequence[Cell]

    @cached_property
    def values(self) -> Sequence[Sequence[str]]:
        """The values of each dimension of a place."""
        return [sorted({cell.place[at] for cell in self.cells} - {""}) for at in range(len(PLACES))]

    def categories(self, subject: str) -> Sequence[str]:
        return list(dict.fromkeys(c.category for c in self.cells if c.subject == subject))


def read(content: bytes) -> Published:
    """From the bytes of a table as it is given away."""
    rows = csv.DictReader(io.StringIO(content.decode()))
    return Published([_cell(row) for row in rows])


def _cell(row: dict[str, str]) -> Cell:
    place = tuple(row[dimension] for dimension in PLACES)
    value = int(row["value"]) if row["shown"] == "rounded" else None
    return Cell(row["subject"], row["category"], place, row["shown"], value)
