"""Bars lying on their side: one figure a row, its number beside it."""

from collections.abc import Iterable
from dataclasses import dataclass

from assessments.weightings.disclosure import Cell
from dashboards.presenters.words import mark

LEFT, ROOM, ROW, TOP = 218, 400, 34, 6
STUB = 34
"""How long the hatched bar of a hidden figure is, whatever it hides."""


@dataclass(frozen=True, kw_only=True)
class Bar:
    label: str
    y: int
    base: int
    width: int
    end: int
    text: str
    says: str
    hidden: bool


@dataclass(frozen=True, kw_only=True)
class Bars:
    width: int
    height: int
    left: int
    label_at: int
    bars: tuple[Bar, ...]


def bars(named: Iterable[tuple[str, Cell]]) -> Bars:
    named = tuple(named)
    most = max((cell.number or 0 for _, cell in named), default=0)
    return Bars(
        width=LEFT + ROOM + 90,
        height=TOP + ROW * len(named) + 4,
        left=LEFT,
        label_at=LEFT - 10,
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
        end=LEFT + width + 8,
        text=mark(cell),
        says=f"{label}: {cell.words}",
        hidden=cell.number is None,
    )
