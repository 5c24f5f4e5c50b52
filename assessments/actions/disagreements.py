"""Talking about a difference: opened, reasoned about, taken further, agreed to differ.

Nothing here holds up saving or signing. What the findings themselves end is in
`disagreements_settling`; who is told, and when it moves by itself, in `disagreements_moving`.
"""

from django.db import transaction
from django.utils import timezone

import audit
from agencies.decisions import require
from agencies.models import Membership
from assessments import policies
from assessments.actions.disagreements_moving import escalate, move_to, write_down
from assessments.actions.disagreements_settling import end, snapshot
from assessments.between import permissions as between
from assessments.errors import BadAnswer
from assessments.models import (
    Disagreement,
    DisagreementOutcome,
    DisagreementStage,
    EntryKind,
    PositionMoment,
)
from assessments.queries.agreement import state_of
from assessments.queries.disagreements import (
    factor_now,
    involved_parties,
    open_about,
    who_agreed_to_differ,
)
from audit.events import EventType
from families.models import Child
from work.versions import lock_version, save_next


@transaction.atomic
def open_disagreement(*, child: Child, factor: str, said: str, by: Membership) -> Disagreement:
    """Copies what every agency says and starts the clock; answers more than 90 days apart are
    confirmed first, without one. Opened twice is one, and holds both people's reasons."""
    # One at a time a child; answers being saved meanwhile must not wait: no_key.
    child = Child.objects.select_for_update(no_key=True).get(pk=child.pk)
    require(between.can_open_disagreement(by, child))
    already = open_about(child, factor)
    if already is not None:
        return give_reason(disagreement=already, said=said, by=by)
    row = factor_now(child, factor)
    state = state_of(row.positions) if row else "nobody"
    require(policies.can_disagree_about(state))
    moment = timezone.now()
    found = Disagreement.objects.create(
        partnership_id=child.partnership_id,
        child=child,
        factor=factor,
        stage=DisagreementStage.CONFIRMING,
        stage_since=moment,
        owner=by.agency,
        opened_at=moment,
        opened_by=by,
    )
    snapshot(found, row.positions, moment=PositionMoment.OPENED)
    first = (
        DisagreementStage.CONFIRMING
        if state == "may_have_changed"
        else DisagreementStage.PRACTITIONERS
    )
    move_to(found, first, by=by)
    write_down(found, EntryKind.OPENED, said=_words(said), by=by)
    _record(EventType.DISAGREEMENT_OPENED, found, by=by, factor=factor, stage=found.stage)
    return found


@transaction.atomic
def give_reason(*, disagreement: Disagreement, said: str, by: Membership) -> Disagreement:
    """Reasons are only ever added: whatever others wrote meanwhile, nothing is lost."""
    found = _lock(disagreement)
    require(between.can_speak(by, found))
    write_down(found, EntryKind.REASON, said=_words(said), by=by)
    _record(EventType.DISAGREEMENT_REASON_GIVEN, found, by=by)
    return found


@transaction.atomic
def take_further(
    *, disagreement: Disagreement, said: str, version: int | None, by: Membership
) -> Disagreement:
    """To the next stage, before its day. Raises StaleVersion when it has moved meanwhile."""
    found = lock_version(Disagreement.objects.select_related("child"), disagreement.pk, version)
    require(between.can_take_further(by, found))
    write_down(found, EntryKind.ESCALATED, said=_words(said), by=by)
    return escalate(found, by=by)


@transaction.atomic
def agree_to_differ(
    *, disagreement: Disagreement, said: str, version: int | None, by: Membership
) -> Disagreement:
    """One agency's word that both have been heard. It ends when every party has said so: the
    findings stay as they are, and the picture goes on showing that they differ."""
    found = lock_version(Disagreement.objects.select_related("child"), disagreement.pk, version)
    parties = involved_parties(found)
    agreed = who_agreed_to_differ(found)
    require(between.can_agree_to_differ(by, found, parties=parties, agreed=agreed))
    write_down(found, EntryKind.AGREES_TO_DIFFER, said=_words(said), by=by)
    _record(EventType.DISAGREEMENT_DIFFERENCE_ACCEPTED, found, by=by)
    save_next(found, update_fields=[])
    if parties <= agreed | {by.agency_id}:
        row = factor_now(found.child, found.factor)
        end(
            found,
            DisagreementOutcome.AGREED_TO_DIFFER,
            positions=row.positions if row else (),
            by=by,
        )
    return found


@transaction.atomic
def record_what_partnership_did(
    *, disagreement: Disagreement, said: str, by: Membership
) -> Disagreement:
    """A partnership manager says whom they brought together. They see no child and no finding."""
    found = _lock(disagreement)
    require(between.can_convene(by, found))
    write_down(found, EntryKind.CONVENED, said=_words(said), by=by)
    audit.record(EventType.DISAGREEMENT_CONVENED, by=by, subject=found)
    return found


def _lock(disagreement: Disagreement) -> Disagreement:
    rows = Disagreement.objects.select_for_update(of=("self",)).select_related("child")
    return rows.get(pk=disagreement.pk)


def _words(said: str) -> str:
    if not said.strip():
        raise BadAnswer("said", "Say what you have seen or know, and how")
    return said.strip()


def _record(event: EventType, found: Disagreement, *, by: Membership, **details) -> None:
    audit.record(event, by=by, subject=found, child=found.child, details=details)
