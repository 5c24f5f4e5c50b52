"""What agencies rely on each other for: confirmed, denied, or met with silence."""

from django.utils import timezone

from assessments.queries.counts_between import reliances
from dashboards.measures.measure import EVERYBODY, Measure, Row


def _rows(partnership, now):
    found = reliances(partnership, on=timezone.localdate(now))
    numbers = (found.confirmed, found.denied, found.silent, found.late)
    return [Row(name=EVERYBODY, texts=tuple(map(str, numbers)))] if any(numbers) else []


MEASURE = Measure(
    order=40,
    title="Relying on each other",
    about="What one agency relies on another to do and nobody has followed up yet, by the answer "
    "of the other one; and those of them past the day they were to be done by. Silence is no yes.",
    first="Written down by",
    columns=("Confirmed", "Denied", "No answer", "Late"),
    rows=_rows,
    empty="Nothing waits to be followed up.",
)
