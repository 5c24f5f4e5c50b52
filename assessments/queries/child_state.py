"""What is urgent about a child, the level a person set last, and the weighting: one statement."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, JSONObject

from assessments.models import ImmediateConcern, ProfessionalLevel, WeightingVersion
from assessments.scoring.weighting import Weighting
from families.models import Child


@dataclass(frozen=True, kw_only=True)
class OpenConcern:
    """A concern nobody has dealt with yet."""

    pk: UUID
    code: str
    agency_id: UUID
    agency_name: str
    ticked_by_name: str
    ticked_at: datetime


@dataclass(frozen=True, kw_only=True)
class SetLevel:
    """The level that counts, or else the one a person set last, whatever became of it.

    `of_round`: its lead set it for the whole round.
    """

    pk: UUID
    level: int
    force: str
    round_id: UUID
    of_round: bool
    rationale: str
    set_at: datetime
    set_by_name: str
    set_by_agency: str
    lapses_on: date | None
    second_at: datetime | None
    second_by_name: str
    second_by_agency: str


@dataclass(frozen=True, kw_only=True)
class ChildState:
    weighting: Weighting
    concerns: tuple[OpenConcern, ...]
    level: SetLevel | None


CONCERN = JSONObject(
    pk="pk",
    code="code",
    agency_id="agency_id",
    agency_name="agency__name",
    ticked_by_name="ticked_by__user__name",
    ticked_at="ticked_at",
)
LEVEL = JSONObject(
    pk="pk",
    level="level",
    force="force",
    round_id="round_id",
    of_round=Q(judgement__isnull=False),
    rationale=Coalesce("contribution__final_rationale", "judgement__rationale"),
    set_at="set_at",
    set_by_name="set_by__user__name",
    set_by_agency="set_by__agency__name",
    lapses_on="lapses_on",
    second_at="second_at",
    second_by_name="second_by__user__name",
    second_by_agency="second_by__agency__name",
)


def child_state(child: Child) -> ChildState:
    """Raises WeightingVersion.DoesNotExist when none is in force."""
    concerns = ImmediateConcern.objects.open().filter(child=OuterRef("pk"))
    levels = ProfessionalLevel.objects.filter(child=OuterRef("pk")).standing_first()
    in_force = WeightingVersion.objects.in_force_for(OuterRef("partnership"))
    found = Child.objects.values(
        weighting=Subquery(in_force.values("content")[:1]),
        level=Subquery(levels.values(said=LEVEL)[:1]),
        concerns=ArraySubquery(concerns.order_by("-ticked_at", "-id").values(said=CONCERN)),
    ).get(pk=child.pk)
    if found["weighting"] is None:
        raise WeightingVersion.DoesNotExist("No weighting is in force; run load_weighting.")
    return ChildState(
        weighting=Weighting.from_dict(found["weighting"]),
        concerns=tuple(_concern(each) for each in found["concerns"]),
        level=_level(found["level"]) if found["level"] else None,
    )


def _concern(said: dict[str, Any]) -> OpenConcern:
    return OpenConcern(
        **said
        | {
            "pk": UUID(said["pk"]),
            "agency_id": UUID(said["agency_id"]),
            "ticked_at": datetime.fromisoformat(said["ticked_at"]),
        }
    )


def _level(said: dict[str, Any]) -> SetLevel:
    second = said["second_at"]
    lapses = said["lapses_on"]
    return SetLevel(
        **said
        | {
            "pk": UUID(said["pk"]),
            "round_id": UUID(said["round_id"]),
            "set_at": datetime.fromisoformat(said["set_at"]),
            "lapses_on": date.fromisoformat(lapses) if lapses else None,
            "second_at": datetime.fromisoformat(second) if second else None,
            "second_by_name": said["second_by_name"] or "",
            "second_by_agency": said["second_by_agency"] or "",
        }
    )
