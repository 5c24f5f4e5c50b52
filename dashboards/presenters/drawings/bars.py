"""Bars on their side, each below its label and number.

As wide as a phone: bars that a screen cuts off look alike.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from assessments.weightings.disclosure import Cell
from dashboards.presenters.words import mark

WIDTH, ROW, TOP = 340, 46, 4
ROOM = WIDTH - 4
STUB = 34
"""How long the hatched bar of a hidden figure is, whatever it hides."""


@dataclass(frozen=True, kw_only=True)
class Bar:
    """`y` is the top of its row."""

    label: str
    y: int
    width: int
    text: str
    says: str
    hidden: bool


@dataclass(frozen=True, kw_only=True)
class Bars:
    width: int
    height: int
    bars: tuple[Bar, ...]


def bars(named: Iterable[tuple[str, Cell]]) -> Bars:
    named = tuple(named)
    most = max((cell.number or 0 for _, cell in named), default=0)
    return Bars(
        width=WIDTH,
        height=TOP + ROW * len(named),
        bars=tuple(_bar(place, label, cell, most) for place, (label, cell) in enumerate(named)),
    )


def _bar(place: int, label: str, cell: Cell, most: int) -> Bar:
    width = STUB if cell.number is None else ROOM * cell.number // max(most, 1)
    return Bar(
        label=label,
        y=TOP + place * ROW,
        width=width,
        text=mark(cell),
        says=f"{label}: {cell.words}",
        hidden=cell.number is None,
    )
