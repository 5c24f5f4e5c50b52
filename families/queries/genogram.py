"""Where the symbols of a family picture stand. Plain arithmetic; the list beside it says the same.

Shapes follow the usual signs of a genogram: a square for men and boys, a circle for women and
girls, a diamond where that is not known, a triangle for an unborn child.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from families.kinds import FATHER_KINDS, RelationKind, Sex
from families.models import Child
from families.queries.adults import Adult

SPACE, ROW, TOP, HALF = 150, 130, 40, 24
_LONGEST_LINE = 18
_SHAPE_OF_KIND = {RelationKind.MOTHER: "circle", **dict.fromkeys(FATHER_KINDS, "square")}
_SHAPE_OF_SEX = {Sex.FEMALE: "circle", Sex.MALE: "square"}


@dataclass(frozen=True, kw_only=True)
class Symbol:
    x: int
    y: int
    shape: str
    lines: tuple[str, ...]
    is_the_child: bool = False
    is_over: bool = False

    @property
    def left(self) -> int:
        return self.x - HALF

    @property
    def top(self) -> int:
        return self.y - HALF

    @property
    def points(self) -> str:
        """The corners of a diamond or a triangle."""
        x, y = self.x, self.y
        if self.shape == "triangle":
            return f"{x},{y - HALF} {x + HALF},{y + HALF} {x - HALF},{y + HALF}"
        return f"{x},{y - HALF} {x + HALF},{y} {x},{y + HALF} {x - HALF},{y}"

    @property
    def texts(self) -> tuple[tuple[int, str], ...]:
        """Each line of words with its height."""
        first = self.y + HALF + 18
        return tuple((first + 16 * number, line) for number, line in enumerate(self.lines))


@dataclass(frozen=True, kw_only=True)
class Tie:
    """A line between two people; broken when the relation has ended."""

    x1: int
    y1: int
    x2: int
    y2: int
    is_over: bool


@dataclass(frozen=True, kw_only=True)
class Genogram:
    width: int
    height: int
    symbols: tuple[Symbol, ...]
    ties: tuple[Tie, ...]


def genogram(child: Child, adults: Sequence[Adult], siblings: Sequence[Child]) -> Genogram:
    """Grandparents above, the other adults below them, the children of the household last."""
    older = [adult for adult in adults if _is_grandparent(adult)]
    others = [adult for adult in adults if not _is_grandparent(adult)]
    children = [child, *siblings]
    rows = [row for row in (older, others, children) if row]
    width = SPACE * max(len(row) for row in rows)
    above = [_row(row, number, width) for number, row in enumerate(rows[:-1])]
    below = _row_of_children(children, len(rows) - 1, width)
    # Whose parent a grandparent is isn't recorded, so no line says it, nor crosses who stands
    # between.
    ties = (*_ties(above[-1:], below[0]), *_ties_between(below))
    symbols = (*(symbol for row in above for symbol in row), *below)
    return Genogram(width=width, height=TOP + ROW * len(rows), symbols=symbols, ties=ties)


def _ties(rows: Sequence[Sequence[Symbol]], child: Symbol) -> Iterator[Tie]:
    for adult in chain.from_iterable(rows):
        yield Tie(
            x1=adult.x,
            y1=adult.y + HALF + 16 * len(adult.lines) + 8,
            x2=child.x,
            y2=child.y - HALF,
            is_over=adult.is_over,
        )


def _ties_between(children: Sequence[Symbol]) -> Iterator[Tie]:
    for one, other in pairwise(children):
        x1, x2 = one.x + HALF, other.x - HALF
        yield Tie(x1=x1, y1=one.y, x2=x2, y2=other.y, is_over=False)


def _row(adults: Sequence[Adult], number: int, width: int) -> list[Symbol]:
    return [
        Symbol(
            x=x,
            y=TOP + ROW * number,
            shape=_shape_of(adult),
            lines=_lines(adult.name, adult.label),
            is_over=not adult.current,
        )
        for x, adult in zip(_places(len(adults), width), adults, strict=True)
    ]


def _row_of_children(children: Sequence[Child], number: int, width: int) -> list[Symbol]:
    return [
        Symbol(
            x=x,
            y=TOP + ROW * number,
            shape=_shape_of_child(child),
            lines=_lines(child.name, child.age_on(child.today())),
            is_the_child=place == 0,
        )
        for place, (x, child) in enumerate(
            zip(_places(len(children), width), children, strict=True)
        )
    ]


def _places(count: int, width: int) -> list[int]:
    """The middles of so many equal parts."""
    return [width * (2 * number + 1) // (2 * count) for number in range(count)]


def _is_grandparent(adult: Adult) -> bool:
    return any(relation.kind == RelationKind.GRANDPARENT for relation in adult.relations)


def _shape_of(adult: Adult) -> str:
    shapes = (_SHAPE_OF_KIND.get(relation.kind) for relation in adult.relations)
    return next(filter(None, shapes), "diamond")


def _shape_of_child(child: Child) -> str:
    if child.is_unborn_on(child.today()):
        return "triangle"
    return _SHAPE_OF_SEX.get(child.sex, "diamond")


def _lines(*words: str) -> tuple[str, ...]:
    return tuple(
        word if len(word) <= _LONGEST_LINE else f"{word[: _LONGEST_LINE - 1]}…" for word in words
    )
