"""The level a person set, as part of another statement."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, JSONObject

from agencies.models import Membership


@dataclass(frozen=True, kw_only=True)
class Setter:
    """Who set a level, and as what."""

    user_id: UUID
    agency_id: UUID
    role: str
    name: str
    agency: str


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
    set_by: Setter
    lapses_on: date | None
    second_at: datetime | None
    second_by_name: str
    second_by_agency: str


def _who(key: str) -> Subquery:
    """A person in their role. Joined instead, both people of a level make the database weigh the
    orders of nine tables against each other: that took it longer than all else on the page."""
    named = JSONObject(
        user_id="user_id",
        agency_id="agency_id",
        role="role",
        name="user__name",
        agency="agency__name",
    )
    return Subquery(Membership.objects.filter(pk=OuterRef(key)).values(said=named))


LEVEL = JSONObject(
    pk="pk",
    level="level",
    force="force",
    round_id="round_id",
    of_round=Q(judgement__isnull=False),
    rationale=Coalesce("contribution__final_rationale", "judgement__rationale"),
    set_at="set_at",
    set_by=_who("set_by"),
    lapses_on="lapses_on",
    second_at="second_at",
    second_by=_who("second_by"),
)


def level_from(said: dict[str, Any]) -> SetLevel:
    second = said["second_at"]
    lapses = said["lapses_on"]
    set_by = said["set_by"]
    second_by = said.pop("second_by") or {"name": "", "agency": ""}
    return SetLevel(
        **said
        | {
            "pk": UUID(said["pk"]),
            "round_id": UUID(said["round_id"]),
            "set_at": datetime.fromisoformat(said["set_at"]),
            "lapses_on": date.fromisoformat(lapses) if lapses else None,
            "second_at": datetime.fromisoformat(second) if second else None,
            "set_by": Setter(
                **set_by
                | {"user_id": UUID(set_by["user_id"]), "agency_id": UUID(set_by["agency_id"])}
            ),
            "second_by_name": second_by["name"],
            "second_by_agency": second_by["agency"],
        }
    )
