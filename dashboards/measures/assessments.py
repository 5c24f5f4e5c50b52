"""Assessments begun, signed and late."""

from django.utils import timezone

from assessments.queries.counts import assessments_by_agency
from dashboards.measures.measure import PERIOD, Measure, Row


def _rows(partnership, now):
    counted = assessments_by_agency(partnership, since=now - PERIOD, today=timezone.localdate(now))
    return [
        Row(
            name=each.agency,
            texts=tuple(map(str, (each.started, each.signed, each.unsigned, each.overdue))),
        )
        for each in counted
    ]


MEASURE = Measure(
    order=10,
    title="Assessments",
    about="Begun and signed in the last 90 days; drafts without a signature today, and those of "
    "them whose due date has passed.",
    columns=("Begun", "Signed", "Not signed yet", "Overdue"),
    rows=_rows,
    empty="No assessment has been begun.",
)
