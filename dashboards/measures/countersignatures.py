"""Lower levels that wait for a second person."""

from datetime import timedelta

from django.utils import timezone

from assessments.queries.counts import countersignatures_by_agency
from dashboards.measures.measure import PERIOD, Measure, Row

SOON = timedelta(days=7)


def _rows(partnership, now):
    counted = countersignatures_by_agency(
        partnership, since=now - PERIOD, soon=timezone.localdate(now) + SOON
    )
    return [
        Row(name=each.agency, texts=tuple(map(str, (each.waiting, each.lapsing, each.lapsed))))
        for each in counted
        if each.waiting or each.lapsed
    ]


MEASURE = Measure(
    order=20,
    title="Second persons",
    about="Lower levels that wait for a countersignature, those that lapse within 7 days, and "
    "those that lapsed without one in the last 90 days.",
    columns=("Waiting", "Lapse within 7 days", "Lapsed"),
    rows=_rows,
    empty="No level waits for a second person.",
)
