"""The children of one's agency, fifty at a time."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from agencies.models import Membership
from families.models import Child, Involvement
from families.queries.found import lead_agencies

PAGE_LENGTH = 50


@dataclass(frozen=True, kw_only=True)
class ListedChild:
    child: Child
    age: str
    since: date | None = None
    lead_agency: str = ""
    mine: bool = False


@dataclass(frozen=True, kw_only=True)
class ChildrenPage:
    """`after` is what asks for the next page; None on the last one."""

    rows: tuple[ListedChild, ...]
    after: UUID | None


def my_children(membership: Membership, *, after: UUID | None = None) -> ChildrenPage:
    """The children of the membership's agency, newest involvement first, fifty at most.

    Paged by key and not by number, so that the hundredth page costs what the first one does.
    `after` is the key of the last involvement already shown; an unknown one begins again.
    """
    involvements = list(_involvements(membership, after)[: PAGE_LENGTH + 1])
    shown = involvements[:PAGE_LENGTH]
    children = _visible(membership, shown)
    leads = lead_agencies(children)
    rows = tuple(
        ListedChild(
            child=(child := children[involvement.child_id]),
            age=child.age_on(child.today()),
            since=involvement.since,
            lead_agency=leads.get(child.pk, ""),
            mine=involvement.worker_id == membership.pk,
        )
        for involvement in shown
        if involvement.child_id in children
    )
    return ChildrenPage(rows=rows, after=shown[-1].pk if len(involvements) > len(shown) else None)


def my_training_children(membership: Membership) -> tuple[ListedChild, ...]:
    """The membership's own copy of the training families."""
    children = (
        Child.objects.visible_to(membership)
        .filter(training_for=membership.user_id)
        .order_by("training_case", "id")
    )
    return tuple(ListedChild(child=child, age=child.age_on(child.today())) for child in children)


def _visible(membership: Membership, involvements: list[Involvement]) -> dict[UUID, Child]:
    """Those of the children this person may open: a page with restricted records is shorter."""
    keys = {involvement.child_id for involvement in involvements}
    return Child.objects.visible_to(membership).filter(pk__in=keys).in_bulk()


def _involvements(membership: Membership, after: UUID | None):
    rows = (
        Involvement.objects.filter(agency=membership.agency_id)
        .in_force_on(timezone.localdate())
        .order_by("-since", "-id")
    )
    last = after and Involvement.objects.filter(agency=membership.agency_id, pk=after).first()
    if last:
        rows = rows.filter(Q(since__lt=last.since) | Q(since=last.since, pk__lt=last.pk))
    return rows
