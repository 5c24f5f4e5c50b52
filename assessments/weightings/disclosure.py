"""Rule SDC-1 for one cell and one column of figures about children: plain Python, no numbers kept.

A count is shown only if nobody can be picked out by it: small ones are hidden, on both sides, and
all others are rounded. docs/adr/0010 says what it protects against.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

HIDDEN_UP_TO = 7
FEWEST_HOUSEHOLDS = 3
ROUNDED_TO = 5
SMALLEST_BASE = 50
NARROWEST = 5
"""How many whole numbers a hidden cell must be able to be, for whoever adds up a column."""


class Shown(StrEnum):
    ROUNDED = "rounded"
    FEW = "few"
    ALL_BUT_FEW = "all_but_few"
    FEW_CHILDREN = "few_children"
    FEW_HOUSEHOLDS = "few_households"
    WITHHELD = "withheld"


WORDS = {
    Shown.FEW: f"{HIDDEN_UP_TO} or fewer",
    Shown.ALL_BUT_FEW: f"all but {HIDDEN_UP_TO} or fewer",
    Shown.FEW_CHILDREN: "not shown: few children",
    Shown.FEW_HOUSEHOLDS: "not shown: few households",
    Shown.WITHHELD: "not shown",
}


@dataclass(frozen=True, kw_only=True)
class Counted:
    """An exact count: `n` of `of`, from how many children and households.

    `children` and `households` need to be exact only up to the limits of the rule, and so does
    `other_children`: those behind the rest, `of` − `n`.
    """

    n: int
    of: int
    children: int
    households: int
    other_children: int


@dataclass(frozen=True, kw_only=True)
class Cell:
    """What may be shown; `number` only where it is a rounded count."""

    shown: Shown
    number: int | None = None

    @property
    def words(self) -> str:
        return f"{self.number:,}" if self.shown is Shown.ROUNDED else WORDS[self.shown]


def cell(counted: Counted) -> Cell:
    """The cell for one count."""
    if counted.n <= HIDDEN_UP_TO:
        return Cell(shown=Shown.FEW)
    if counted.of - counted.n <= HIDDEN_UP_TO:
        return Cell(shown=Shown.ALL_BUT_FEW)
    if counted.children <= HIDDEN_UP_TO or counted.other_children <= HIDDEN_UP_TO:
        return Cell(shown=Shown.FEW_CHILDREN)
    if counted.households < FEWEST_HOUSEHOLDS:
        return Cell(shown=Shown.FEW_HOUSEHOLDS)
    return Cell(shown=Shown.ROUNDED, number=rounded(counted.n))


def rounded(n: int) -> int:
    """To the nearest 5."""
    return (n + ROUNDED_TO // 2) // ROUNDED_TO * ROUNDED_TO


def percentage(n: Cell, of: Cell) -> int | None:
    """Per cent in steps of 5 from rounded figures; None where the base is small or hidden."""
    if n.number is None or of.number is None or of.number < SMALLEST_BASE:
        return None
    return rounded(round(100 * n.number / of.number))


def column(counts: Sequence[Counted], *, total: int) -> tuple[Cell, ...]:
    """The cells of a column whose exact total everybody knows.

    After each cell's own rule, further ones are withheld, the smallest first, until every hidden
    cell could still be at least five numbers for somebody who subtracts the shown from the total.
    """
    cells = [cell(each) for each in counts]
    while _too_narrow(cells, total):
        open_ones = [place for place, each in enumerate(cells) if each.shown is Shown.ROUNDED]
        if not open_ones:
            return tuple(Cell(shown=Shown.WITHHELD) for _ in cells)
        smallest = min(open_ones, key=lambda place: counts[place].n)
        cells[smallest] = replace(cells[smallest], shown=Shown.WITHHELD, number=None)
    return tuple(cells)


def _too_narrow(cells: Sequence[Cell], total: int) -> bool:
    spans = [_span(each, total) for each in cells]
    lowest, highest = sum(low for low, _ in spans), sum(high for _, high in spans)
    for each, (low, high) in zip(cells, spans, strict=True):
        if each.shown is Shown.ROUNDED:
            continue
        least = max(low, total - (highest - high))
        most = min(high, total - (lowest - low))
        if most - least + 1 < NARROWEST:
            return True
    return False


def _span(cell: Cell, total: int) -> tuple[int, int]:
    """What anybody knows of a cell from what it shows, as whole numbers from and to."""
    if cell.number is not None:
        half = ROUNDED_TO // 2
        return max(0, cell.number - half), cell.number + half
    return (0, HIDDEN_UP_TO) if cell.shown is Shown.FEW else (0, total)
