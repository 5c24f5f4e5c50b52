"""What this room does when a reminder is due."""

from families.actions import escalate_emergency
from work.models import DueRow


def escalate(row: DueRow) -> None:
    """Emergency access that nobody has reviewed within a day."""
    escalate_emergency(access_id=row.subject_id)
