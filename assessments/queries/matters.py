"""The questions agencies still have to answer about a child, asked along with the child's state."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef
from django.db.models.functions import JSONObject

from assessments.models import Enquiry
from families.models import Involvement


@dataclass(frozen=True, kw_only=True)
class OpenEnquiry:
    pk: UUID
    factor: str
    agency_name: str
    due_on: date
    is_involved: bool

    def is_overdue_on(self, day: date) -> bool:
        return self.due_on < day


_ENQUIRY = JSONObject(
    pk="pk",
    factor="factor",
    agency_name="agency__name",
    due_on="due_on",
    is_involved="is_involved",
)


def open_enquiries(on: date) -> ArraySubquery:
    """For a query of children; `enquiries_from` reads what it brings."""
    there = Involvement.objects.in_force_on(on)
    there = there.filter(child=OuterRef("child"), agency=OuterRef("agency"))
    rows = Enquiry.objects.open().filter(child=OuterRef("pk")).annotate(is_involved=Exists(there))
    return ArraySubquery(rows.order_by("due_on", "id").values(said=_ENQUIRY))


def enquiries_from(found: Sequence[Mapping[str, Any]]) -> tuple[OpenEnquiry, ...]:
    return tuple(
        OpenEnquiry(**said | {"pk": UUID(said["pk"]), "due_on": date.fromisoformat(said["due_on"])})
        for said in found
    )
