"""How often "not known" was the answer."""

from assessments.queries.counts import not_known_by_agency
from dashboards.measures.measure import Measure
from dashboards.measures.shares import shares_of_the_year


def _rows(partnership, now):
    return shares_of_the_year("not_known", not_known_by_agency, partnership, now)


MEASURE = Measure(
    order=80,
    title="Answered “not known”",
    about="Of everything asked in assessments signed in the last four closed quarters. Saying so "
    "is right where it is so: each one is a question for another agency.",
    columns=("Not known", "Of"),
    rows=_rows,
    empty="Nothing was asked in the last four closed quarters.",
)
