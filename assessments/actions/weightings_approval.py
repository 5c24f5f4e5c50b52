"""The second person, and the day on which an approved version comes into force."""

from datetime import date, datetime, time
from uuid import UUID

from django.db import transaction
from django.utils import timezone

import audit
from agencies.decisions import require
from agencies.models import Membership, Partnership
from assessments.actions.weightings_drafts import address_of, lock, move, note_step
from assessments.errors import BadAnswer
from assessments.models import StepKind, WeightingStatus, WeightingVersion
from assessments.queries.pool import weighting_in_force
from assessments.queries.weighting_versions import ready_preview
from assessments.weightings import permissions
from audit.events import EventType
from work.actions import finish_inbox_items, put_in_inbox, remind
from work.models import InboxSection

COMES_INTO_FORCE = "weighting_comes_into_force"
NO_PREVIEW = (
    "Run the preview first: a version is approved only after it was tried on every signed result, "
    "exactly as it is now and against the version in force now"
)
CHANGED_MEANWHILE = "This version has changed since you opened the page. Read it again"


@transaction.atomic
def send_back(*, version: WeightingVersion, comment: str, by: Membership) -> WeightingVersion:
    """The second person doesn't agree: the draft goes back to its author, with the reason."""
    version = lock(version)
    require(permissions.can_decide(by, version))
    if not comment.strip():
        raise BadAnswer("comment", "Say what has to change")
    move(version, WeightingStatus.DRAFT)
    note_step(version, StepKind.SENT_BACK, by=by, comment=comment)
    finish_inbox_items(subject_id=version.pk, by=by)
    _tell_author(version, kind="weighting_sent_back", by=by)
    details = {"version": version.version, "sha256": version.sha256}
    audit.record(EventType.WEIGHTING_SENT_BACK, by=by, subject=version, details=details)
    return version


@transaction.atomic
def approve(
    *, version: WeightingVersion, sha256: str, effective_on: date, comment: str, by: Membership
) -> WeightingVersion:
    """A second person approves exactly the content they read; today, it is in force at once.

    Raises Refused, or BadAnswer where the day, the content or the preview doesn't fit.
    """
    _lock_partnership(by.partnership_id)
    version = lock(version)
    require(permissions.can_decide(by, version))
    today = timezone.localdate()
    if effective_on < today:
        raise BadAnswer("effective_on", "The day must be today or in the future")
    if version.sha256 != sha256:
        raise BadAnswer("decision", CHANGED_MEANWHILE)
    if ready_preview(version, against=weighting_in_force(by.partnership_id)) is None:
        raise BadAnswer("decision", NO_PREVIEW)
    move(version, WeightingStatus.APPROVED, approver_id=by.user_id, effective_on=effective_on)
    note_step(version, StepKind.APPROVED, by=by, comment=comment)
    finish_inbox_items(subject_id=version.pk, by=by)
    audit.record(
        EventType.WEIGHTING_APPROVED,
        by=by,
        subject=version,
        details={
            "version": version.version,
            "sha256": version.sha256,
            "effective_on": effective_on,
        },
    )
    if effective_on == today:
        return bring_into_force(version_id=version.pk)
    _set_day(version, by=by)
    return version


@transaction.atomic
def bring_into_force(*, version_id: UUID) -> WeightingVersion:
    """On its day: the approved version takes the place of the one before. Safe to run twice."""
    found = WeightingVersion.objects.get(pk=version_id)
    _lock_partnership(found.partnership_id)
    version = lock(found)
    if version.status != WeightingStatus.APPROVED:
        return version
    earlier = WeightingVersion.objects.filter(
        partnership=version.partnership_id, status=WeightingStatus.IN_FORCE
    )
    for before in earlier.select_for_update():
        move(before, WeightingStatus.RETIRED, retired_on=timezone.localdate())
        note_step(before, StepKind.RETIRED, by=None)
        details = {"version": before.version, "replaced_by": version.version}
        audit.record(EventType.WEIGHTING_RETIRED, by=None, subject=before, details=details)
    move(version, WeightingStatus.IN_FORCE, in_force_since=timezone.localdate())
    note_step(version, StepKind.CAME_INTO_FORCE, by=None)
    _tell_author(version, kind="weighting_in_force", by=None)
    details = {"version": version.version, "sha256": version.sha256}
    audit.record(EventType.WEIGHTING_CAME_INTO_FORCE, by=None, subject=version, details=details)
    return version


def _lock_partnership(partnership_id: UUID) -> None:
    """One decision at a time: what is in force stays so from the check of the preview on."""
    Partnership.objects.select_for_update().get(pk=partnership_id)


def _set_day(version: WeightingVersion, *, by: Membership) -> None:
    day = timezone.make_aware(datetime.combine(version.effective_on, time.min))
    remind(
        kind=COMES_INTO_FORCE,
        subject_id=version.pk,
        occurrence=version.effective_on,
        at=day,
        to=by,
        link=address_of(version),
        by=by,
    )


def _tell_author(version: WeightingVersion, *, kind: str, by: Membership | None) -> None:
    put_in_inbox(
        section=InboxSection.FOLLOW_UP,
        kind=kind,
        to=version.author,
        subject_id=version.pk,
        link=address_of(version),
        by=by,
        mail=True,
    )
