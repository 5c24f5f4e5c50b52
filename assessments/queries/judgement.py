"""What a judgement is compared with."""

from datetime import date
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from agencies.decisions import ALLOWED, Decision
from agencies.models import Membership
from agencies.prepared import prepared
from assessments.models import (
    Contribution,
    Force,
    ProfessionalLevel,
    Round,
    Status,
    WontAssess,
)
from assessments.permissions import ANSWER_FIRST, NOT_ASSESSED, OWN_VIEW_FIRST
from assessments.queries.pool import pooled_case, weighting_for
from assessments.scoring.profile import Profile, profile
from assessments.scoring.weighting import Weighting
from families.models import Child


def live_profile(
    child: Child, *, draft: Contribution | None = None, seen_by: Membership | None = None
) -> tuple[Profile, Weighting]:
    """The pooled profile as of today under the weighting in force.

    With a draft: with its findings, and as its author may see it. With `seen_by` as they may.
    """
    weighting = weighting_for(child).weighting()
    case = pooled_case(
        child,
        on=child.today(),
        weighting=weighting,
        draft=draft,
        seen_by=draft.author if draft else seen_by,
    )
    return profile(case, weighting=weighting), weighting


def current_round(child: Child) -> Round | None:
    """The round opened last. One whose every contribution was discarded never took place."""
    return _rounds(child.pk).first()


def _rounds(child: UUID):
    took_place = Contribution.objects.filter(round=OuterRef("pk")).exclude(status=Status.DISCARDED)
    return Round.objects.filter(Exists(took_place), child=child).order_by("-opened_at", "-id")


def points_for(membership: Membership, child: Child) -> tuple[Round | None, Decision]:
    """The current round, and whether this person may see points and levels. One statement.

    `permissions.can_see_points` for a child this membership may view; a test compares the two.
    """
    current = _current.first(membership, child.pk, timezone.localdate())
    if current is None:
        return None, NOT_ASSESSED
    if current.answers_first:
        return current, ANSWER_FIRST
    return current, ALLOWED if current.gave_view else OWN_VIEW_FIRST


@prepared
def _current(membership: Membership, child: UUID, on: date):
    signed = Contribution.objects.signed().filter(author__user=membership.user_id)
    wont = WontAssess.objects.filter(round=OuterRef("pk"), membership=membership.pk)
    apart = Contribution.objects.kept_apart_from(membership, on=on).filter(child=child)
    return _rounds(child).annotate(
        gave_view=Exists(signed.filter(round=OuterRef("pk"))) | Exists(wont),
        answers_first=Exists(apart),
    )[:1]


def last_level(child: Child, *, before: Contribution) -> int | None:
    """The last level that was ever in force, before this contribution.

    Levels of a round its agency answers by itself first are kept apart from it.
    """
    apart = Round.objects.answered_first_by(before.author).filter(child=child)
    earlier = _ever_in_force(child).exclude(round__in=apart)
    return _latest(earlier.filter(~Q(contribution=before) | Q(contribution=None)))


def level_before_round(round: Round) -> int | None:
    """The last level that was ever in force before this round."""
    return _latest(_ever_in_force(round.child).exclude(round=round))


def _ever_in_force(child: Child):
    alone = Q(level__gte=F("profile_level")) & (
        Q(highest_own=None) | Q(level__gte=F("highest_own"))
    )
    replaced = Q(Q(second_by__isnull=False) | alone, force=Force.REPLACED)
    return ProfessionalLevel.objects.filter(Q(force=Force.IN_FORCE) | replaced, child=child)


def _latest(levels) -> int | None:
    return levels.order_by("-set_at", "-id").values_list("level", flat=True).first()


def standing_level(child: Child) -> ProfessionalLevel | None:
    """The level in force or waiting for a second person; None when no person's level stands."""
    return (
        ProfessionalLevel.objects.filter(child=child, force__in=(Force.IN_FORCE, Force.OUTSTANDING))
        .select_related("set_by__user", "set_by__agency", "second_by__user", "second_by__agency")
        .order_by("-set_at", "-id")
        .first()
    )
