"""What one agency relies on another for, and what that agency says to it (7.5)."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils import timezone

from agencies.models import Agency, Membership, Partnership
from assessments.models.triggers import frozen_once
from families.models import Child
from riskapp.ui.keys import new_key


class Reply(models.TextChoices):
    CONFIRMED = "confirmed", "Yes, we do this"
    DENIED = "denied", "No, we don’t do this"


class RelianceState(models.TextChoices):
    SILENT = "silent", "no answer yet"
    CONFIRMED = "confirmed", "confirmed"
    DENIED = "denied", "denied"
    LATE = "late", "the day has passed, nobody said whether it was done"
    DONE = "done", "done"
    NOT_DONE = "not_done", "not done"
    WITHDRAWN = "withdrawn", "no longer relied on"


WORRYING = frozenset(
    {RelianceState.SILENT, RelianceState.DENIED, RelianceState.LATE, RelianceState.NOT_DONE}
)
"""What stands on the child's page until somebody has dealt with it."""


class Reliance(models.Model):
    """ "We rely on AGENCY to DO by DAY": said by one, confirmed or denied by the other.

    Whether it was done is a fact recorded afterwards, not a label on a person.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="reliances")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    what = models.TextField()
    by_day = models.DateField()
    said_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField(default=timezone.now)
    reply = models.CharField(max_length=12, choices=Reply, blank=True)
    replied_because = models.TextField(blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)
    replied_by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    was_done = models.BooleanField(null=True, blank=True)
    done_words = models.TextField(blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(name="reliance_says_what", condition=~Q(what="")),
            models.CheckConstraint(
                name="reliance_reply_at_and_by_together",
                condition=Q(reply="", replied_at=None, replied_by=None, replied_because="")
                | Q(reply__in=Reply.values, replied_at__isnull=False, replied_by__isnull=False),
            ),
            models.CheckConstraint(
                name="reliance_denied_says_why",
                condition=~Q(reply=Reply.DENIED) | ~Q(replied_because=""),
            ),
            models.CheckConstraint(
                name="reliance_done_at_by_and_words_together",
                condition=Q(was_done=None, done_at=None, done_by=None, done_words="")
                | (
                    Q(was_done__isnull=False, done_at__isnull=False, done_by__isnull=False)
                    & ~Q(done_words="")
                ),
            ),
            models.CheckConstraint(
                name="reliance_withdrawn_at_and_by_together",
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
            ),
        ]
        indexes = [models.Index(name="reliance_by_child", fields=["child", "by_day"])]
        triggers = [frozen_once("done_at"), frozen_once("withdrawn_at")]

    def state_on(self, day: date) -> RelianceState:
        return reliance_state(
            day,
            by_day=self.by_day,
            reply=self.reply,
            was_done=self.was_done,
            withdrawn=self.withdrawn_at is not None,
        )


def reliance_state(
    day: date,
    *,
    by_day: date,
    reply: str,
    was_done: bool | None = None,
    withdrawn: bool = False,
) -> RelianceState:
    """A denial weighs more than the day; on the day itself there is still time."""
    if withdrawn:
        return RelianceState.WITHDRAWN
    if was_done is not None:
        return RelianceState.DONE if was_done else RelianceState.NOT_DONE
    if reply == Reply.DENIED:
        return RelianceState.DENIED
    if not reply:
        return RelianceState.SILENT
    return RelianceState.LATE if by_day < day else RelianceState.CONFIRMED
