"""Building a release: begin, freeze the inputs, count, hide, attack. The clock's work."""

import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from uuid import UUID

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone
from numpy.typing import NDArray

import audit
from agencies.models import Partnership
from assessments.weightings.disclosure import Counted, cell
from audit.events import EventType
from dashboards.building.attack import OUTSIDER_WIDTH, RECORDS_KNOWN
from dashboards.building.lattice import Lattice
from dashboards.building.release import Built, build
from dashboards.building.surviving import Survived
from dashboards.models import UNFINISHED, Release, ReleaseCell, ReleaseInput, Source, State
from dashboards.quarters import Quarter
from dashboards.records_of import frozen_records, lattice_of, plan_of, signed_records
from families.queries import counts
from riskapp.ui.keys import new_key

RULE = "SDC-1"
PATIENCE = timedelta(minutes=10)
"""After this a builder that has said nothing is taken for dead."""
_SAY_EVERY = 1.0
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


def claim(release: Release) -> bool:
    """Whether this process may build it now: nobody else is at it."""
    now = timezone.now()
    free = Q(seen_at=None) | Q(seen_at__lt=now - PATIENCE)
    mine = Release.objects.filter(free, pk=release.pk, state__in=UNFINISHED)
    return bool(mine.update(runner=new_key(), seen_at=now))


def build_release(release: Release) -> Release:
    """Freezes the inputs if they aren't, and makes the cells from them. Safe to run again."""
    lattice = lattice_of(release)
    if release.frozen_at is None:
        versions: set[str] = set()
        with signed_records(release, lattice, versions=versions) as blocks:
            known = counts.children_known_to_several(release.partnership_id)
            release = freeze(release, blocks, known=known, versions=versions)
    built = build(
        partial(frozen_records, release, lattice), lattice=lattice, say=_telling(release.pk)
    )
    return _keep(release, built, lattice)


@transaction.atomic
def freeze(
    release: Release, blocks: Iterator[NDArray], *, known: int, versions: set[str]
) -> Release:
    """Stores the records a block a row; from here on nothing else is read for this release."""
    release = Release.objects.select_for_update().get(pk=release.pk)
    for number, records in enumerate(blocks):
        ReleaseInput.objects.create(release=release, number=number, payload=records.tobytes())
    shown = cell(
        Counted(n=known, of=2 * known + 8, children=known, households=known, other_children=known)
    )
    release.frozen_at = timezone.now()
    release.known = {"shown": str(shown.shown), "value": shown.number}
    release.manifest |= {"weightings": sorted(versions)}
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
    """What is said of how a release was made: nothing in it depends on a raw count."""
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


def _telling(key: UUID) -> Callable[[int, int], None]:
    """Writes progress down once a second, where pages and other builders see it."""
    last = 0.0

    def say(done: int, of: int) -> None:
        nonlocal last
        if time.monotonic() - last >= _SAY_EVERY or done == of:
            last = time.monotonic()
            Release.objects.filter(pk=key, state=State.BUILDING).update(
                done=done, steps=of, seen_at=timezone.now()
            )

    return say
