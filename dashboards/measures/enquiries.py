"""Questions from one agency to another: open, late, answered or declined."""

from django.utils import timezone

from assessments.queries.counts_between import enquiries
from dashboards.measures.measure import EVERYBODY, PERIOD, Measure, Row


def _rows(partnership, now):
    today = timezone.localdate(now)
    found = enquiries(partnership, since=today - PERIOD, until=today, on=today)
    numbers = (
        found.open,
        found.overdue,
        found.answered,
        found.answered_in_time,
        found.declined,
    )
    return [Row(name=EVERYBODY, texts=tuple(map(str, numbers)))] if any(numbers) else []


MEASURE = Measure(
    order=34,
    title="Questions to other agencies",
    about="Enquiries without an answer today, before and after their due date; and those that "
    "ended in the last 90 days. Declining is an answer too: it says who does not know.",
    first="Asked by",
    columns=("Open", "Overdue", "Answered", "Answered in time", "Declined"),
    rows=_rows,
    empty="No question is open, and none ended in the last 90 days.",
)
