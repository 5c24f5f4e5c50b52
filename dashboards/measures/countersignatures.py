"""Lower levels that wait for a second person."""

from datetime import timedelta

from django.utils import timezone

from assessments.queries.counts import countersignatures
from dashboards.measures.measure import EVERYBODY, PERIOD, Measure, Row

SOON = timedelta(days=7)


def _rows(partnership, now):
    found = countersignatures(partnership, since=now - PERIOD, soon=timezone.localdate(now) + SOON)
    numbers = (found.waiting, found.lapsing, found.lapsed)
    return [Row(name=EVERYBODY, texts=tuple(map(str, numbers)))] if any(numbers) else []


MEASURE = Measure(
    order=20,
    title="Second persons",
    about="Lower levels that wait for a countersignature, those that lapse within 7 days, and "
    "those that lapsed without one in the last 90 days. Each agency’s supervisors see their own.",
    first="Set by",
    columns=("Waiting", "Lapse within 7 days", "Lapsed"),
    rows=_rows,
    empty="No level waits for a second person.",
)
