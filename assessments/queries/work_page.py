"""My work at "/": what this person has begun, what waits for them, what can't wait."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from agencies.kinds import CASE_ROLES
from agencies.models import Membership
from assessments.models import Contribution, ImmediateConcern, ProfessionalLevel, Round
from assessments.queries.pool import weighting_in_force
from assessments.scoring.weighting import Weighting
from families.models import Child
from work.queries import MyWork, my_work

MOST = 100
"""Rows of one list; the lists of work are worked off, not browsed."""


@dataclass(frozen=True, kw_only=True)
class WorkPage:
    """`drafts` are one's own; a supervisor sees those of the whole agency. `children` are those
    the inbox is about and this person may know of."""

    work: MyWork
    drafts: tuple[Contribution, ...]
    concerns: tuple[ImmediateConcern, ...]
    to_countersign: tuple[ProfessionalLevel, ...]
    own_waiting: tuple[ProfessionalLevel, ...]
    children: dict[UUID, Child]
    weighting: Weighting | None = None


def work_page(membership: Membership) -> WorkPage:
    """The same number of statements however much waits."""
    work = my_work(membership)
    if membership.role not in CASE_ROLES:
        return WorkPage(
            work=work, drafts=(), concerns=(), to_countersign=(), own_waiting=(), children={}
        )
    waiting = _outstanding(membership)
    return WorkPage(
        work=work,
        drafts=tuple(
            Contribution.objects.visible_to(membership)
            .drafts()
            .filter(child__training_for=None)
            .select_related("child", "author__user")
            .order_by("begun_at", "id")[:MOST]
        ),
        concerns=_open_concerns(membership),
        to_countersign=tuple(each for each in waiting if each.set_by.user_id != membership.user_id),
        own_waiting=tuple(each for each in waiting if each.set_by.user_id == membership.user_id),
        children=_children(membership, work),
        weighting=weighting_in_force(membership.partnership_id).weighting(),
    )


def _real_children(membership: Membership):
    """Training records have a page of their own and never stand among real work."""
    return Child.objects.visible_to(membership).filter(training_for=None)


def _open_concerns(membership: Membership) -> tuple[ImmediateConcern, ...]:
    return tuple(
        ImmediateConcern.objects.open()
        .filter(child__in=_real_children(membership))
        .select_related("child", "agency")
        .order_by("-ticked_at", "-id")[:MOST]
    )


def _outstanding(membership: Membership) -> list[ProfessionalLevel]:
    """Levels a second person has to read: not one's own role in the agency that set it.

    The list side of `permissions.can_countersign`, and what this person themself waits for.
    """
    own = Q(set_by__user=membership.user_id)
    same = Q(set_by__agency=membership.agency_id, set_by__role=membership.role)
    return list(
        ProfessionalLevel.objects.outstanding()
        .filter(own | ~same, child__in=Child.objects.visible_to(membership))
        .exclude(round__in=Round.objects.answered_first_by(membership))
        .select_related("child", "set_by__agency", "set_by__user")
        .order_by("lapses_on", "id")[:MOST]
    )


def _children(membership: Membership, work: MyWork) -> dict[UUID, Child]:
    about = {each.child_id for items in work.items.values() for each in items if each.child_id}
    return Child.objects.visible_to(membership).in_bulk(about)
