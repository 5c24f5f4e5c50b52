"""Open disagreements by how far they have gone, and for how long they have been open."""

from django.utils import timezone

from assessments.queries.counts_between import Age, open_disagreements
from dashboards.measures.measure import Measure, Row


def _rows(partnership, now):
    found = open_disagreements(partnership, on=timezone.localdate(now))
    if not any(sum(each.by_age.values()) for each in found.values()):
        return []
    return [
        Row(name=stage.label, texts=tuple(map(str, (*each.by_age.values(), each.late))))
        for stage, each in found.items()
    ]


MEASURE = Measure(
    order=36,
    title="Open disagreements",
    about="By the stage each has reached and how long it has been open; and those of them whose "
    "stage should have ended before today. A disagreement is good practice: it holds nobody up.",
    first="Stage",
    columns=(*(age.label for age in Age), "Late"),
    rows=_rows,
    empty="No disagreement is open.",
)
