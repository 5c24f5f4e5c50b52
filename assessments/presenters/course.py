"""The course over time in words: one row a signature, a new part where the weighting changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from uuid import UUID

from django.utils import timezone

from assessments.models import Force
from assessments.queries.course_page import CoursePage, GivenLevel, Spell, Stored
from assessments.scoring.weighting import Weighting
from riskapp.ui.wording import short_day


@dataclass(frozen=True, kw_only=True)
class Part:
    """Signatures under one weighting in a row. Figures of different parts are not comparable."""

    weighting: Weighting
    since: date | None
    stored: tuple[Stored, ...]


@dataclass(frozen=True, kw_only=True)
class CourseRow:
    stored: Stored
    version: str
    is_first_of_version: bool
    level: str
    own_level: str


@dataclass(frozen=True, kw_only=True)
class LevelRow:
    """`became`: what it is now, where it counts no longer or never did."""

    level: GivenLevel
    name: str
    became: str
    in_force: str


def parts_of(page: CoursePage) -> tuple[Part, ...]:
    runs = groupby(page.stored, key=lambda each: each.weighting_id)
    return tuple(
        Part(weighting=page.weightings[key], since=page.since[key], stored=tuple(run))
        for key, run in runs
    )


def rows_of(parts: Sequence[Part]) -> tuple[CourseRow, ...]:
    """The latest first."""
    rows = [
        _row(each, part.weighting, is_first=place == 0 and number > 0)
        for number, part in enumerate(parts)
        for place, each in enumerate(part.stored)
    ]
    return tuple(reversed(rows))


def _row(stored: Stored, weighting: Weighting, *, is_first: bool) -> CourseRow:
    return CourseRow(
        stored=stored,
        version=weighting.version,
        is_first_of_version=is_first,
        level=named(stored.level_reported, weighting),
        own_level=named(stored.own_level, weighting),
    )


def named(level: int, weighting: Weighting) -> str:
    return f"Level {level} · {weighting.level_names[level - 1]}"


def levels_of(page: CoursePage, parts: Sequence[Part]) -> tuple[LevelRow, ...]:
    """The latest first, by the names of the latest weighting."""
    names = parts[-1].weighting if parts else None
    return tuple(
        LevelRow(
            level=each,
            name=named(each.level, names) if names else f"Level {each.level}",
            became="" if each.force == Force.IN_FORCE else Force(each.force).label,
            in_force=_when(each.in_force),
        )
        for each in reversed(page.levels)
    )


def _when(spells: Sequence[Spell]) -> str:
    if not spells:
        return "Never in force"
    return "In force " + ", again ".join(_from_until(each) for each in spells)


def _from_until(spell: Spell) -> str:
    began = timezone.localdate(spell.began)
    if spell.ended is None:
        return f"from {short_day(began)}"
    ended = timezone.localdate(spell.ended)
    return (
        f"on {short_day(began)}" if began == ended else f"{short_day(began)} to {short_day(ended)}"
    )


def agencies_only(page: CoursePage) -> tuple[tuple[date, str, UUID], ...]:
    """For those who may see no figures: when and by whom, the latest first."""
    return tuple((each.on, each.agency, each.contribution_id) for each in reversed(page.stored))
