"""Small pictures of one size and one scale: a figure a quarter, broken where it can't be joined."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assessments.weightings.disclosure import Cell
from dashboards.presenters.words import mark

WIDE, TALL, EACH_ROW = 232, 128, 4
LEFT, TOP, ROOM, HEIGHT = 16, 34, 190, 58


@dataclass(frozen=True, kw_only=True)
class Point:
    x: int
    y: int
    text: str
    says: str
    hidden: bool


@dataclass(frozen=True, kw_only=True)
class Small:
    """`lines` join neighbours that are both shown; `breaks` are where the weighting changed."""

    x: int
    y: int
    label: str
    points: tuple[Point, ...]
    lines: tuple[tuple[int, int, int, int], ...]
    breaks: tuple[int, ...]
    last: str


@dataclass(frozen=True, kw_only=True)
class Course:
    width: int
    height: int
    smalls: tuple[Small, ...]
    ground: int
    first: str
    last: str
    width_of_one: int = ROOM
    left: int = LEFT


def course(
    series: Iterable[tuple[str, Sequence[Cell]]],
    *,
    quarters: Sequence[str],
    changed: Sequence[bool],
    broken: bool,
) -> Course:
    """`changed` says of each quarter whether its weighting is another than the one before.

    With `broken`, figures on two sides of such a change are not joined.
    """
    series = tuple(series)
    most = max((cell.number or 0 for _, cells in series for cell in cells), default=0)
    smalls = tuple(
        _small(place, label, cells, most, quarters, changed, broken)
        for place, (label, cells) in enumerate(series)
    )
    rows = -(-len(smalls) // EACH_ROW)
    return Course(
        width=WIDE * min(EACH_ROW, max(len(smalls), 1)),
        height=TALL * rows + 4,
        smalls=smalls,
        ground=TOP + HEIGHT,
        first=quarters[0] if quarters else "",
        last=quarters[-1] if quarters else "",
    )


def _small(place, label, cells, most, quarters, changed, broken) -> Small:
    step = ROOM // max(len(cells) - 1, 1)
    points = [
        Point(
            x=LEFT + at * step,
            y=TOP + HEIGHT - HEIGHT * (cell.number or 0) // max(most, 1),
            text=mark(cell),
            says=f"{label}, {quarters[at]}: {cell.words}",
            hidden=cell.number is None,
        )
        for at, cell in enumerate(cells)
    ]
    lines = [
        (one.x, one.y, other.x, other.y)
        for at, (one, other) in enumerate(pairwise(points), start=1)
        if not (one.hidden or other.hidden or (broken and changed[at]))
    ]
    return Small(
        x=WIDE * (place % EACH_ROW),
        y=TALL * (place // EACH_ROW),
        label=label,
        points=tuple(points),
        lines=tuple(lines),
        breaks=tuple(LEFT + at * step - step // 2 for at, is_new in enumerate(changed) if is_new),
        last=points[-1].text if points else "",
    )
