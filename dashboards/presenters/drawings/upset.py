"""Named combinations as columns: how many children above, what belongs to it below."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assessments.weightings.disclosure import Cell
from dashboards.presenters.words import mark

LEFT, COLUMN, ROW = 218, 66, 28
BARS, GAP, BAR = 150, 34, 34
STUB, R = 16, 7
"""How tall the bar of a hidden figure is, whatever it hides; how wide a dot is."""
ROUND = f"a{R} {R} 0 1 0 {2 * R} 0a{R} {R} 0 1 0-{2 * R} 0"


@dataclass(frozen=True, kw_only=True)
class Column:
    """A combination: `each` of these factors, and enough of `some` others."""

    label: str
    letter: str
    cell: Cell
    each: frozenset[str]
    some: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Dot:
    x: int
    y: int
    kind: str


@dataclass(frozen=True, kw_only=True)
class Standing:
    x: int
    y: int
    height: int
    middle: int
    text: str
    text_at: int
    letter: str
    letter_at: int
    says: str
    hidden: bool
    dots: tuple[Dot, ...]
    line: str

    @property
    def outlines(self) -> dict[str, str]:
        """The dots of each kind, drawn in one go."""
        found = dict.fromkeys(("no", "some", "each"), "")
        for dot in self.dots:
            found[dot.kind] += f"M{dot.x - R} {dot.y}{ROUND}"
        return found


@dataclass(frozen=True, kw_only=True)
class Upset:
    width: int
    height: int
    bar: int
    rows: tuple[tuple[int, str], ...]
    label_at: int
    columns: tuple[Standing, ...]


def upset(columns: Iterable[Column], *, rows: Sequence[tuple[str, str]]) -> Upset:
    """`rows` are code and label of each factor that any combination names."""
    columns = tuple(columns)
    most = max((each.cell.number or 0 for each in columns), default=0)
    top = BARS + GAP + 30
    return Upset(
        width=LEFT + COLUMN * len(columns) + 10,
        height=top + ROW * len(rows),
        bar=BAR,
        label_at=LEFT - 8,
        rows=tuple((top + place * ROW + 4, label) for place, (_, label) in enumerate(rows)),
        columns=tuple(
            _standing(place, each, most, [code for code, _ in rows], top)
            for place, each in enumerate(columns)
        ),
    )


def _standing(place: int, column: Column, most: int, codes: Sequence[str], top: int) -> Standing:
    middle = LEFT + place * COLUMN + COLUMN // 2
    number = column.cell.number
    height = STUB if number is None else BARS * number // max(most, 1)
    y = 22 + BARS - height
    dots = tuple(
        Dot(x=middle, y=top + row * ROW, kind=_kind(code, column)) for row, code in enumerate(codes)
    )
    part_of = [dot.y for dot in dots if dot.kind != "no"]
    return Standing(
        x=middle - BAR // 2,
        y=y,
        height=height,
        middle=middle,
        text=mark(column.cell),
        text_at=y - 6,
        letter=column.letter,
        letter_at=22 + BARS + 20,
        says=f"{column.letter}, {column.label}: {column.cell.words}",
        hidden=number is None,
        dots=dots,
        line=f"M{middle} {min(part_of, default=top)}V{max(part_of, default=top)}",
    )


def _kind(code: str, column: Column) -> str:
    return "each" if code in column.each else "some" if code in column.some else "no"
