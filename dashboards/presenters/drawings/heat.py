"""A grid of figures, deeper for more: pairs of factors, or groups by level."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assessments.weightings.disclosure import Cell
from dashboards.presenters.shades import Shade, depth
from dashboards.presenters.words import mark

SIDE, WIDE, NARROW = 44, 218, 130
SLANT = 150
"""Room for headings that lean; straight ones need a line."""
STRAIGHT = 28
BASE = SIDE // 2 + 4
"""How far below the top of a square its text stands."""


@dataclass(frozen=True, kw_only=True)
class Square:
    row: int
    column: int
    cell: Cell
    says: str
    own: bool = False
    """Whether it is one thing on its own, with a frame, and not two together."""


@dataclass(frozen=True, kw_only=True)
class Placed:
    """`place` is where its text stands: the square lies around it."""

    place: str
    text: str
    says: str
    shade: Shade | None
    own: bool


@dataclass(frozen=True, kw_only=True)
class Frame:
    """The one square that all are, seen from its text."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, kw_only=True)
class Heading:
    x: int
    y: int
    text: str


@dataclass(frozen=True, kw_only=True)
class Heat:
    width: int
    height: int
    square: Frame
    slanted: bool
    squares: tuple[Placed, ...]
    rows: tuple[Heading, ...]
    columns: tuple[Heading, ...]


def heat(
    squares: Iterable[Square], *, rows: Sequence[str], columns: Sequence[str], slanted: bool
) -> Heat:
    squares = tuple(squares)
    most = max((each.cell.number or 0 for each in squares), default=0)
    top, across = (SLANT, SIDE) if slanted else (STRAIGHT, SIDE * 2)
    left = WIDE if slanted else NARROW
    return Heat(
        width=left + len(columns) * across + (SLANT if slanted else 8),
        height=top + len(rows) * SIDE + 8,
        square=Frame(x=1 - across // 2, y=-BASE, width=across - 2, height=SIDE - 2),
        slanted=slanted,
        squares=tuple(_placed(each, most, left, top, across) for each in squares),
        rows=tuple(
            Heading(x=left - 10, y=top + place * SIDE + BASE, text=text)
            for place, text in enumerate(rows)
        ),
        columns=tuple(
            Heading(x=left + place * across + across // 2, y=top - 10, text=text)
            for place, text in enumerate(columns)
        ),
    )


def _placed(square: Square, most: int, left: int, top: int, across: int) -> Placed:
    number = square.cell.number
    middle = left + square.column * across + across // 2 - 1
    return Placed(
        place=f"{middle} {top + square.row * SIDE + BASE}",
        text=mark(square.cell),
        says=square.says,
        shade=None if number is None else depth(number, of=most),
        own=square.own,
    )
