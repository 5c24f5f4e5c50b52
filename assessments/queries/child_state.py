"""What is urgent about a child, what agencies ask, talk about and rely on each other for, what
other tools found, the level set last, and the weighting with the one before: one statement."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.utils import timezone

from agencies.prepared import prepared
from assessments.models import (
    Disagreement,
    ImmediateConcern,
    ProfessionalLevel,
    Reliance,
    ToolResult,
    WeightingStatus,
    WeightingVersion,
)
from assessments.queries.matters import OpenEnquiry, enquiries_from, open_enquiries
from assessments.queries.set_level import LEVEL, SetLevel, level_from
from assessments.scoring.weighting import Weighting, made_from
from families.models import Child

DAYS_AFTER_A_CHANGE = 90
"""So long the child's page says what the level was under the earlier version (§8)."""


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
class OpenDisagreement:
    """Agencies differ about a factor, and talk about it."""

    pk: UUID
    factor: str
    stage: str
    stage_due_on: date | None
    opened_at: datetime


@dataclass(frozen=True, kw_only=True)
class RelyingOn:
    """What one agency relies on another to do. An empty answer is silence."""

    pk: UUID
    agency_name: str
    relied_on_name: str
    what: str
    due_on: date
    recorded_at: datetime
    answer: str
    happened: str


@dataclass(frozen=True, kw_only=True)
class StandingTool:
    """What an agency found with a tool of its own, beside one factor; not withdrawn."""

    factor: str
    name: str
    done_on: date
    outcome: str
    agency_name: str


@dataclass(frozen=True, kw_only=True)
class ChildState:
    """`earlier` is the weighting before the one in force, for 90 days after the change `since`."""

    weighting: Weighting
    since: date
    earlier: Weighting | None
    concerns: tuple[OpenConcern, ...]
    disagreements: tuple[OpenDisagreement, ...]
    reliances: tuple[RelyingOn, ...]
    level: SetLevel | None
    enquiries: tuple[OpenEnquiry, ...]
    tools: tuple[StandingTool, ...]


CONCERN = JSONObject(
    pk="pk",
    code="code",
    agency_id="agency_id",
    agency_name="agency__name",
    ticked_by_name="ticked_by__user__name",
    ticked_at="ticked_at",
)


TOOL = JSONObject(
    factor="factor",
    name="name",
    done_on="done_on",
    outcome="outcome",
    agency_name="agency__name",
)


DISAGREEMENT = JSONObject(
    pk="pk", factor="factor", stage="stage", stage_due_on="stage_due_on", opened_at="opened_at"
)
RELIANCE = JSONObject(
    pk="pk",
    agency_name="agency__name",
    relied_on_name="relied_on__name",
    what="what",
    due_on="due_on",
    recorded_at="recorded_at",
    answer="answer",
    happened="happened",
)


def child_state(child: Child) -> ChildState:
    """Raises WeightingVersion.DoesNotExist when none is in force."""
    recent = child.today() - timedelta(days=DAYS_AFTER_A_CHANGE)
    found = _state_of.first(child.pk, recent, timezone.localdate())
    if found["weighting"] is None:
        raise WeightingVersion.DoesNotExist("No weighting is in force; run load_weighting.")
    return ChildState(
        weighting=made_from(found["weighting"]),
        since=found["since"],
        earlier=_earlier(found, on=child.today()),
        concerns=tuple(_concern(each) for each in found["concerns"]),
        disagreements=tuple(_disagreement(each) for each in found["talked_about"]),
        reliances=tuple(_reliance(each) for each in found["relied_on"]),
        level=level_from(found["level"]) if found["level"] else None,
        enquiries=enquiries_from(found["asked"]),
        tools=tuple(_tool(each) for each in found["tools"]),
    )


@prepared
def _state_of(child: UUID, recent: date, today: date):
    concerns = ImmediateConcern.objects.open().filter(child=OuterRef("pk"))
    levels = ProfessionalLevel.objects.filter(child=OuterRef("pk")).standing_first()
    talked_about = Disagreement.objects.open().filter(child=OuterRef("pk")).order_by("factor")
    relied_on = Reliance.objects.filter(child=OuterRef("pk")).order_by("happened", "due_on", "id")
    tools = ToolResult.objects.standing().filter(child=OuterRef("pk"))
    in_force = WeightingVersion.objects.in_force_for(OuterRef("partnership"))
    return Child.objects.filter(pk=child).values(
        weighting=Subquery(in_force.values("content")[:1]),
        since=Subquery(in_force.values("in_force_since")[:1]),
        earlier=Subquery(_earlier_ones(recent).values("content")[:1]),
        level=Subquery(levels.values(said=LEVEL)[:1]),
        concerns=ArraySubquery(concerns.order_by("-ticked_at", "-id").values(said=CONCERN)),
        asked=open_enquiries(today),
        talked_about=ArraySubquery(talked_about.values(said=DISAGREEMENT)),
        relied_on=ArraySubquery(relied_on.values(said=RELIANCE)),
        tools=ArraySubquery(tools.order_by("-done_on", "-id").values(said=TOOL)),
    )


def _earlier_ones(recent: date):
    """Versions that were in force before, the last one first; none if the change was no more
    recent than that day."""
    now = WeightingVersion.objects.in_force_for(OuterRef(OuterRef("partnership")))
    changed = now.filter(in_force_since__gte=recent)
    return (
        WeightingVersion.objects.known_to(OuterRef("partnership"))
        .filter(Exists(changed), status__in=(WeightingStatus.IN_FORCE, WeightingStatus.RETIRED))
        .exclude(pk=Subquery(now.values("pk")[:1]))
        .order_by(
            F("partnership").asc(nulls_last=True), F("retired_on").desc(nulls_last=True), "-id"
        )
    )


def _earlier(found: dict[str, Any], *, on: date) -> Weighting | None:
    """The day of the change and the 90th after it both count."""
    recent = timedelta(0) <= on - found["since"] <= timedelta(days=DAYS_AFTER_A_CHANGE)
    return made_from(found["earlier"]) if found["earlier"] and recent else None


def _concern(said: dict[str, Any]) -> OpenConcern:
    return OpenConcern(
        **said
        | {
            "pk": UUID(said["pk"]),
            "agency_id": UUID(said["agency_id"]),
            "ticked_at": datetime.fromisoformat(said["ticked_at"]),
        }
    )


def _disagreement(said: dict[str, Any]) -> OpenDisagreement:
    due = said["stage_due_on"]
    return OpenDisagreement(
        **said
        | {
            "pk": UUID(said["pk"]),
            "stage_due_on": date.fromisoformat(due) if due else None,
            "opened_at": datetime.fromisoformat(said["opened_at"]),
        }
    )


def _reliance(said: dict[str, Any]) -> RelyingOn:
    return RelyingOn(
        **said
        | {
            "pk": UUID(said["pk"]),
            "due_on": date.fromisoformat(said["due_on"]),
            "recorded_at": datetime.fromisoformat(said["recorded_at"]),
        }
    )


def _tool(said: dict[str, Any]) -> StandingTool:
    return StandingTool(**said | {"done_on": date.fromisoformat(said["done_on"])})
