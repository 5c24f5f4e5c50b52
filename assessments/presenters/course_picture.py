"""The course over time as a drawing: a range, what was reported, and the level people set.

A change of weighting breaks the series: figures on both sides of the line can't be compared.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from django.utils import timezone

from assessments.presenters.course import Part
from assessments.presenters.profile import highest_sum
from assessments.queries.course_page import GivenLevel, Stored
from assessments.scoring.findings import MOST
from riskapp.ui.wording import half_points

WIDTH, LEFT, RIGHT = 880, 44, 868
TOP, BOTTOM = 34, 268
LEVEL_TOP, LEVEL_STEP = 318, 26
HEIGHT = LEVEL_TOP + 3 * LEVEL_STEP + 14
TICKS = 5
ROOM_FOR_A_NAME = 700
"""A part that begins further right has its name to the left of its beginning."""

ALONE = 5
"""Half the width of the band of a part with one signature only."""


@dataclass(frozen=True, kw_only=True)
class Point:
    x: int
    y: int
    low: int
    high: int
    stored: Stored


@dataclass(frozen=True, kw_only=True)
class Cut:
    """Where a level begins, in one part."""

    x1: int
    x2: int
    y: int
    level: int


@dataclass(frozen=True, kw_only=True)
class DrawnPart:
    """`unknown` is the band from reported to high, `differ` that from low to reported."""

    version: str
    starts: int
    anchor: str
    differ: str
    unknown: str
    line: str
    points: tuple[Point, ...]
    cuts: tuple[Cut, ...]


@dataclass(frozen=True, kw_only=True)
class Step:
    x1: int
    x2: int
    y: int
    level: int


@dataclass(frozen=True, kw_only=True)
class CoursePicture:
    width: int
    height: int
    left: int
    right: int
    top: int
    bottom: int
    parts: tuple[DrawnPart, ...]
    steps: tuple[Step, ...]
    level_lines: tuple[tuple[int, int], ...]
    days: tuple[tuple[int, date], ...]
    scale: tuple[tuple[int, str], ...]


def course_picture(
    parts: Sequence[Part], levels: Sequence[GivenLevel], *, today: date
) -> CoursePicture | None:
    """None without a signature to draw."""
    if not parts:
        return None
    begin, end = _span(parts, today)
    across = _axis(begin.toordinal(), end.toordinal(), LEFT, RIGHT)
    most = max(highest_sum(part.weighting) for part in parts)
    up = _axis(0, most, BOTTOM, TOP)
    starts = _starts(parts, across)
    ends = [*starts[1:], RIGHT]
    return CoursePicture(
        width=WIDTH,
        height=HEIGHT,
        left=LEFT,
        right=RIGHT,
        top=TOP,
        bottom=BOTTOM,
        parts=tuple(
            _drawn(part, across, up, within=within)
            for part, within in zip(parts, zip(starts, ends, strict=True), strict=True)
        ),
        steps=tuple(_steps(levels, across, today=max(today, parts[-1].stored[-1].on))),
        level_lines=tuple((level, _level_y(level)) for level in (4, 3, 2, 1)),
        days=tuple(_days(begin, end, across)),
        scale=tuple((up(each), half_points(each)) for each in range(0, most + 1, 10 * MOST)),
    )


def _span(parts: Sequence[Part], today: date) -> tuple[date, date]:
    """From the first signature to today, at least a month, with some room on both sides. A short
    time stands at the left, where a narrow screen begins."""
    first = parts[0].stored[0].on
    last = max(parts[-1].stored[-1].on, today, first + timedelta(days=30))
    room = timedelta(days=2 + (last - first).days // 50)
    return first - room, last + room


def _axis(low: int, high: int, start: int, end: int) -> Callable[[int], int]:
    return lambda value: round(start + (end - start) * (value - low) / (high - low))


def _starts(parts: Sequence[Part], across) -> list[int]:
    """Where each part begins: the first at the left edge, the others on the day of the change, or
    between the signatures around it where that day is not known to lie there."""
    starts = [LEFT]
    for before, after in pairwise(parts):
        last, first = before.stored[-1].on, after.stored[0].on
        day = after.since if after.since and last <= after.since <= first else None
        middle = (across(last.toordinal()) + across(first.toordinal())) // 2
        starts.append(across(day.toordinal()) if day else middle)
    return starts


def _drawn(part: Part, across, up, *, within: tuple[int, int]) -> DrawnPart:
    points = tuple(_point(each, across, up) for each in part.stored)
    return DrawnPart(
        version=part.weighting.version,
        starts=within[0],
        anchor="end" if within[0] > ROOM_FOR_A_NAME else "start",
        differ=_band(points, lambda each: each.low, lambda each: each.y),
        unknown=_band(points, lambda each: each.y, lambda each: each.high),
        line=" ".join(f"{each.x},{each.y}" for each in points),
        points=points,
        cuts=tuple(
            Cut(x1=within[0], x2=within[1], y=up(cut * MOST), level=level)
            for level, cut in enumerate(part.weighting.cut_points, start=2)
        ),
    )


def _point(stored: Stored, across, up) -> Point:
    return Point(
        x=across(stored.on.toordinal()),
        y=up(stored.reported),
        low=up(stored.low),
        high=up(stored.high),
        stored=stored,
    )


def _band(points: Sequence[Point], lower, upper) -> str:
    """The outline between two of the numbers, forth along one and back along the other."""
    if len(points) == 1:
        [one] = points
        ends = (one.x - ALONE, one.x + ALONE)
        around = [(x, upper(one)) for x in ends] + [(x, lower(one)) for x in reversed(ends)]
    else:
        around = [(each.x, upper(each)) for each in points]
        around += [(each.x, lower(each)) for each in reversed(points)]
    return " ".join(f"{x},{y}" for x, y in around)


def _steps(levels: Sequence[GivenLevel], across, *, today: date):
    for each in levels:
        for spell in each.in_force:
            until = timezone.localdate(spell.ended) if spell.ended else today
            yield Step(
                x1=_inside(across(timezone.localdate(spell.began).toordinal())),
                x2=_inside(across(until.toordinal())),
                y=_level_y(each.level),
                level=each.level,
            )


def _inside(x: int) -> int:
    """A training record stands at a day long past; its levels are set today."""
    return min(RIGHT, max(LEFT, x))


def _level_y(level: int) -> int:
    return LEVEL_TOP + (4 - level) * LEVEL_STEP


def _days(begin: date, end: date, across):
    for number in range(TICKS):
        day = begin + (end - begin) * number / (TICKS - 1)
        yield across(day.toordinal()), day
