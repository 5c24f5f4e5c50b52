"""Asking for a preview, and stopping it. It runs in the worker (weightings_running)."""

import logging
from datetime import datetime, time

from celery import current_app
from django.db import transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

import audit
from agencies.decisions import ALLOWED, Decision, require
from agencies.models import Membership, User
from assessments.models import Preview, PreviewKind, PreviewState, WeightingVersion
from assessments.queries.pool import weighting_in_force
from assessments.weightings import permissions
from audit.events import EventType
from riskapp.ui.wording import counted

logger = logging.getLogger(__name__)

PREVIEWS_A_DAY = 12
"""For one person; a partnership's setting `previews_a_day` takes its place."""


def may_start_today(by: Membership) -> Decision:
    """A preview is a question about children's records: only so many a person and day."""
    limit = by.agency.partnership.settings.get("previews_a_day", PREVIEWS_A_DAY)
    midnight = timezone.make_aware(datetime.combine(timezone.localdate(), time.min))
    asked = Preview.objects.filter(started_by__user=by.user_id, started_at__gte=midnight).count()
    if asked < limit:
        return ALLOWED
    run = counted(asked, "preview")
    return Decision(False, f"You have run {run} today; the limit is {limit} a day")


@transaction.atomic
def start_preview(*, version: WeightingVersion, kind: PreviewKind, by: Membership) -> Preview:
    """A run over every signed result, against the version in force; one that runs already is it."""
    version = WeightingVersion.objects.select_for_update().get(pk=version.pk)
    require(permissions.can_preview(by, version))
    against = weighting_in_force(by.partnership_id)
    same = {
        "partnership_id": by.partnership_id,
        "weighting": version,
        "sha256": version.sha256,
        "against": against,
        "kind": kind,
    }
    if running := Preview.objects.unfinished().filter(**same).first():
        return running
    # One of a person's at a time, or two at once would both be the last of the day.
    User.objects.select_for_update(no_key=True).get(pk=by.user_id)
    require(may_start_today(by))
    preview = Preview.objects.create(**same, started_by=by)
    details = {"kind": kind, "version": version.version, "sha256": version.sha256}
    audit.record(EventType.PREVIEW_STARTED, by=by, subject=preview, details=details)
    transaction.on_commit(lambda: _wake_worker(preview))
    return preview


@transaction.atomic
def cancel_preview(*, preview: Preview, by: Membership) -> Preview:
    """Stops a run; whoever works on it notices at its next step. Finished ones stay as they are."""
    preview = (
        Preview.objects.select_for_update(of=("self",))
        .select_related("weighting")
        .get(pk=preview.pk)
    )
    require(permissions.can_cancel(by, preview))
    if preview.state not in (PreviewState.WAITING, PreviewState.RUNNING):
        return preview
    preview.state = PreviewState.CANCELLED
    preview.finished_at = timezone.now()
    preview.tallies, preview.runner = {}, None
    preview.save(update_fields=["state", "finished_at", "tallies", "runner"])
    details = {"kind": preview.kind, "results": preview.done}
    audit.record(EventType.PREVIEW_CANCELLED, by=by, subject=preview, details=details)
    return preview


def _wake_worker(preview: Preview) -> None:
    try:
        current_app.send_task("assessments.tasks.work_on_preview", [str(preview.pk)], retry=False)
    except OperationalError:
        logger.warning("The broker did not answer; the clock will have the preview run")
