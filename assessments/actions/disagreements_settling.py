"""What new findings do to a disagreement: its clock begins, others join, it ends."""

from collections.abc import Iterable, Sequence

from django.utils import timezone

import audit
from agencies.models import Membership
from assessments.actions.disagreements_moving import clear, move_to, write_down
from assessments.models import (
    Disagreement,
    DisagreementOutcome,
    DisagreementPosition,
    EntryKind,
    PositionMoment,
)
from assessments.models import DisagreementStage as Stage
from assessments.queries.agreement import DIFFERING, state_of, states_by_adult
from assessments.queries.disagreements import parties_of, picture_of
from assessments.queries.pooled_picture import Position
from audit.events import EventType
from families.models import Child


def settle_disagreements(*, child: Child, by: Membership) -> None:
    """After findings were signed or withdrawn, inside that transaction.

    A factor the weighting in force doesn't hold stays open: nothing can be said about it.
    """
    rows = child.disagreements.open().select_for_update(of=("self",))
    found = list(rows.select_related("child", "opened_by__agency").order_by("id"))
    if not found:
        return
    rows_now = {row.factor.code: row for row in picture_of(child).rows}
    for each in found:
        if each.factor in rows_now:
            _settle(each, rows_now[each.factor].positions, by=by)


def snapshot(found: Disagreement, positions: Iterable[Position], *, moment: PositionMoment) -> None:
    """Copies every definite position: later findings never change what is read here."""
    taken_at = timezone.now()
    DisagreementPosition.objects.bulk_create(
        DisagreementPosition(
            disagreement=found,
            agency_id=each.agency_id,
            adult_id=each.adult_id,
            moment=moment,
            finding=each.finding,
            basis=each.basis,
            as_at=each.as_at,
            note=each.note,
            taken_at=taken_at,
        )
        for each in positions
        if each.is_definite
    )


def end(
    found: Disagreement,
    outcome: DisagreementOutcome,
    *,
    positions: Iterable[Position],
    by: Membership,
) -> None:
    """Closes a locked row with what every agency says at this moment."""
    snapshot(found, positions, moment=PositionMoment.ENDED)
    write_down(found, EntryKind.ENDED, by=by)
    found.ended_at, found.ended_by, found.outcome = timezone.now(), by, outcome
    found.version += 1
    found.save(update_fields=["ended_at", "ended_by", "outcome", "version"])
    clear(found, by=by)
    audit.record(
        EventType.DISAGREEMENT_ENDED,
        by=by,
        subject=found,
        child=found.child,
        details={"outcome": outcome, "stage": found.stage},
    )


def _settle(found: Disagreement, positions: Sequence[Position], *, by: Membership) -> None:
    state = state_of(positions)
    if state not in DIFFERING:
        end(found, _outcome(found, positions), positions=positions, by=by)
        return
    _join(found, positions)
    if found.stage == Stage.CONFIRMING and state == "differ":
        write_down(found, EntryKind.STARTED, by=by)
        move_to(found, Stage.PRACTITIONERS, by=by)
        audit.record(EventType.DISAGREEMENT_CONFIRMED, by=by, subject=found, child=found.child)


def _outcome(found: Disagreement, positions: Sequence[Position]) -> DisagreementOutcome:
    """Agreed only where at least two agencies now say the same about everybody it was about."""
    states = states_by_adult(positions)
    about = set(
        found.positions.filter(moment=PositionMoment.OPENED).values_list("adult_id", flat=True)
    )
    agree = all(states.get(adult) == "agree" for adult in about)
    return DisagreementOutcome.AGREED if agree else DisagreementOutcome.SUPERSEDED


def _join(found: Disagreement, positions: Sequence[Position]) -> None:
    """An agency that says something definite only now is a party from now on."""
    parties = parties_of(found)
    new = [each for each in positions if each.agency_id not in parties]
    snapshot(found, new, moment=PositionMoment.JOINED)
