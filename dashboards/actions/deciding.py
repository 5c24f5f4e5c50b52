"""A manager decides: a release is published, or withdrawn with a reason."""

from django.db import transaction
from django.utils import timezone

import audit
from agencies.decisions import require
from agencies.models import Membership
from audit.events import EventType
from dashboards.models import Release, State
from dashboards.permissions import can_publish, can_withdraw
from work.versions import lock_version, save_next

SHORTEST_REASON = 20


class NoReason(ValueError):
    """A release was to be withdrawn without a reason that can be read later."""


@transaction.atomic
def publish_release(*, release: Release, version: int, by: Membership) -> Release:
    """Raises StaleVersion, Refused."""
    release = lock_version(Release.objects.visible_to(by), release.pk, expected=version)
    require(can_publish(by, release))
    release.state = State.PUBLISHED
    release.published_at, release.published_by = timezone.now(), by
    save_next(release, update_fields=["state", "published_at", "published_by"])
    audit.record(
        EventType.RELEASE_PUBLISHED, by=by, subject=release, details={"number": release.number}
    )
    return release


@transaction.atomic
def withdraw_release(*, release: Release, because: str, version: int, by: Membership) -> Release:
    """Raises StaleVersion, Refused, NoReason."""
    release = lock_version(Release.objects.visible_to(by), release.pk, expected=version)
    require(can_withdraw(by, release))
    if len(because.strip()) < SHORTEST_REASON:
        raise NoReason("Say why the release is withdrawn.")
    release.state = State.WITHDRAWN
    release.withdrawn_at, release.withdrawn_by = timezone.now(), by
    release.withdrawn_because = because.strip()
    fields = ["state", "withdrawn_at", "withdrawn_by", "withdrawn_because"]
    save_next(release, update_fields=fields)
    audit.record(
        EventType.RELEASE_WITHDRAWN, by=by, subject=release, details={"number": release.number}
    )
    return release
