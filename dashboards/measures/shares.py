"""A share a row, under the rule for small numbers: rounded, hidden, or a percentage in steps of 5.

What stands behind a share are children's results, so it is not exact like a count of work items.
"""

from collections.abc import Iterable
from datetime import timedelta

from assessments.queries.counts import Share
from assessments.weightings.disclosure import (
    FEWEST_HOUSEHOLDS,
    SMALLEST_BASE,
    Cell,
    Counted,
    cell,
    percentage,
)
from dashboards.measures.measure import Row

YEAR = timedelta(days=365)
TOO_FEW = f"not shown: fewer than about {SMALLEST_BASE}"
HIDDEN = "not shown: so few that they could be picked out"


def rows_of(shares: Iterable[Share]) -> list[Row]:
    return [Row(agency=share.agency, texts=_texts(share)) for share in shares]


def _texts(share: Share) -> tuple[str, ...]:
    of = _shown(share.of, children=max(share.children, share.other_children))
    if of.number is None or of.number < SMALLEST_BASE:
        return TOO_FEW, f"fewer than about {SMALLEST_BASE}"
    n = cell(
        Counted(
            n=share.n,
            of=share.of,
            children=share.children,
            households=FEWEST_HOUSEHOLDS,
            other_children=share.other_children,
        )
    )
    per_cent = percentage(n, of)
    return (HIDDEN if per_cent is None else f"{per_cent}%"), f"about {of.words}"


def _shown(count: int, *, children: int) -> Cell:
    """A base: it is out of nothing larger, so only its own size counts."""
    return cell(
        Counted(
            n=count,
            of=2 * count + 8,
            children=children,
            households=FEWEST_HOUSEHOLDS,
            other_children=count + 8,
        )
    )
