"""Small pictures of one size and one scale: a figure a quarter, broken where it can't be joined."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assessments.weightings.disclosure import Cell
from dashboards.presenters.words import mark

WIDE, TALL, EACH_ROW = 232, 142, 4
LEFT, TOP, ROOM, HEIGHT = 16, 48, 190, 58


@dataclass(frozen=True, kw_only=True)
class Quarters:
    """`changed` says of each quarter whether its weighting is another than the one before.

    With `broken`, figures on two sides of such a change are not joined.
    """

    names: Sequence[str]
    changed: Sequence[bool]
    broken: bool

    def joins(self, at: int) -> bool:
        return not (self.broken and self.changed[at])


@dataclass(frozen=True, kw_only=True)
class Point:
    """`text` stands at both ends only. A hidden one fills the scale: it could be anywhere."""

    x: int
    y: int
    text: str
    says: str
    hidden: bool

    @property
    def place(self) -> str:
        return f"{self.x} {self.y}"


@dataclass(frozen=True, kw_only=True)
class Small:
    """`lines` join neighbours that are both shown; `breaks` are where the weighting changed."""

    place: str
    label: str
    points: tuple[Point, ...]
    lines: tuple[tuple[int, int, int, int], ...]
    breaks: tuple[int, ...]

    @property
    def path(self) -> str:
        return "".join(f"M{x} {y}L{x_next} {y_next}" for x, y, x_next, y_next in self.lines)


@dataclass(frozen=True, kw_only=True)
class Course:
    width: int
    height: int
    smalls: tuple[Small, ...]
    ground: int
    first: str
    last: str
    left: int = LEFT
    tall: int = HEIGHT


def course(series: Iterable[tuple[str, Sequence[Cell]]], *, quarters: Quarters) -> Course:
    series = tuple(series)
    most = max((cell.number or 0 for _, cells in series for cell in cells), default=0)
    rows = -(-len(series) // EACH_ROW)
    return Course(
        width=WIDE * min(EACH_ROW, max(len(series), 1)),
        height=TALL * rows + 4,
        smalls=tuple(
            _small(place, label, _points(label, cells, most, quarters), quarters)
            for place, (label, cells) in enumerate(series)
        ),
        ground=TOP + HEIGHT,
        first=quarters.names[0],
        last=quarters.names[-1],
    )


def _points(label: str, cells: Sequence[Cell], most: int, quarters: Quarters) -> list[Point]:
    return [
        Point(
            x=LEFT + at * _step(quarters),
            y=TOP if cell.number is None else TOP + HEIGHT - HEIGHT * cell.number // max(most, 1),
            text=mark(cell) if at in (0, len(cells) - 1) else "",
            says=f"{label}, {quarters.names[at]}: {cell.words}",
            hidden=cell.number is None,
        )
        for at, cell in enumerate(cells)
    ]


def _small(place: int, label: str, points: list[Point], quarters: Quarters) -> Small:
    step = _step(quarters)
    return Small(
        place=f"{WIDE * (place % EACH_ROW)} {TALL * (place // EACH_ROW)}",
        label=label,
        points=tuple(points),
        lines=tuple(
            (one.x, one.y, other.x, other.y)
            for at, (one, other) in enumerate(pairwise(points), start=1)
            if not (one.hidden or other.hidden) and quarters.joins(at)
        ),
        breaks=tuple(
            LEFT + at * step - step // 2 for at, is_new in enumerate(quarters.changed) if is_new
        ),
    )


def _step(quarters: Quarters) -> int:
    return ROOM // max(len(quarters.names) - 1, 1)
