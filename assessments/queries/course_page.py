"""What every signature stored, over all rounds: read as it was stored, never computed anew."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from agencies.decisions import Decision
from agencies.models import Membership
from assessments.models import Force, Outcome, ProfessionalLevel, Round, Scope, WeightingVersion
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
class GivenLevel:
    """A level a person set, and from when until when it was in force; `began` None if it never was.

    A level that waits for a second person is not in force, and nothing else takes its place.
    """

    level: int
    set_at: datetime
    agency: str
    force: str
    began: datetime | None
    ended: datetime | None


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
    rows = list(
        ProfessionalLevel.objects.filter(child=child)
        .select_related("set_by__agency")
        .order_by("set_at", "id")
    )
    ends = [*(row.set_at for row in rows[1:]), *([None] if rows else [])]
    return tuple(
        GivenLevel(
            level=row.level,
            set_at=row.set_at,
            agency=row.set_by.agency.name,
            force=row.force,
            began=_began(row),
            ended=end,
        )
        for row, end in zip(rows, ends, strict=True)
    )


def _began(row: ProfessionalLevel) -> datetime | None:
    """When it came into force: at once, or with the second person's agreement."""
    if row.force not in (Force.IN_FORCE, Force.REPLACED):
        return None
    if row.second_at is not None:  # below the profile, or below an agency's own level of a round
        return row.second_at
    return row.set_at if row.level >= row.profile_level else None
