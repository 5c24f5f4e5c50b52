"""What the first review of the library says of each factor, to stand beside figures of today."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from themes.models import Figure, ProposedAction, Review, ReviewKind
from themes.presenters.combinations import Counted
from themes.queries.catalogue import LibraryMark
from themes.queries.reviews import is_whole_sample, whole_sample_counts


@dataclass(frozen=True, kw_only=True)
class Beside:
    """By factor: its figure with an interval, its count for bounds, what the review asks for."""

    review: Review
    figures: Mapping[str, Figure]
    counted: Mapping[str, Counted]
    actions: Mapping[str, ProposedAction]


def beside(library: LibraryMark | None) -> Beside | None:
    """None before a review is loaded. Training reviews are invented and never stand beside.

    Kept per process, as the catalogue is, until the library holds something else.
    """
    return _beside(library.digest) if library else None


@lru_cache(maxsize=2)
def _beside(digest: str) -> Beside | None:
    review = (
        Review.objects.filter(kind=ReviewKind.PUBLISHED).order_by("period_from", "slug").first()
    )
    if review is None:
        return None
    figures: dict[str, Figure] = {}
    for figure in review.figures.select_related("table", "population"):
        if is_whole_sample(figure) and figure.interval_low is not None:
            for code in figure.factors:
                figures.setdefault(code, figure)
    actions: dict[str, ProposedAction] = {}
    for action in review.actions.all():
        for code in action.factors:
            actions.setdefault(code, action)
    return Beside(
        review=review, figures=figures, counted=whole_sample_counts(review), actions=actions
    )
