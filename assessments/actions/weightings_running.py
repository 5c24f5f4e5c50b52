"""Working through a preview: in slices, by whoever is first, and on after any worker's death."""

import logging
import time
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

import audit
from assessments.models import Preview, PreviewKind, PreviewState
from assessments.queries.weighting_results import Place, chunks, count_results
from assessments.scoring.answer_vector import UnreadableVector
from assessments.weightings.moves import Moves
from assessments.weightings.sensitivity import Sensitivity
from audit.events import EventType
from families.kinds import EthnicGroup
from riskapp.ui.keys import new_key

logger = logging.getLogger(__name__)

LEASE = timedelta(seconds=15)
"""A runner that has said nothing for so long is taken for dead; another goes on."""
SLICE_SECONDS = 20
MOST_ATTEMPTS = 10
"""So often in a row without any progress, and the run is given up."""

GROUPS = (
    EthnicGroup.NOT_KNOWN.value,
    *(each for each in EthnicGroup.values if each != EthnicGroup.NOT_KNOWN),
)
"""The first stands for results without any."""


class NoLongerOurs(Exception):
    """The run was cancelled, or somebody else goes on with it."""


def work_on(*, preview_id: UUID, seconds: float = SLICE_SECONDS) -> bool:
    """One slice of a preview. False when there is more to do.

    Any number may try: one works, the others do nothing. Killed at any moment, the run goes on
    from its last written step, and each result is counted exactly once.
    """
    preview = _take(preview_id)
    if preview is None:
        return True
    try:
        return _slice(preview, until=time.monotonic() + seconds)
    except NoLongerOurs:
        return True
    except UnreadableVector as problem:
        _give_up(preview, error=type(problem).__name__)
        return True


def left_alone() -> list[UUID]:
    """Previews that wait, or whose runner has fallen silent."""
    return list(
        Preview.objects.unfinished()
        .filter(_free())
        .order_by("started_at")
        .values_list("pk", flat=True)
    )


def _free() -> Q:
    return Q(runner=None) | Q(seen_at__lt=timezone.now() - LEASE)


def _take(preview_id: UUID) -> Preview | None:
    runner = new_key()
    taken = (
        Preview.objects.unfinished()
        .filter(_free(), pk=preview_id)
        .update(
            runner=runner,
            seen_at=timezone.now(),
            state=PreviewState.RUNNING,
            attempts=F("attempts") + 1,
        )
    )
    if not taken:
        return None
    preview = Preview.objects.select_related("weighting", "against").get(pk=preview_id)
    if preview.attempts > MOST_ATTEMPTS:
        _give_up(preview, error="NoProgress")
        return None
    return preview if preview.runner == runner else None


def _slice(preview: Preview, *, until: float) -> bool:
    if preview.total is None:
        _begin(preview)
    counter = counter_for(preview)
    counter.take_up(preview.tallies)
    read = chunks(
        preview.partnership_id,
        until=preview.started_at,
        groups=GROUPS,
        start=Place.from_json(preview.place),
    )
    for chunk, place in read:
        counter.add(chunk)
        preview.done += len(chunk.vectors.rows)
        preview.place, preview.tallies = place.to_json(), counter.to_json()
        _write(preview, "done", "place", "tallies", attempts=0)
        if time.monotonic() > until:
            _write(preview, runner=None)
            return False
    return _finish(preview, counter)


def counter_for(preview: Preview) -> Moves | Sensitivity:
    then = preview.weighting.weighting()
    if preview.kind == PreviewKind.SENSITIVITY:
        return Sensitivity(then)
    return Moves(preview.against.weighting(), then, groups=GROUPS)


def _begin(preview: Preview) -> None:
    preview.total = count_results(preview.partnership_id, until=preview.started_at)
    preview.done, preview.place, preview.tallies = 0, {}, {}
    _write(preview, "total", "done", "place", "tallies")


def _write(preview: Preview, *fields: str, **others: object) -> None:
    """Writes the step down, if the run is still ours. Raises NoLongerOurs."""
    values = {name: getattr(preview, name) for name in fields} | others
    ours = Preview.objects.filter(pk=preview.pk, runner=preview.runner, state=PreviewState.RUNNING)
    if not ours.update(seen_at=timezone.now(), **values):
        raise NoLongerOurs


def _finish(preview: Preview, counter: Moves | Sensitivity) -> bool:
    """Done, unless a signature of that time was committed behind our back: then once more."""
    if count_results(preview.partnership_id, until=preview.started_at) != preview.done:
        preview.total = None
        _write(preview, "total", runner=None)
        return False
    with transaction.atomic():
        _write(
            preview,
            state=PreviewState.DONE,
            total=preview.done,
            result=counter.result(),
            tallies={},
            runner=None,
            finished_at=timezone.now(),
        )
        details = {"kind": preview.kind, "results": preview.done}
        audit.record(EventType.PREVIEW_FINISHED, by=None, subject=preview, details=details)
    return True


def _give_up(preview: Preview, *, error: str) -> None:
    with transaction.atomic():
        _write(
            preview,
            state=PreviewState.FAILED,
            last_error=error,
            tallies={},
            runner=None,
            finished_at=timezone.now(),
        )
        audit.record(EventType.PREVIEW_FAILED, by=None, subject=preview, details={"error": error})
    logger.error("A preview failed", extra={"preview": str(preview.pk), "error": error})
