"""Talking about a difference: opened, reasons given, taken further, ended.

Nothing here blocks saving or acting, and nothing changes a finding.
"""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

import audit
from agencies.decisions import require
from agencies.kinds import Role
from agencies.models import Agency, Membership
from assessments.between import permissions, policies
from assessments.errors import BadAnswer
from assessments.models import (
    NEXT_STAGE,
    Disagreement,
    DisagreementOutcome,
    DisagreementStep,
    Move,
    Position,
    Stage,
)
from assessments.policies import SHORTEST_RATIONALE
from assessments.queries.differing import differing_positions
from audit.events import EventType
from families.models import Child
from families.queries import involved_agencies, lead_involvement
from work.actions import cancel_reminders, finish_inbox_items, put_in_inbox, remind
from work.models import InboxSection

TIME_UP = "disagreement_time_up"
_OPENED, _MOVED, _ENDED = "disagreement_opened", "disagreement_moved", "disagreement_ended"
_REACHED_PARTNERSHIP = "disagreement_reached_partnership"


@transaction.atomic
def open_disagreement(*, child: Child, factor: str, reasons: str, by: Membership) -> Disagreement:
    """Keeps what each agency says now and asks them to talk; the open one where there is one.

    Raises Refused, BadAnswer where the agencies do not differ or no reasons are given.
    """
    child = Child.objects.select_for_update(no_key=True).get(pk=child.pk)
    require(permissions.can_open_disagreement(by, child))
    _require_words("words", reasons)
    if found := child.disagreements.filter(factor=factor, ended_at=None).first():
        return found
    positions = differing_positions(child, factor)
    if not positions:
        raise BadAnswer("words", "The agencies do not differ on this today")
    lead = lead_involvement(child)
    found = Disagreement.objects.create(
        partnership_id=child.partnership_id,
        child=child,
        factor=factor,
        owner_id=lead.agency_id if lead else by.agency_id,
        opened_by=by,
        stage_until=_until(Stage.PRACTITIONERS),
    )
    Position.objects.bulk_create(
        Position(
            partnership_id=child.partnership_id,
            disagreement=found,
            agency_id=each.agency_id,
            finding=each.finding,
            as_at=each.as_at,
            about_id=each.adult_id,
        )
        for each in positions
    )
    _step(found, Move.OPENED, by=by, words=reasons)
    _tell(found, kind=_OPENED, by=by)
    _set_clock(found, by=by)
    _record(EventType.DISAGREEMENT_OPENED, found, by)
    return found


@transaction.atomic
def give_reasons(*, disagreement: Disagreement, words: str, by: Membership) -> Disagreement:
    """An agency says why it says what it says. Raises Refused, BadAnswer."""
    found = _lock(disagreement)
    require(permissions.can_take_part(by, found))
    _require_words("words", words)
    _step(found, Move.REASONS, by=by, words=words)
    _record(EventType.DISAGREEMENT_REASONS_GIVEN, found, by)
    return found


@transaction.atomic
def take_further(*, disagreement: Disagreement, because: str, by: Membership) -> Disagreement:
    """To the next stage, before its time is up. Raises Refused, BadAnswer."""
    found = _lock(disagreement)
    require(permissions.can_take_further(by, found))
    _require_words("because", because)
    _step(found, Move.ESCALATED, by=by, words=because)
    _move_on(found, by=by)
    return found


@transaction.atomic
def time_is_up(*, disagreement_id: UUID, stage: str) -> Disagreement | None:
    """The clock takes it to the next stage; None where people were faster."""
    found = Disagreement.objects.select_for_update().filter(pk=disagreement_id).first()
    if found is None or found.ended_at or found.stage != stage:
        return None
    _step(found, Move.TIME_UP, by=None)
    _move_on(found, by=None)
    return found


@transaction.atomic
def end_disagreement(
    *, disagreement: Disagreement, outcome: str, words: str, by: Membership
) -> Disagreement:
    """How it ended, in words that both agencies read. Raises Refused, BadAnswer."""
    found = _lock(disagreement)
    require(permissions.can_end_disagreement(by, found))
    if outcome not in DisagreementOutcome.values:
        raise BadAnswer("outcome", "Select how it ended")
    _require_words("words", words)
    if outcome == DisagreementOutcome.CHANGED and differing_positions(found.child, found.factor):
        raise BadAnswer(
            "outcome", "The findings still differ: the changed one has to be signed first"
        )
    if outcome == DisagreementOutcome.STILL_DIFFER:
        require(permissions.can_agree_to_differ(by))
    found.outcome, found.outcome_words = outcome, words.strip()
    found.ended_at, found.ended_by = timezone.now(), by
    found.save(update_fields=["outcome", "outcome_words", "ended_at", "ended_by"])
    _step(found, Move.ENDED, by=by, words=words)
    cancel_reminders(subject_id=found.pk, by=by)
    finish_inbox_items(subject_id=found.pk, by=by)
    _tell(found, kind=_ENDED, by=by, section=InboxSection.FOLLOW_UP)
    _record(EventType.DISAGREEMENT_ENDED, found, by)
    return found


def _lock(disagreement: Disagreement) -> Disagreement:
    rows = Disagreement.objects.select_related("child", "owner")
    return rows.select_for_update(of=("self",)).get(pk=disagreement.pk)


def _move_on(found: Disagreement, *, by: Membership | None) -> None:
    found.stage = NEXT_STAGE[Stage(found.stage)]
    found.stage_since, found.stage_until = timezone.now(), _until(found.stage)
    found.save(update_fields=["stage", "stage_since", "stage_until"])
    if by is not None:  # the clock's own reminder is just being given
        cancel_reminders(subject_id=found.pk, by=by)
    finish_inbox_items(subject_id=found.pk, by=by, kind=_OPENED)
    finish_inbox_items(subject_id=found.pk, by=by, kind=_MOVED)
    _tell(found, kind=_MOVED, by=by)
    if found.stage == Stage.PARTNERSHIP:
        _tell_partnership(found, by=by)
    else:
        _set_clock(found, by=by)
    _record(EventType.DISAGREEMENT_TAKEN_FURTHER, found, by)


def _until(stage: str):
    days = policies.STAGE_DAYS.get(stage)
    return timezone.localdate() + timedelta(days=days) if days else None


def _set_clock(found: Disagreement, *, by: Membership | None) -> None:
    over = found.stage_until + timedelta(days=1)
    remind(
        kind=TIME_UP,
        subject_id=found.pk,
        occurrence=found.stage,
        at=datetime.combine(over, time.min, timezone.get_current_timezone()),
        to=found.owner,
        child_id=found.child_id,
        link=_page(found),
        by=by,
    )


def _tell(
    found: Disagreement,
    *,
    kind: str,
    by: Membership | None,
    section: InboxSection = InboxSection.REQUEST,
) -> None:
    for agency in _parties(found):
        put_in_inbox(
            section=section,
            kind=kind,
            to=agency,
            subject_id=found.pk,
            child_id=found.child_id,
            link=_page(found),
            due_on=found.stage_until if section == InboxSection.REQUEST else None,
            by=by,
        )


def _parties(found: Disagreement) -> Iterable[Agency]:
    """The agencies whose answers differ and that are still involved, and the owner."""
    involved = {each.pk for each in involved_agencies(found.child)}
    said = set(found.positions.values_list("agency", flat=True)) & involved
    return Agency.objects.filter(pk__in=said | {found.owner_id}).order_by("name", "id")


def _tell_partnership(found: Disagreement, *, by: Membership | None) -> None:
    """Its managers open no child's record: they learn that agencies need them, and who leads."""
    managers = Membership.objects.in_force_on(timezone.localdate()).filter(
        agency__partnership=found.partnership_id, role=Role.PARTNERSHIP_MANAGER
    )
    for manager in managers.select_related("agency", "user"):
        put_in_inbox(
            section=InboxSection.FOLLOW_UP,
            kind=_REACHED_PARTNERSHIP,
            to=manager,
            subject_id=found.pk,
            link="/",
            by=by,
        )


def _step(found: Disagreement, move: Move, *, by: Membership | None, words: str = "") -> None:
    DisagreementStep.objects.create(
        partnership_id=found.partnership_id,
        disagreement=found,
        move=move,
        stage=found.stage,
        by=by,
        words=words.strip(),
    )


def _require_words(field: str, words: str) -> None:
    if len(words.strip()) < SHORTEST_RATIONALE:
        raise BadAnswer(field, f"Give your reasons in at least {SHORTEST_RATIONALE} characters")


def _page(found: Disagreement) -> str:
    return reverse("assessments:disagreement", args=[found.pk])


def _record(event: EventType, found: Disagreement, by: Membership | None) -> None:
    audit.record(
        event,
        by=by,
        subject=found,
        child=found.child,
        details={"factor": found.factor, "stage": found.stage},
    )
