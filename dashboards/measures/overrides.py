"""How often people signed another level than the profile's."""

from assessments.queries.counts import overrides_by_agency
from dashboards.measures.measure import Measure
from dashboards.measures.shares import shares_of_the_year


def _rows(partnership, now):
    return shares_of_the_year("overrides", overrides_by_agency, partnership, now)


MEASURE = Measure(
    order=70,
    title="Signed another level than the profile’s",
    about="Of assessments signed in the last four closed quarters, with the profile in sight. A "
    "lower level needs a second person.",
    columns=("Another level", "Of"),
    rows=_rows,
    empty="No assessment was signed in the last four closed quarters.",
)
