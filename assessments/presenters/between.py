"""On the rows of the pooled picture: who was asked, and by when."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone

from assessments.queries.matters import OpenEnquiry


@dataclass(frozen=True, kw_only=True)
class AskedMark:
    """ "asked GP, due 20 March"."""

    agency: str
    due_on: date
    is_overdue: bool
    is_involved: bool
    address: str


def asked_marks(enquiries: Iterable[OpenEnquiry]) -> Mapping[str, tuple[AskedMark, ...]]:
    """By factor, the earliest day first."""
    today = timezone.localdate()
    marks: dict[str, list[AskedMark]] = defaultdict(list)
    for each in enquiries:
        mark = AskedMark(
            agency=each.agency_name,
            due_on=each.due_on,
            is_overdue=each.is_overdue_on(today),
            is_involved=each.is_involved,
            address=reverse("assessments:enquiry", args=[each.pk]),
        )
        marks[each.factor].append(mark)
    return {code: tuple(found) for code, found in marks.items()}
