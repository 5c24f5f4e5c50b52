"""How disagreements ended."""

from django.utils import timezone

from assessments.queries.counts_between import ended_disagreements
from dashboards.measures.measure import PERIOD, Measure, Row


def _rows(partnership, now):
    today = timezone.localdate(now)
    found = ended_disagreements(partnership, since=today - PERIOD, until=today)
    if not any(found.values()):
        return []
    return [Row(name=outcome.label, texts=(str(number),)) for outcome, number in found.items()]


MEASURE = Measure(
    order=38,
    title="Disagreements that ended",
    about="In the last 90 days, by how they ended. None of the ways is the right one.",
    first="How",
    columns=("Ended",),
    rows=_rows,
    empty="No disagreement ended in the last 90 days.",
)
