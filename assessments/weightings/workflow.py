"""Where a version of the weighting can go from where it is (docs/scoring.md §8)."""

from collections.abc import Mapping

from agencies.decisions import ALLOWED, Decision
from assessments.models import WeightingStatus

TRANSITIONS: Mapping[WeightingStatus, frozenset[WeightingStatus]] = {
    WeightingStatus.DRAFT: frozenset({WeightingStatus.SUBMITTED, WeightingStatus.DISCARDED}),
    WeightingStatus.SUBMITTED: frozenset({WeightingStatus.DRAFT, WeightingStatus.APPROVED}),
    WeightingStatus.APPROVED: frozenset({WeightingStatus.IN_FORCE}),
    WeightingStatus.IN_FORCE: frozenset({WeightingStatus.RETIRED}),
    WeightingStatus.RETIRED: frozenset(),
    WeightingStatus.DISCARDED: frozenset(),
}

NOT_NOW: Mapping[WeightingStatus, str] = {
    WeightingStatus.DRAFT: "This version is a draft",
    WeightingStatus.SUBMITTED: "This version waits for a second person",
    WeightingStatus.APPROVED: "This version is approved; what was approved never changes",
    WeightingStatus.IN_FORCE: "This version is in force; only a new version can change it",
    WeightingStatus.RETIRED: "This version is retired; only a new version can bring it back",
    WeightingStatus.DISCARDED: "This draft was discarded",
}


def can_become(status: str, wanted: WeightingStatus) -> Decision:
    """Whether a version in this state can go to that one."""
    now = WeightingStatus(status)
    return ALLOWED if wanted in TRANSITIONS[now] else Decision(False, NOT_NOW[now])
