"""Joining two records of one child: two people, every row kept, undone when it was wrong."""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from agencies.decisions import require
from agencies.models import Membership
from audit import record
from audit.events import EventType
from families import permissions, policies
from families.actions.filing import file_children
from families.kinds import MergeState
from families.models import Child, Duplicate, HandOver, Involvement, Merge, Relation
from work.actions import finish_inbox_items, put_in_inbox
from work.models import InboxSection

PROPOSED = "families.merge_proposed"


@transaction.atomic
def propose_merge(*, kept: Child, merged: Child, reason: str, by: Membership) -> Merge:
    """Says that two records are of one child; somebody else has to agree. Raises Refused."""
    kept, merged = _lock(kept, merged)
    require(permissions.can_merge(by, kept, merged))
    require(policies.can_be_merged(kept, merged))
    merge = Merge.objects.create(
        partnership=kept.partnership, kept=kept, merged=merged, reason=reason, proposed_by=by
    )
    put_in_inbox(
        section=InboxSection.REQUEST,
        kind=PROPOSED,
        to=by.agency,
        subject_id=merge.pk,
        child_id=kept.pk,
        link=reverse("families:merge", args=[merge.pk]),
        by=by,
    )
    _record(EventType.MERGE_PROPOSED, merge, by)
    return merge


@transaction.atomic
def agree_to_merge(*, merge: Merge, by: Membership) -> Merge:
    """The second person: from now on there is one record. Raises Refused."""
    merge, kept, merged = _locked(merge)
    require(permissions.can_merge(by, kept, merged))
    require(policies.can_be_answered(merge, by=by))
    require(policies.can_be_merged(kept, merged))
    merge.moved = _move(kept, merged, by)
    kept.changed_by = merged.changed_by = by
    merged.merged_into = kept
    _save(merged, "merged_into", "changed_by")
    _save(kept, "nhs_number", "changed_by")
    file_children([kept])
    return _answer(merge, MergeState.AGREED, EventType.MERGE_AGREED, by)


@transaction.atomic
def refuse_merge(*, merge: Merge, by: Membership) -> Merge:
    """They are two children, or the proposer changed their mind. Raises Refused."""
    merge, kept, merged = _locked(merge)
    require(permissions.can_merge(by, kept, merged))
    require(policies.is_proposed(merge))
    if by.pk == merge.proposed_by_id:
        merge.state = MergeState.WITHDRAWN
        merge.save(update_fields=["state"])
        finish_inbox_items(subject_id=merge.pk, by=by)
        _record(EventType.MERGE_REFUSED, merge, by)
        return merge
    return _answer(merge, MergeState.REFUSED, EventType.MERGE_REFUSED, by)


@transaction.atomic
def undo_merge(*, merge: Merge, because: str, by: Membership) -> Merge:
    """Parts the records again: what had been moved goes back. Raises Refused."""
    merge, kept, merged = _locked(merge)
    require(permissions.can_change(by, kept))
    require(policies.can_be_undone(merge))
    if kept.nhs_number == merge.moved.get("nhs_number"):
        kept.nhs_number = ""
    kept.changed_by = merged.changed_by = by
    _save(kept, "nhs_number", "changed_by")
    merged.merged_into = None
    _save(merged, "merged_into", "changed_by")
    _move_back(merge, kept, merged, by)
    file_children([kept, merged])
    merge.state, merge.undone_because = MergeState.UNDONE, because
    merge.undone_by, merge.undone_at = by, timezone.now()
    merge.save(update_fields=["state", "undone_because", "undone_by", "undone_at"])
    _record(EventType.MERGE_UNDONE, merge, by)
    return merge


@transaction.atomic
def dismiss_duplicate(*, duplicate: Duplicate, by: Membership) -> Duplicate:
    """Two children after all; the pair is not listed again. Raises Refused."""
    duplicate = Duplicate.objects.select_for_update().get(pk=duplicate.pk)
    require(permissions.can_merge(by, duplicate.first, duplicate.second))
    if duplicate.dismissed_at is None:
        duplicate.dismissed_by, duplicate.dismissed_at = by, timezone.now()
        duplicate.save(update_fields=["dismissed_by", "dismissed_at"])
        details = {"other": duplicate.second_id}
        first = duplicate.first
        record(
            EventType.DUPLICATE_DISMISSED, by=by, subject=duplicate, child=first, details=details
        )
    return duplicate


def _lock(kept: Child, merged: Child) -> tuple[Child, Child]:
    """Both, always in the same order, so that two proposals can't wait for each other."""
    rows = {
        row.pk: row
        for row in Child.objects.select_for_update(no_key=True)
        .filter(pk__in=[kept.pk, merged.pk])
        .order_by("pk")
    }
    return rows[kept.pk], rows[merged.pk]


def _locked(merge: Merge) -> tuple[Merge, Child, Child]:
    merge = Merge.objects.select_for_update().get(pk=merge.pk)
    return merge, *_lock(merge.kept, merge.merged)


def _move(kept: Child, merged: Child, by: Membership) -> dict[str, list[str] | str]:
    """Moves people and involvements over, except where the kept record has the same already."""
    there = set(kept.relations.filter(until=None).values_list("person", "kind"))
    relations = [
        row for row in merged.relations.all() if (row.person_id, row.kind) not in there or row.until
    ]
    open_here = set(kept.involvements.filter(until=None).values_list("agency", flat=True))
    involvements = [
        row for row in merged.involvements.all() if row.agency_id not in open_here or row.until
    ]
    led = kept.involvements.filter(lead=True).exists()
    leads = [row for row in involvements if row.lead and led]
    Involvement.objects.filter(pk__in=[row.pk for row in leads]).update(lead=False)
    Relation.objects.filter(pk__in=[row.pk for row in relations]).update(child=kept, changed_by=by)
    Involvement.objects.filter(pk__in=[row.pk for row in involvements]).update(child=kept)
    HandOver.objects.filter(involvement__in=involvements).update(child=kept)
    number = "" if kept.nhs_number else merged.nhs_number
    kept.nhs_number = kept.nhs_number or number
    return {
        "relations": [str(row.pk) for row in relations],
        "involvements": [str(row.pk) for row in involvements],
        "leads": [str(row.pk) for row in leads],
        "nhs_number": number,
    }


def _move_back(merge: Merge, kept: Child, merged: Child, by: Membership) -> None:
    moved = merge.moved
    kept.relations.filter(pk__in=moved["relations"]).update(child=merged, changed_by=by)
    kept.hand_overs.filter(involvement__in=moved["involvements"]).update(child=merged)
    kept.involvements.filter(pk__in=moved["involvements"]).update(child=merged)
    if not merged.involvements.filter(lead=True).exists():
        merged.involvements.filter(pk__in=moved["leads"], until=None).update(lead=True)


def _save(child: Child, *fields: str) -> None:
    child.version += 1
    child.save(update_fields=[*fields, "version"])


def _answer(merge: Merge, state: MergeState, event_type: EventType, by: Membership) -> Merge:
    merge.state, merge.answered_by, merge.answered_at = state, by, timezone.now()
    merge.save(update_fields=["state", "answered_by", "answered_at", "moved"])
    finish_inbox_items(subject_id=merge.pk, by=by)
    _record(event_type, merge, by)
    return merge


def _record(event_type: EventType, merge: Merge, by: Membership) -> None:
    details = {"other": merge.merged_id}
    record(event_type, by=by, subject=merge, child=merge.kept, details=details)
