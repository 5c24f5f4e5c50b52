"""Open disagreements by how far they have gone, and for how long they have been open."""

from django.utils import timezone

from assessments.queries.counts_between import Age, late_disagreements, open_disagreements
from dashboards.measures.measure import Measure, Row


def _rows(partnership, now):
    today = timezone.localdate(now)
    found = open_disagreements(partnership, on=today)
    if not any(found.values()):
        return []
    late = late_disagreements(partnership, on=today)
    stages = dict.fromkeys(stage for stage, _ in found)
    return [
        Row(
            name=stage.label,
            texts=(*(str(found[stage, age]) for age in Age), str(late.get(stage, 0))),
        )
        for stage in stages
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
