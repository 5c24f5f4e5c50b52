"""What this room does when a reminder is due."""

from assessments.actions.disagreements_moving import escalate_by_clock
from assessments.actions.judgement import lapse_level
from assessments.actions.weightings_approval import bring_into_force
from work.actions import put_in_inbox
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


def disagreement_waited(row: DueRow) -> None:
    """A stage is over and nobody moved it; the occurrence begins with the stage it was set for."""
    stage = row.occurrence.split()[0]
    escalate_by_clock(disagreement_id=row.subject_id, stage=stage)
