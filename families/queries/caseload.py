"""The children of one's agency, fifty at a time."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from agencies.models import Membership
from agencies.prepared import prepared
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
    involvements = _involvements(membership, after)
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
    children = _training_copies(membership, timezone.localdate(), timezone.now())
    return tuple(ListedChild(child=child, age=child.age_on(child.today())) for child in children)


@prepared
def _training_copies(membership: Membership, on: date, at: datetime):
    children = Child.objects.visible_to(membership, on=on, at=at)
    return children.filter(training_for=membership.user_id).order_by("training_case", "id")


def _visible(membership: Membership, involvements: list[Involvement]) -> dict[UUID, Child]:
    """Those of the children this person may open: a page with restricted records is shorter."""
    keys = [involvement.child_id for involvement in involvements]
    found = _those_visible(membership, keys, timezone.localdate(), timezone.now())
    return {child.pk: child for child in found}


@prepared
def _those_visible(membership: Membership, keys: list[UUID], on: date, at: datetime):
    return Child.objects.visible_to(membership, on=on, at=at).filter(pk__in=keys)


def _involvements(membership: Membership, after: UUID | None) -> list[Involvement]:
    """Those of one page, and one more where another page follows."""
    last = after and Involvement.objects.filter(agency=membership.agency_id, pk=after).first()
    if last:
        return _later(membership, timezone.localdate(), last.since, last.pk)
    return _latest(membership, timezone.localdate())


@prepared
def _latest(membership: Membership, on: date):
    involvements = Involvement.objects.filter(agency=membership.agency_id).in_force_on(on)
    return involvements.order_by("-since", "-id")[: PAGE_LENGTH + 1]


@prepared
def _later(membership: Membership, on: date, since: date, pk: UUID):
    involvements = Involvement.objects.filter(agency=membership.agency_id).in_force_on(on)
    after = involvements.filter(Q(since__lt=since) | Q(since=since, pk__lt=pk))
    return after.order_by("-since", "-id")[: PAGE_LENGTH + 1]
