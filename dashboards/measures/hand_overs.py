"""Hand-overs that nobody has answered: until then the sender stays responsible."""

from datetime import timedelta

from dashboards.measures.measure import Measure, Row
from families.queries.counts import hand_overs_by_agency

LATE = timedelta(days=7)


def _rows(partnership, now):
    counted = hand_overs_by_agency(partnership, late_before=now - LATE)
    return [Row(name=each.agency, texts=(str(each.waiting), str(each.late))) for each in counted]


MEASURE = Measure(
    order=30,
    title="Hand-overs without an answer",
    about="By the agency that asked: it stays responsible until another one accepts. Late is "
    "longer than 7 days.",
    columns=("Waiting", "Late"),
    rows=_rows,
    empty="No hand-over waits for an answer.",
)
