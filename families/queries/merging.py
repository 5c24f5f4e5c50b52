"""Records that may be of one child, and those that were joined."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q
from django.http import Http404

from agencies.decisions import NotVisible
from agencies.models import Membership
from families.matching import Asked, matching_children
from families.models import Child, Duplicate, Merge, Relation
from families.queries.adults import Adult, adults_of

MOST_SHOWN = 50


def record_keys(child: Child) -> tuple[UUID, ...]:
    """The keys that rows about this child may carry: its own, and of the records joined to it.

    For the rooms above, whose rows stay where they were signed.
    """
    merged = Child.objects.filter(merged_into=child.pk).order_by("pk")
    return (child.pk, *merged.values_list("pk", flat=True))


def households_of(child: UUID):
    """Its household, and those that the records joined to it were in: a part of a statement."""
    rows = Child.objects.filter(Q(pk=child) | Q(merged_into=child))
    return rows.values("household")


def possible_duplicates(membership: Membership, child: Child) -> tuple[Child, ...]:
    """Other records this membership may see that look like the same child, most alike first."""
    asked = Asked(name=child.name, date_of_birth=child.birth)
    within = Child.objects.visible_to(membership).exclude(pk=child.pk)
    return tuple(matching_children(asked, partnership_id=child.partnership_id, within=within))


def possible_own_records(membership: Membership, relation: Relation) -> tuple[Child, ...]:
    """Records this membership may read that may be a young parent's own; the linked one too."""
    person = relation.person
    asked = Asked(name=person.name, date_of_birth=person.date_of_birth)
    within = Child.objects.visible_to(membership).exclude(pk=relation.child_id)
    found = matching_children(asked, partnership_id=relation.partnership_id, within=within)
    linked = [child for child in within.filter(pk=person.own_record_id) if child not in found]
    return (*linked, *found)


def duplicates_for(membership: Membership) -> tuple[Duplicate, ...]:
    """The pairs of the nightly report of which this membership may see both records."""
    visible = Child.objects.visible_to(membership).values("pk")
    rows = Duplicate.objects.filter(
        partnership=membership.partnership_id,
        dismissed_at=None,
        first__in=visible,
        second__in=visible,
    )
    rows = rows.select_related("first", "second").order_by("-percent_alike", "-found_at")
    return tuple(rows[:MOST_SHOWN])


def duplicate_for(membership: Membership, pk: UUID) -> Duplicate:
    visible = Child.objects.visible_to(membership).values("pk")
    rows = Duplicate.objects.filter(first__in=visible, second__in=visible)
    if found := rows.select_related("first", "second").filter(pk=pk).first():
        return found
    if hidden := Duplicate.objects.filter(pk=pk).first():
        raise NotVisible(f"families.Duplicate:{pk}", child=hidden.first_id)
    raise Http404


def merge_for(membership: Membership, pk: UUID) -> Merge:
    """A merge whose surviving record, and before it the other one too, this membership may see."""
    visible = Child.objects.visible_to(membership).values("pk")
    may_see = Q(kept__in=visible) & (Q(merged__in=visible) | Q(merged__merged_into__in=visible))
    rows = Merge.objects.select_related(
        "kept", "merged", "proposed_by__user", "answered_by__user", "undone_by__user"
    )
    if found := rows.filter(may_see, pk=pk).first():
        return found
    if hidden := Merge.objects.filter(pk=pk).first():
        raise NotVisible(f"families.Merge:{pk}", child=hidden.kept_id)
    raise Http404


def open_records(merge: Merge) -> tuple[Child, ...]:
    """Those of the two that still open by themselves."""
    return tuple(each for each in (merge.kept, merge.merged) if each.merged_into_id is None)


@dataclass(frozen=True, kw_only=True)
class ComparedRecord:
    """One of two records side by side."""

    child: Child
    age: str
    adults: tuple[Adult, ...]
    agencies: tuple[str, ...]


def compared(merge: Merge) -> tuple[ComparedRecord, ComparedRecord]:
    """The record that is kept and the other one."""
    return _compared(merge.kept), _compared(merge.merged)


def _compared(child: Child) -> ComparedRecord:
    agencies = child.involvements.order_by("-lead", "-since").values_list("agency__name", flat=True)
    return ComparedRecord(
        child=child,
        age=child.age_on(child.today()),
        adults=adults_of(child),
        agencies=tuple(agencies),
    )


def open_merges(child: UUID):
    return Merge.objects.filter(Q(kept=child) | Q(merged=child), state__in=["proposed", "agreed"])


def merges_of(child: Child) -> tuple[Merge, ...]:
    """Proposed or in force, for the child's page."""
    return tuple(open_merges(child.pk).select_related("kept", "merged").order_by("proposed_at"))
