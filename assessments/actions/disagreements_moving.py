"""A disagreement goes from stage to stage: by a person, or by its clock. Who is told of it."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

import audit
from agencies.models import Agency, Membership
from assessments.models import Disagreement, DisagreementEntry, EntryKind
from assessments.models import DisagreementStage as Stage
from assessments.queries.disagreements import managers_of_partnership, people_at
from assessments.stages import NEXT_STAGE, due_on
from audit.events import EventType
from families.queries import lead_involvement
from work.actions import cancel_reminders, finish_inbox_items, put_in_inbox, remind
from work.models import InboxSection

WAITS = "disagreement_waits"
KINDS = {stage: f"disagreement_{stage.value}" for stage in Stage}
OVERDUE = "disagreement_overdue"


def escalate(found: Disagreement, *, by: Membership | None) -> Disagreement:
    """To the next stage, with a clock of its own. A locked row that has one."""
    was = found.stage
    move_to(found, NEXT_STAGE[Stage(was)], by=by)
    audit.record(
        EventType.DISAGREEMENT_ESCALATED,
        by=by,
        subject=found,
        child=found.child,
        details={"was": was, "stage": found.stage},
    )
    return found


@transaction.atomic
def escalate_by_clock(*, disagreement_id: UUID, stage: str) -> None:
    """Nobody moved it in time. Nothing happens where it has moved or ended since.

    Past the last stage there is nobody further: its owner is told again, as long as it is open.
    """
    rows = Disagreement.objects.open().select_for_update(of=("self",)).select_related("child")
    found = rows.filter(pk=disagreement_id, stage=stage).first()
    if found is None or found.stage_due_on >= timezone.localdate():
        return
    if NEXT_STAGE[Stage(found.stage)] is None:
        _tell(found, [found.owner], kind=OVERDUE, by=None, section=InboxSection.ALERT)
        _set_clock(found, since=timezone.localdate(), by=None)
        return
    write_down(found, EntryKind.WAITED_TOO_LONG, by=None)
    escalate(found, by=None)


def move_to(found: Disagreement, stage: Stage, *, by: Membership | None) -> None:
    """The row at its stage, its clock and owner, and everybody told whom it waits for now."""
    found.stage = stage
    found.stage_since = timezone.now()
    since = timezone.localdate()
    found.stage_due_on = due_on(stage, since=since, settings=found.child.partnership.settings)
    found.owner = _owner(found)
    found.version += 1
    found.save(update_fields=["stage", "stage_since", "stage_due_on", "owner", "version"])
    clear(found, by=by)
    _tell(found, people_at(found), kind=KINDS[stage], by=by)
    if stage == Stage.PARTNERSHIP:
        _tell_the_partnership(found, by=by)
    if found.stage_due_on:
        _set_clock(found, since=since, by=by)


def clear(found: Disagreement, *, by: Membership | None) -> None:
    """Off everybody's list, and no clock. Moved by its clock, that is the row in hand: it is
    done, and can't be cancelled too."""
    finish_inbox_items(subject_id=found.pk, by=by)
    if by is not None:
        cancel_reminders(subject_id=found.pk, by=by)


def write_down(
    found: Disagreement, kind: EntryKind, *, said: str = "", by: Membership | None
) -> DisagreementEntry:
    return DisagreementEntry.objects.create(
        disagreement=found, kind=kind, stage=found.stage, said=said, at=timezone.now(), by=by
    )


def _owner(found: Disagreement) -> Agency:
    """Whoever opened it; from the safeguarding leads on the child's lead agency, if it has one."""
    if found.stage in (Stage.SAFEGUARDING_LEADS, Stage.PARTNERSHIP):
        lead = lead_involvement(found.child)
        if lead is not None:
            return lead.agency
    return found.opened_by.agency


def _tell(
    found: Disagreement,
    recipients: Iterable[Agency | Membership],
    *,
    kind: str,
    by: Membership | None,
    section: InboxSection = InboxSection.REQUEST,
) -> None:
    for to in recipients:
        put_in_inbox(
            section=section,
            kind=kind,
            to=to,
            subject_id=found.pk,
            child_id=found.child_id,
            link=reverse("assessments:disagreement", args=[found.pk]),
            due_on=found.stage_due_on,
            by=by,
        )


def _tell_the_partnership(found: Disagreement, *, by: Membership | None) -> None:
    """Partnership managers get a piece of work without a child: whom to bring together, by when."""
    for manager in managers_of_partnership(found):
        put_in_inbox(
            section=InboxSection.REQUEST,
            kind="disagreement_to_convene",
            to=manager,
            subject_id=found.pk,
            link=reverse("assessments:convene", args=[found.pk]),
            due_on=found.stage_due_on,
            by=by,
        )


def _set_clock(found: Disagreement, *, since, by: Membership | None) -> None:
    """The row comes due on the day after the last day of the stage."""
    last = due_on(Stage(found.stage), since=since, settings=found.child.partnership.settings)
    remind(
        kind=WAITS,
        subject_id=found.pk,
        occurrence=f"{found.stage} {last}",
        at=datetime.combine(last + timedelta(days=1), time.min, timezone.get_current_timezone()),
        to=found.owner,
        child_id=found.child_id,
        link=reverse("assessments:disagreement", args=[found.pk]),
        by=by,
    )
