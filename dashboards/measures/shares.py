"""A share a row, under the rule for small numbers: rounded, hidden, or a percentage in steps of 5.

What stands behind a share are children's results, so it is not exact like a count of work items,
and not live: it moves when a quarter closes, never on the day one child is signed.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.core.cache import cache
from django.utils import timezone

from assessments.queries.counts import Share
from assessments.weightings.disclosure import (
    SMALLEST_BASE,
    Cell,
    Counted,
    cell,
    percentage,
)
from dashboards.measures.measure import Row
from dashboards.presenters.words import percent_words
from dashboards.quarters import Quarter

QUARTERS = 4
KEPT_FOR = timedelta(minutes=10)
TOO_FEW = f"not shown: fewer than about {SMALLEST_BASE}"
HIDDEN = "not shown: so few that they could be picked out"


def shares_of_the_year(
    name: str, count: Callable[..., Sequence[Share]], partnership: UUID, now: datetime
) -> list[Row]:
    """What `count` finds in the closed year, as it is shown; counted every ten minutes at most.

    A year that is over hardly moves, and counting it reads every result in it.
    """
    year = closed_year(now)
    key = f"share:{name}:{partnership}:{year['until']:%Y-%m-%d}"
    found = cache.get_or_set(
        key,
        lambda: [(row.name, row.texts) for row in rows_of(count(partnership, **year))],
        KEPT_FOR.total_seconds(),
    )
    return [Row(name=name, texts=texts) for name, texts in found]


def closed_year(now: datetime) -> dict[str, datetime]:
    """The last four closed quarters: `since` the first moment of them, `until` that after them."""
    last = first = Quarter.last_closed(timezone.localdate(now))
    for _ in range(QUARTERS - 1):
        first = first.before()
    return {"since": first.starts_at, "until": last.ends_at}


def rows_of(shares: Iterable[Share]) -> list[Row]:
    """In the order of the agencies; those with too few to show anything in one row at the end."""
    found = [(share, _base(share)) for share in shares]
    rows = [Row(name=share.agency, texts=_texts(share, of)) for share, of in found if _is_large(of)]
    small = [share.agency for share, of in found if not _is_large(of)]
    if small:
        name = small[0] if len(small) == 1 else f"{len(small)} {'other ' if rows else ''}agencies"
        rows.append(Row(name=name, texts=(TOO_FEW, f"fewer than about {SMALLEST_BASE}")))
    return rows


def _is_large(base: Cell) -> bool:
    return base.number is not None and base.number >= SMALLEST_BASE


def _texts(share: Share, of: Cell) -> tuple[str, ...]:
    n = cell(
        Counted(
            n=share.n,
            of=share.of,
            children=share.children,
            households=min(share.households, share.other_households),
            other_children=share.other_children,
        )
    )
    per_cent = percentage(n, of)
    return (HIDDEN if per_cent is None else percent_words(per_cent)), f"about {of.words}"


def _base(share: Share) -> Cell:
    """What a share is of is out of nothing larger, so only its own size counts."""
    return cell(
        Counted(
            n=share.of,
            of=2 * share.of + 8,
            children=max(share.children, share.other_children),
            households=max(share.households, share.other_households),
            other_children=share.of + 8,
        )
    )
