"""Building a release: begin, freeze the inputs, count, hide, attack. The clock's work."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone
from numpy.typing import NDArray

import audit
from agencies.models import Partnership
from assessments.weightings.disclosure import Counted, cell
from audit.events import EventType
from dashboards.actions.progress import Progress
from dashboards.building.attack import OUTSIDER_WIDTH, RECORDS_KNOWN
from dashboards.building.lattice import Lattice
from dashboards.building.release import Built, build
from dashboards.building.surviving import Survived
from dashboards.models import UNFINISHED, Release, ReleaseCell, ReleaseInput, Source, State
from dashboards.quarters import Quarter
from dashboards.records_of import (
    SETTLING,
    frozen_records,
    lattice_of,
    plan_of,
    signed_records,
)
from families.queries import counts
from riskapp.ui.keys import new_key

RULE = "SDC-1"
PATIENCE = timedelta(minutes=3)
"""After this a builder that has said nothing is taken for dead."""
_AT_ONCE = 5_000


class NotClosed(ValueError):
    """A release was begun of a quarter that is not over."""


@transaction.atomic
def begin_release(
    *, partnership: Partnership, quarter: Quarter, source: Source = Source.SIGNED
) -> Release:
    """A release to be built of a closed quarter. Raises NotClosed."""
    if not quarter.is_closed_on(timezone.localdate()):
        raise NotClosed(str(quarter))
    Partnership.objects.select_for_update().get(pk=partnership.pk)
    last = Release.objects.filter(partnership=partnership).aggregate(last=Max("number"))["last"]
    release = Release.objects.create(
        partnership=partnership,
        number=(last or 0) + 1,
        quarter=quarter.first_day,
        source=source,
        manifest={"plan": plan_of(partnership)},
    )
    audit.record(
        EventType.RELEASE_BEGUN, by=None, subject=release, details={"number": release.number}
    )
    return release


def claim(release: Release) -> Release | None:
    """The release as it is now, for this process to build; None while another is at it."""
    now = timezone.now()
    free = Q(seen_at=None) | Q(seen_at__lt=now - PATIENCE)
    mine = Release.objects.filter(free, pk=release.pk, state__in=UNFINISHED)
    if mine.update(runner=new_key(), seen_at=now):
        return Release.objects.get(pk=release.pk)
    return None


def build_release(release: Release) -> Release:
    """Freezes the inputs if they aren't, and makes the cells from them. Safe to run again."""
    lattice = lattice_of(release)
    if release.frozen_at is None:
        release = _freeze_signed(release, lattice)
    progress = Progress(release)
    records = progress.reading(partial(frozen_records, release, lattice))
    return _keep(release, build(records, lattice=lattice, say=progress.attacked), lattice)


def _freeze_signed(release: Release, lattice: Lattice) -> Release:
    versions: set[str] = set()
    # Whatever is older than this was committed: no result falls between two releases.
    until = timezone.now() - SETTLING
    known = counts.children_known_to_agencies(release.partnership_id, on=release.period.last_day)
    with signed_records(release, lattice, recorded_until=until, versions=versions) as blocks:
        return freeze(release, blocks, known=known, versions=versions, recorded_until=until)


@transaction.atomic
def freeze(
    release: Release,
    blocks: Iterator[NDArray],
    *,
    known: int,
    versions: set[str],
    recorded_until: datetime,
) -> Release:
    """Stores the records a block a row; from here on nothing else is read for this release."""
    release = Release.objects.select_for_update().get(pk=release.pk)
    if release.frozen_at is not None:
        return release
    for number, records in enumerate(blocks):
        ReleaseInput.objects.create(release=release, number=number, payload=records.tobytes())
    shown = cell(
        Counted(n=known, of=2 * known + 8, children=known, households=known, other_children=known)
    )
    release.frozen_at = timezone.now()
    release.known = {"shown": str(shown.shown), "value": shown.number}
    # Known after the blocks were read, not before.
    release.manifest |= {
        "weightings": sorted(versions),
        "recorded_until": recorded_until.isoformat(),
    }
    release.save(update_fields=["frozen_at", "known", "manifest"])
    return release


def rebuilt(release: Release) -> Built:
    """The release computed once more from its frozen inputs; nothing is stored."""
    lattice = lattice_of(release)
    return build(partial(frozen_records, release, lattice), lattice=lattice)


@transaction.atomic
def _keep(release: Release, built: Built, lattice: Lattice) -> Release:
    release = Release.objects.select_for_update().get(pk=release.pk)
    if release.state != State.BUILDING:
        return release  # another process was faster; the same inputs gave the same cells
    cells = (ReleaseCell(release=release, **row._asdict()) for row in built.rows)
    ReleaseCell.objects.bulk_create(cells, batch_size=_AT_ONCE)
    release.manifest |= manifest_of(built.survived, built.sha256)
    release.state, release.built_at = State.BUILT, timezone.now()
    release.save(update_fields=["manifest", "state", "built_at"])
    audit.record(
        EventType.RELEASE_BUILT,
        by=None,
        subject=release,
        details={"number": release.number, "cells": len(built.rows)},
    )
    return release


def manifest_of(survived: Survived, sha256: str) -> dict:
    """How a release was made.

    `programs` and `withheld` also follow from figures that are hidden now: no page may say them.
    """
    return {
        "rule": RULE,
        "sha256": sha256,
        "attack": {
            "outsider_width": OUTSIDER_WIDTH,
            "records_known": RECORDS_KNOWN,
            "programs": survived.programs,
        },
        "withheld": survived.withheld,
        "gone": [[subject, "+".join(map(str, margin))] for subject, margin in survived.gone],
    }
