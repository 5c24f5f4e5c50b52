"""Where everything on the concern bar stands, as percentages of its width.

All figures come in as half-points. The bar is solid for what is known, violet
where agencies differ, hatched for what is not known, and never a gauge.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from riskapp.ui.wording import half_points

ROOM_FOR_A_NAME = 15  # per cent of the width a level's name needs beside its number


@dataclass(frozen=True, kw_only=True)
class Segment:
    """A level's stretch of the bar."""

    number: int
    name: str
    start: str
    middle: str
    width: str
    has_room: bool
    begins_at: str


@dataclass(frozen=True, kw_only=True)
class Mark:
    """A place on the bar and the side on which its words fit."""

    at: str
    anchor: str
    points: str


@dataclass(frozen=True, kw_only=True)
class ConcernBar:
    segments: tuple[Segment, ...]
    low: Mark
    reported: Mark
    high: Mark
    known_width: str
    differ_start: str
    differ_width: str
    unknown_start: str
    unknown_width: str
    maximum: str
    levels: tuple[Segment, Segment, Segment]

    @property
    def differs(self) -> bool:
        return self.low.points != self.reported.points

    @property
    def is_open(self) -> bool:
        return self.high.points != self.reported.points


def concern_bar(
    *, low: int, reported: int, high: int, maximum: int, cuts: Sequence[int], names: Sequence[str]
) -> ConcernBar:
    """Lay out a bar. `cuts` are the half-points at which level 2 and up begin.

    Raises ValueError unless 0 ≤ low ≤ reported ≤ high ≤ maximum and every level has a name.
    """
    if not 0 <= low <= reported <= high <= maximum:
        raise ValueError("a bar needs 0 ≤ low ≤ reported ≤ high ≤ maximum")
    if len(names) != len(cuts) + 1:
        raise ValueError("a bar needs one name for each level")
    segments = _segments(maximum, cuts, names)
    return ConcernBar(
        segments=segments,
        low=_mark(low, maximum),
        reported=_mark(reported, maximum),
        high=_mark(high, maximum),
        known_width=_percent(low, maximum),
        differ_start=_percent(low, maximum),
        differ_width=_percent(reported - low, maximum),
        unknown_start=_percent(reported, maximum),
        unknown_width=_percent(high - reported, maximum),
        maximum=half_points(maximum),
        levels=tuple(segments[sum(cut <= s for cut in cuts)] for s in (low, reported, high)),
    )


def _segments(maximum, cuts, names):
    edges = pairwise([0, *cuts, maximum])
    return tuple(
        Segment(
            number=number,
            name=name,
            start=_percent(start, maximum),
            middle=_percent((start + end) / 2, maximum),
            width=_percent(end - start, maximum),
            has_room=100 * (end - start) / maximum >= ROOM_FOR_A_NAME,
            begins_at=half_points(start),
        )
        for number, (name, (start, end)) in enumerate(zip(names, edges, strict=True), start=1)
    )


def _mark(count, maximum):
    share = count / maximum
    anchor = "start" if share < 0.2 else "end" if share > 0.8 else "middle"
    return Mark(at=_percent(count, maximum), anchor=anchor, points=half_points(count))


def _percent(count, maximum):
    return f"{100 * count / maximum:.2f}%"
