"""What is open between agencies about a child, asked along with the child's state."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q
from django.db.models.functions import JSONObject

from assessments.models import Disagreement, Enquiry, Reliance, RelianceState, reliance_state


@dataclass(frozen=True, kw_only=True)
class OpenEnquiry:
    pk: UUID
    factor: str
    agency_name: str
    due_on: date

    def is_overdue_on(self, day: date) -> bool:
        return self.due_on < day


@dataclass(frozen=True, kw_only=True)
class OpenDisagreement:
    pk: UUID
    factor: str
    stage: str
    opened_at: datetime


@dataclass(frozen=True, kw_only=True)
class ReliedOn:
    """Said and neither withdrawn nor done."""

    pk: UUID
    agency_name: str
    said_by_agency: str
    what: str
    by_day: date
    reply: str
    failed: bool

    def state_on(self, day: date) -> RelianceState:
        return reliance_state(
            day, by_day=self.by_day, reply=self.reply, was_done=False if self.failed else None
        )


@dataclass(frozen=True, kw_only=True)
class Matters:
    enquiries: tuple[OpenEnquiry, ...] = ()
    disagreements: tuple[OpenDisagreement, ...] = ()
    reliances: tuple[ReliedOn, ...] = ()


_ENQUIRY = JSONObject(pk="pk", factor="factor", agency_name="agency__name", due_on="due_on")
_DISAGREEMENT = JSONObject(pk="pk", factor="factor", stage="stage", opened_at="opened_at")
_RELIANCE = JSONObject(
    pk="pk",
    agency_name="agency__name",
    said_by_agency="said_by__agency__name",
    what="what",
    by_day="by_day",
    reply="reply",
    failed=Q(was_done=False),
)


def matters_of_a_child() -> Mapping[str, ArraySubquery]:
    """Annotations for a query of children; `matters_from` reads what they bring."""
    enquiries = Enquiry.objects.open().filter(child=OuterRef("pk"))
    disagreements = Disagreement.objects.filter(child=OuterRef("pk"), ended_at=None)
    reliances = Reliance.objects.filter(child=OuterRef("pk"), withdrawn_at=None)
    reliances = reliances.exclude(was_done=True)
    return {
        "open_enquiries": ArraySubquery(enquiries.order_by("due_on", "id").values(said=_ENQUIRY)),
        "open_disagreements": ArraySubquery(
            disagreements.order_by("opened_at", "id").values(said=_DISAGREEMENT)
        ),
        "relied_on": ArraySubquery(reliances.order_by("by_day", "id").values(said=_RELIANCE)),
    }


def matters_from(found: Mapping[str, Sequence[Mapping[str, Any]]]) -> Matters:
    return Matters(
        enquiries=tuple(
            OpenEnquiry(**said | _read(said, due_on=date)) for said in found["open_enquiries"]
        ),
        disagreements=tuple(
            OpenDisagreement(**said | _read(said, opened_at=datetime))
            for said in found["open_disagreements"]
        ),
        reliances=tuple(
            ReliedOn(**said | _read(said, by_day=date) | {"failed": bool(said["failed"])})
            for said in found["relied_on"]
        ),
    )


def _read(said: Mapping[str, Any], **kinds) -> dict[str, Any]:
    moments = {name: kind.fromisoformat(said[name]) for name, kind in kinds.items()}
    return {"pk": UUID(said["pk"]), **moments}
