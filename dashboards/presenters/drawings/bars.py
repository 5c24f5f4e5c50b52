"""Bars on their side: one figure a row, its number before the bar, where no screen cuts it off."""

from collections.abc import Iterable
from dataclasses import dataclass

from assessments.weightings.disclosure import Cell
from dashboards.presenters.words import mark

LEFT, ROOM, ROW, TOP = 280, 400, 34, 6
NUMBER = 62
"""Room for the number, or for what stands in its place."""
STUB = 34
"""How long the hatched bar of a hidden figure is, whatever it hides."""


@dataclass(frozen=True, kw_only=True)
class Bar:
    label: str
    y: int
    base: int
    width: int
    text: str
    says: str
    hidden: bool


@dataclass(frozen=True, kw_only=True)
class Bars:
    width: int
    height: int
    left: int
    text_at: int
    label_at: int
    bars: tuple[Bar, ...]


def bars(named: Iterable[tuple[str, Cell]]) -> Bars:
    named = tuple(named)
    most = max((cell.number or 0 for _, cell in named), default=0)
    return Bars(
        width=LEFT + ROOM + 8,
        height=TOP + ROW * len(named) + 4,
        left=LEFT,
        text_at=LEFT - 8,
        label_at=LEFT - 8 - NUMBER,
        bars=tuple(_bar(place, label, cell, most) for place, (label, cell) in enumerate(named)),
    )


def _bar(place: int, label: str, cell: Cell, most: int) -> Bar:
    y = TOP + place * ROW
    width = STUB if cell.number is None else ROOM * cell.number // max(most, 1)
    return Bar(
        label=label,
        y=y,
        base=y + 17,
        width=width,
        text=mark(cell),
        says=f"{label}: {cell.words}",
        hidden=cell.number is None,
    )
