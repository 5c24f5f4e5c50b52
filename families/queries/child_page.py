"""The pieces of a child's page that this room knows."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from uuid import UUID

from django.db.models import Exists, Q
from django.utils import timezone

from agencies.decisions import Decision
from agencies.models import Membership
from agencies.prepared import prepared
from families import permissions, policies
from families.models import (
    Address,
    Child,
    EmergencyAccess,
    HandOver,
    Involvement,
    Merge,
    Relation,
    YoungParentDecision,
)
from families.queries.adult_words import AdultInWords, in_words
from families.queries.adults import Adult, Suggestion, adults_of, suggestion_from
from families.queries.genogram import Genogram, genogram
from families.queries.merging import households_of, merges_of, open_merges

EMERGENCIES_SHOWN = timedelta(days=30)


@dataclass(frozen=True, kw_only=True)
class Sibling:
    child: Child
    age: str


@dataclass(frozen=True, kw_only=True)
class YoungParent:
    """A parent under 18, and what was decided about them last; None asks for a decision."""

    relation: Relation
    decision: YoungParentDecision | None


@dataclass(frozen=True, kw_only=True)
class ChildPage:
    """`today` is the day the record is read at; people and places are empty while only the
    existence of the record is shared with this agency (`may_read` says why)."""

    child: Child
    today: date
    age: str
    may_read: Decision
    may_change: Decision
    adults: tuple[Adult, ...]
    suggestion: Suggestion
    siblings: tuple[Sibling, ...]
    addresses: tuple[Address, ...]
    moves_in_a_year: int
    involvements: tuple[Involvement, ...]
    own_involvement: Involvement | None
    hand_overs: tuple[HandOver, ...]
    emergencies: tuple[EmergencyAccess, ...]
    merges: tuple[Merge, ...]
    young_parents: tuple[YoungParent, ...]

    @property
    def lead(self) -> Involvement | None:
        return next((each for each in self.involvements if each.lead), None)

    @property
    def people(self) -> tuple[AdultInWords, ...]:
        return tuple(in_words(adult, on=self.today) for adult in self.adults)

    @property
    def lives_outside(self) -> bool:
        """Whether the present address, if one is recorded, is out of this partnership's area."""
        present = (address for address in self.addresses if address.until is None)
        return any(address.district_id is None for address in present)

    @cached_property
    def genogram(self) -> Genogram | None:
        """The family picture; nothing to draw without people."""
        if not self.adults:
            return None
        siblings = [sibling.child for sibling in self.siblings]
        return genogram(self.child, self.adults, siblings)


def child_page(membership: Membership, child: Child) -> ChildPage:
    """Everything this room shows of a child that `child_for` gave."""
    today = child.today()
    involvements = tuple(_involvements_of(child.pk))
    own = _own(membership, involvements, today)
    may_read = permissions.shared_with(own)
    adults = adults_of(child) if may_read else ()
    addresses = tuple(_addresses_of(child.pk)) if may_read else ()
    return ChildPage(
        child=child,
        today=today,
        age=child.age_on(today),
        may_read=may_read,
        may_change=permissions.changes_through(own, child),
        adults=adults,
        suggestion=suggestion_from(adults),
        siblings=siblings_of(membership, child) if may_read else (),
        addresses=addresses,
        moves_in_a_year=moves_in_the_year_before(today, addresses),
        involvements=involvements,
        own_involvement=own,
        hand_overs=tuple(_waiting_hand_overs(child.pk)),
        emergencies=tuple(_emergencies_of(child.pk, timezone.now() - EMERGENCIES_SHOWN)),
        merges=merges_of(child) if may_read and _is_merging(involvements) else (),
        young_parents=_young_parents(adults, today),
    )


def siblings_of(membership: Membership, child: Child) -> tuple[Sibling, ...]:
    """The children of the same household this membership may see, oldest first."""
    others = _others_there(membership, child.pk, timezone.localdate(), timezone.now())
    return tuple(Sibling(child=each, age=each.age_on(each.today())) for each in others)


@prepared
def _others_there(membership: Membership, child: UUID, on: date, at: datetime):
    others = Child.objects.visible_to(membership, on=on, at=at)
    others = others.filter(household__in=households_of(child)).exclude(pk=child)
    return others.order_by("date_of_birth", "expected_on", "id")


def moves_in_the_year_before(day: date, addresses: tuple[Address, ...]) -> int:
    """Addresses begun within a year of `day`, the first one recorded not counted as a move."""
    begun = sorted(address.since for address in addresses)[1:]
    return sum(day - timedelta(days=365) < since <= day for since in begun)


@prepared
def _addresses_of(child: UUID):
    addresses = Address.objects.filter(household__in=households_of(child))
    return addresses.select_related("district").order_by("-since")


@prepared
def _involvements_of(child: UUID):
    # Hardly any child has a merge: asking along saves a statement on every page.
    rows = Involvement.objects.filter(child=child)
    rows = rows.annotate(child_is_merging=Exists(open_merges(child)))
    return rows.select_related("agency", "worker__user").order_by("-lead", "-since", "-id")


@prepared
def _waiting_hand_overs(child: UUID):
    rows = HandOver.objects.filter(child=child, answer="")
    return rows.select_related("agency", "involvement__agency", "asked_by__user")


@prepared
def _emergencies_of(child: UUID, since: datetime):
    """Also those of a record joined to this one, the latest first."""
    rows = EmergencyAccess.objects.filter(
        Q(child=child) | Q(child__merged_into=child), opened_at__gte=since
    )
    return rows.select_related("membership__user", "membership__agency").order_by("-opened_at")


def _is_merging(involvements: tuple[Involvement, ...]) -> bool:
    return any(each.child_is_merging for each in involvements)


def _own(membership: Membership, involvements: tuple[Involvement, ...], today: date):
    own = (each for each in involvements if each.agency_id == membership.agency_id)
    return next((each for each in own if each.is_in_force_on(today)), None)


def _young_parents(adults: tuple[Adult, ...], today: date) -> tuple[YoungParent, ...]:
    """Parents under 18 with the latest decision about each; no statement without any."""
    young = {
        relation.person_id: relation
        for adult in adults
        for relation in adult.relations
        if policies.is_young_parent(relation, on=today)
    }
    if not young:
        return ()
    decisions = YoungParentDecision.objects.filter(person__in=young).order_by("decided_at")
    latest = {decision.person_id: decision for decision in decisions}
    return tuple(
        YoungParent(relation=relation, decision=latest.get(person))
        for person, relation in young.items()
    )
