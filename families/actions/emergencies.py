"""Break-glass: opening a record in an emergency, and what follows from it."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from agencies.decisions import require
from agencies.models import Membership
from audit import record
from audit.events import EventType
from families import permissions, policies
from families.actions.telling import tell_governance, tell_lead
from families.models import Child, EmergencyAccess
from work.actions import cancel_reminders, finish_inbox_items, remind
from work.models import InboxSection

LASTS = timedelta(minutes=60)
REVIEW_WITHIN = timedelta(hours=24)
OPENED = "families.emergency_opened"
UNREVIEWED = "families.emergency_unreviewed"


@transaction.atomic
def open_in_emergency(*, child: Child, reason: str, by: Membership) -> EmergencyAccess:
    """Opens one child's record to one person for an hour; the caller has just signed in again.

    The lead professional and the information governance lead are told at once, and it escalates
    when nobody has reviewed it after a day. Opened twice within the hour is once. Raises Refused.
    """
    child = Child.objects.select_for_update(no_key=True).get(pk=child.pk)
    require(permissions.can_open_in_emergency(by, child))
    now = timezone.now()
    if running := child.emergencies.filter(membership=by).in_force_at(now).first():
        return running
    access = EmergencyAccess.objects.create(
        partnership=child.partnership,
        child=child,
        membership=by,
        reason=reason,
        opened_at=now,
        ends_at=now + LASTS,
    )
    tell_lead(kind=OPENED, subject_id=access.pk, child=child, by=by, section=InboxSection.ALERT)
    tell_governance(kind=OPENED, subject_id=access.pk, child=child, link=_page(access), by=by)
    _watch(access, by)
    record(EventType.EMERGENCY_OPENED, by=by, subject=access, child=child)
    return access


@transaction.atomic
def review_emergency(
    *, access: EmergencyAccess, verdict: str, note: str, by: Membership
) -> EmergencyAccess:
    """The information governance lead says whether it was justified. Raises Refused."""
    access = EmergencyAccess.objects.select_for_update().get(pk=access.pk)
    require(permissions.can_review_emergencies(by))
    require(policies.can_be_reviewed(access))
    access.verdict, access.review_note = verdict, note
    access.reviewed_by, access.reviewed_at = by, timezone.now()
    access.save(update_fields=["verdict", "review_note", "reviewed_by", "reviewed_at"])
    cancel_reminders(subject_id=access.pk, by=by)
    finish_inbox_items(subject_id=access.pk, by=by)
    record(
        EventType.EMERGENCY_REVIEWED,
        by=by,
        subject=access,
        child=access.child,
        details={"verdict": verdict},
    )
    return access


def escalate_emergency(*, access_id: UUID) -> bool:
    """Tells everybody again when a day has passed without a review; true when it had to.

    Part of the caller's transaction.
    """
    access = EmergencyAccess.objects.select_for_update().get(pk=access_id)
    if access.reviewed_at is not None or access.escalated_at is not None:
        return False
    access.escalated_at = timezone.now()
    access.save(update_fields=["escalated_at"])
    child = access.child
    tell_governance(kind=UNREVIEWED, subject_id=access.pk, child=child, link=_page(access), by=None)
    tell_lead(
        kind=UNREVIEWED, subject_id=access.pk, child=child, by=None, section=InboxSection.ALERT
    )
    record(EventType.EMERGENCY_ESCALATED, by=None, subject=access, child=child)
    return True


def _watch(access: EmergencyAccess, by: Membership) -> None:
    remind(
        kind=UNREVIEWED,
        subject_id=access.pk,
        occurrence=1,
        at=access.opened_at + REVIEW_WITHIN,
        to=by.agency,
        link=_page(access),
        child_id=access.child_id,
        by=by,
    )


def _page(access: EmergencyAccess) -> str:
    return reverse("families:emergency", args=[access.pk])
