"""Agencies asked to answer in a shared round: whether they did, and in time."""

from django.utils import timezone

from assessments.queries.counts_between import requests
from dashboards.measures.measure import EVERYBODY, PERIOD, Measure, Row


def _rows(partnership, now):
    today = timezone.localdate(now)
    found = requests(partnership, since=today - PERIOD, until=today, on=today)
    numbers = (
        found.waiting,
        found.overdue,
        found.accepted,
        found.declined,
        found.answered_in_time,
    )
    return [Row(name=EVERYBODY, texts=tuple(map(str, numbers)))] if any(numbers) else []


MEASURE = Measure(
    order=32,
    title="Requests to assess together",
    about="Agencies asked to answer in a shared round: without an answer today, before and after "
    "the round’s due date; and answered in the last 90 days, those by the due date among them.",
    first="Asked by",
    columns=("Waiting", "Overdue", "Accepted", "Declined", "Answered in time"),
    rows=_rows,
    empty="Nobody is being asked, and nobody answered in the last 90 days.",
)
