"""A person's own assessments that another weighting would move; nobody else's."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef

from agencies.kinds import CASE_ROLES
from agencies.models import Membership
from assessments.models import Contribution, Outcome, Preview, Round, Scope, Status
from assessments.scoring.answer_vector import AnswerVectors, rescore
from assessments.scoring.levels import levels_of
from families.models import Child

NEWEST = 200
SHOWN = 10
REPORTED = 1


@dataclass(frozen=True, kw_only=True)
class Example:
    contribution: UUID
    signed_at: datetime
    now: int
    then: int


def examples(membership: Membership, preview: Preview) -> list[Example]:
    """Up to ten of the assessments this person signed last whose reported level would move.

    Only children they may see, and whose points they may see: they signed in the current round.
    """
    if membership.role not in CASE_ROLES:
        return []
    now, then = preview.against.weighting(), preview.weighting.weighting()
    by_version = defaultdict(list)
    for outcome in _own(membership, preview):
        by_version[outcome.weighting].append(outcome)
    moved = []
    for version, outcomes in by_version.items():
        vectors = AnswerVectors.join(
            b"".join(bytes(each.answer_vector) for each in outcomes),
            weighting=version.version,
            factors=version.weighting().codes,
        )
        before, after = (
            levels_of(rescore(vectors, weighting=w), weighting=w)[:, REPORTED] for w in (now, then)
        )
        moved += [
            Example(
                contribution=outcome.contribution_id,
                signed_at=outcome.signed_at,
                now=int(level_now),
                then=int(level_then),
            )
            for outcome, level_now, level_then in zip(outcomes, before, after, strict=True)
            if level_now != level_then
        ]
    return sorted(moved, key=lambda each: each.signed_at, reverse=True)[:SHOWN]


def _own(membership: Membership, preview: Preview):
    took_place = Contribution.objects.filter(round=OuterRef("pk")).exclude(status=Status.DISCARDED)
    newer = Round.objects.filter(
        Exists(took_place),
        child=OuterRef("child"),
        opened_at__gt=OuterRef("contribution__round__opened_at"),
    )
    apart = Contribution.objects.kept_apart_from(membership).filter(child=OuterRef("child"))
    return (
        Outcome.objects.filter(
            ~Exists(newer),
            ~Exists(apart),
            scope=Scope.POOLED,
            counts=True,
            partnership=membership.partnership_id,
            signed_at__lte=preview.started_at,
            contribution__author__user=membership.user_id,
            child__in=Child.objects.visible_to(membership),
        )
        .select_related("weighting")
        .only("answer_vector", "signed_at", "contribution_id", "weighting")
        .order_by("-signed_at", "-pk")[:NEWEST]
    )
