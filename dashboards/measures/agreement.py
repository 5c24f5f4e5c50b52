"""How often a person's first own level was that of the profile."""

from assessments.queries.counts import agreement_by_agency
from dashboards.measures.measure import Measure
from dashboards.measures.shares import shares_of_the_year


def _rows(partnership, now):
    return shares_of_the_year("agreement", agreement_by_agency, partnership, now)


MEASURE = Measure(
    order=60,
    title="Own level and profile agree",
    about="Of assessments signed in the last four closed quarters: the level given before the "
    "profile was shown was the profile’s. Neither is the right one; agreeing always would mean "
    "that nobody thinks.",
    columns=("Agree", "Of"),
    rows=_rows,
    empty="No assessment was signed in the last four closed quarters.",
)
