"""Weightings enter the database by loading or by editing (docs/scoring.md §8)."""

from django.db import transaction
from django.utils import timezone

import audit
from assessments.models import WeightingStatus, WeightingVersion
from assessments.scoring.canonical import weighting_sha256
from assessments.scoring.weighting import load
from audit.events import EventType


class ChangedSinceLoaded(ValueError):
    """The shipped file differs from the approved row of the same version."""


@transaction.atomic
def load_shipped(*, version: str) -> WeightingVersion:
    """Puts a shipped weighting into the database once; the same file again changes nothing.

    It comes into force as the start value when no shipped one is. Raises UnknownWeighting or
    ChangedSinceLoaded.
    """
    weighting = load(version)
    content = weighting.to_dict()
    digest = weighting_sha256(weighting)
    row = WeightingVersion.objects.filter(partnership=None, version=version).first()
    if row is not None:
        if row.sha256 != digest:
            raise ChangedSinceLoaded(
                f"Weighting {version} is loaded with other content. An approved weighting never "
                "changes: ship the change under a new version."
            )
        return row
    shipped = WeightingVersion.objects.filter(partnership=None, status=WeightingStatus.IN_FORCE)
    first = not shipped.exists()
    row = WeightingVersion.objects.create(
        version=version,
        status=WeightingStatus.IN_FORCE if first else WeightingStatus.APPROVED,
        content=content,
        sha256=digest,
        in_force_since=timezone.localdate() if first else None,
    )
    audit.record(EventType.WEIGHTING_LOADED, by=None, subject=row, details={"version": version})
    return row
