"""A bar for children here, and below it the review's figure with its interval.

As wide as a phone: bars that a screen cuts off look alike.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from assessments.weightings.disclosure import Cell
from dashboards.presenters.words import mark, percent_words

LEFT, ROOM, ROW, TOP = 12, 308, 58, 30
STUB, THIN = 34, 3


@dataclass(frozen=True, kw_only=True)
class Pair:
    """`percent` of the children here, or None; the review's own in whole per cent."""

    label: str
    cell: Cell
    percent: int | None
    review: tuple[int, int, int] | None
    """Share, and both ends of the interval."""
    says: str


@dataclass(frozen=True, kw_only=True)
class PairRow:
    """Everything is seen from `place`, the top of where its bar begins."""

    label: str
    says: str
    place: str
    width: int
    text: str
    hidden: bool
    low: int
    at: int
    high: int
    has_review: bool


@dataclass(frozen=True, kw_only=True)
class BesideDrawing:
    width: int
    height: int
    ticks: tuple[tuple[int, int], ...]
    bottom: int
    rows: tuple[PairRow, ...]


def beside_drawing(pairs: Iterable[Pair]) -> BesideDrawing:
    rows = tuple(_row(place, pair) for place, pair in enumerate(pairs))
    bottom = TOP + ROW * len(rows)
    return BesideDrawing(
        width=LEFT + ROOM + 20,
        height=bottom + 8,
        ticks=tuple((LEFT + _at(percent), percent) for percent in range(0, 101, 25)),
        bottom=bottom,
        rows=rows,
    )


def _row(place: int, pair: Pair) -> PairRow:
    share, low, high = pair.review or (0, 0, 0)
    width = STUB if pair.percent is None else max(ROOM * pair.percent // 100, THIN)
    return PairRow(
        label=pair.label,
        says=pair.says,
        place=f"{LEFT} {TOP + place * ROW}",
        width=width,
        text=mark(pair.cell) if pair.percent is None else percent_words(pair.percent),
        hidden=pair.percent is None,
        low=_at(low),
        at=_at(share),
        high=_at(high),
        has_review=pair.review is not None,
    )


def _at(percent: int) -> int:
    return ROOM * percent // 100
