"""The page of one disagreement."""

from dataclasses import dataclass

from assessments.models import Disagreement, DisagreementStep, Position
from assessments.queries.pool import weighting_for
from assessments.scoring.weighting import Weighting


@dataclass(frozen=True, kw_only=True)
class DisagreementPage:
    disagreement: Disagreement
    positions: tuple[Position, ...]
    steps: tuple[DisagreementStep, ...]
    weighting: Weighting


def disagreement_page(found: Disagreement) -> DisagreementPage:
    """The answers as they were when it was opened, and everything since."""
    positions = found.positions.select_related("agency", "about").order_by("agency__name", "id")
    steps = found.steps.select_related("by__user", "by__agency").order_by("at", "id")
    return DisagreementPage(
        disagreement=found,
        positions=tuple(positions),
        steps=tuple(steps),
        weighting=weighting_for(found.child).weighting(),
    )
