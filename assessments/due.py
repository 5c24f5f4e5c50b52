"""What this room does when a reminder is due."""

import audit
from assessments.actions.disagreements_moving import escalate_by_clock
from assessments.actions.judgement import lapse_level
from assessments.actions.telling import tell_round_lead
from assessments.actions.weightings_approval import bring_into_force
from assessments.models import Enquiry, InvitationAnswer, Round, RoundInvitation
from assessments.queries.rounds import still_to_answer
from audit.events import EventType
from work.actions import give_reminder, put_in_inbox
from work.models import DueRow, InboxSection


def lapse(row: DueRow) -> None:
    """A lower level nobody countersigned lapses; its agency is told, and sets a level again.

    Nothing happens where a second person has answered or a later level took its place.
    """
    level = lapse_level(level_id=row.subject_id)
    if level is None:
        return
    put_in_inbox(
        section=InboxSection.FOLLOW_UP,
        kind="level_lapsed",
        to=row.recipient,
        subject_id=level.pk,
        child_id=level.child_id,
        link=row.link,
        by=None,
    )


def come_into_force(row: DueRow) -> None:
    """The day of an approved weighting has come."""
    bring_into_force(version_id=row.subject_id)


def ask_again(row: DueRow) -> None:
    """An agency that was asked has not signed yet, and the due date is near."""
    asked = RoundInvitation.objects.select_related("round").get(pk=row.subject_id)
    over = asked.answer in (InvitationAnswer.DECLINED, InvitationAnswer.WITHDRAWN)
    if over or asked.round.settled_at or asked.agency_id not in still_to_answer(asked.round):
        return
    put_in_inbox(
        section=InboxSection(row.section),
        kind=row.kind,
        to=row.recipient,
        subject_id=asked.pk,
        child_id=asked.child_id,
        link=row.link,
        due_on=asked.round.due_on,
        by=None,
    )


def close_waiting(row: DueRow) -> None:
    """The due date of a round has passed: nobody is waited for, and its lead is told."""
    round = Round.objects.select_related("child").get(pk=row.subject_id)
    if round.settled_at is not None:
        return
    silent = len(still_to_answer(round))
    audit.record(
        EventType.ROUND_DUE_PASSED,
        by=None,
        subject=round,
        child=round.child,
        details={"without_answer": silent},
    )
    tell_round_lead(round, kind="round_due_passed", by=None)


def question_overdue(row: DueRow) -> None:
    """Said the day after the last day to answer, which is the day it was due."""
    give_reminder(row, due_on=Enquiry.objects.get(pk=row.subject_id).due_on)


def disagreement_waited(row: DueRow) -> None:
    """A stage is over and nobody moved it; the occurrence begins with the stage it was set for."""
    stage = row.occurrence.split()[0]
    escalate_by_clock(disagreement_id=row.subject_id, stage=stage)
