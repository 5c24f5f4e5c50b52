"""What every signature stored, over all rounds: read as it was stored, never computed anew."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby, pairwise
from uuid import UUID

from agencies.decisions import Decision
from agencies.models import Membership
from assessments.models import Force, LevelChange, Outcome, Round, Scope, WeightingVersion
from assessments.queries.judgement import points_for
from assessments.scoring.weighting import Weighting
from families.models import Child


@dataclass(frozen=True, kw_only=True)
class Stored:
    """The pooled profile of one signature, in half-points, with the level its author gave."""

    on: date
    agency: str
    contribution_id: UUID
    weighting_id: UUID
    low: int
    reported: int
    high: int
    level_reported: int
    not_enough_known: bool
    own_level: int


@dataclass(frozen=True, kw_only=True)
class Spell:
    """A time in which a level was in force; `ended` None while it is."""

    began: datetime
    ended: datetime | None


@dataclass(frozen=True, kw_only=True)
class GivenLevel:
    """A level a person set, and when it was in force: never, once, or more than once.

    A level that waits for a second person, or stands beside a higher one, is not in force.
    """

    level: int
    set_at: datetime
    agency: str
    force: str
    of_round: bool
    in_force: tuple[Spell, ...]


@dataclass(frozen=True, kw_only=True)
class CoursePage:
    """`stored` in order of time. `points` says whether this reader may see figures and levels."""

    round: Round | None
    points: Decision
    stored: tuple[Stored, ...]
    levels: tuple[GivenLevel, ...]
    weightings: Mapping[UUID, Weighting]
    since: Mapping[UUID, date | None]


def course_page(membership: Membership, child: Child) -> CoursePage:
    """Four statements, however long the history."""
    current, points = points_for(membership, child)
    stored = _stored(child)
    versions = WeightingVersion.objects.in_bulk({each.weighting_id for each in stored})
    return CoursePage(
        round=current,
        points=points,
        stored=stored,
        levels=_levels(child),
        weightings={key: version.weighting() for key, version in versions.items()},
        since={key: version.in_force_since for key, version in versions.items()},
    )


def _stored(child: Child) -> tuple[Stored, ...]:
    rows = Outcome.objects.filter(child=child, scope=Scope.POOLED).order_by("signed_at", "id")
    found = rows.values(
        "scored_on",
        "contribution__agency__name",
        "contribution_id",
        "contribution__final_level",
        "weighting_id",
        "low",
        "reported",
        "high",
        "level_reported",
        "not_enough_known",
    )
    return tuple(
        Stored(
            on=row.pop("scored_on"),
            agency=row.pop("contribution__agency__name"),
            own_level=row.pop("contribution__final_level"),
            **row,
        )
        for row in found
    )


def _levels(child: Child) -> tuple[GivenLevel, ...]:
    """In the order in which they were set."""
    rows = LevelChange.objects.filter(level__child=child).select_related("level__set_by__agency")
    ordered = rows.order_by("level__set_at", "level_id", "at", "id")
    return tuple(
        _given(tuple(changes)) for _, changes in groupby(ordered, key=lambda each: each.level_id)
    )


def _given(changes: tuple[LevelChange, ...]) -> GivenLevel:
    level = changes[0].level
    return GivenLevel(
        level=level.level,
        set_at=level.set_at,
        agency=level.set_by.agency.name,
        force=level.force,
        of_round=level.judgement_id is not None,
        in_force=tuple(_spells(changes)),
    )


def _spells(changes: tuple[LevelChange, ...]) -> Iterable[Spell]:
    for change, after in pairwise((*changes, None)):
        if change.force == Force.IN_FORCE:
            yield Spell(began=change.at, ended=after and after.at)
