"""An enquiry: one question sent to the agency most likely to know, with a day to answer by."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from agencies.models import Agency, Membership, Partnership
from assessments.models.triggers import frozen_once
from families.models import Child
from riskapp.ui.keys import new_key


class Why(models.TextChoices):
    """What about the pooled picture made somebody ask."""

    OPEN = "open", "Nobody knows"
    UNCOVERED = "uncovered", "Not known for everybody around the child"
    DIFFER = "differ", "Agencies say different things"
    OLD = "old", "What is known is too old"
    RECONFIRM = "reconfirm", "Nobody has confirmed it for a long time"


class EnquiryState(models.TextChoices):
    OPEN = "open", "Waiting for an answer"
    OVERDUE = "overdue", "Overdue"
    ANSWERED = "answered", "Answered"
    DECLINED = "declined", "Declined"
    WITHDRAWN = "withdrawn", "No longer asked"


class EnquiryQuerySet(models.QuerySet):
    def open(self):
        return self.filter(answered_at=None, declined_at=None, withdrawn_at=None)


class Enquiry(models.Model):
    """It ends once: answered (which signs that finding), declined with a reason, or withdrawn."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="enquiries")
    factor = models.CharField(max_length=40)
    why = models.CharField(max_length=12, choices=Why)
    words = models.TextField(blank=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="enquiries")
    asked_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    due_on = models.DateField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    declined_at = models.DateTimeField(null=True, blank=True)
    declined_by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    declined_because = models.TextField(blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = EnquiryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="enquiry_answered_at_and_by_together",
                condition=Q(answered_at=None, answered_by=None)
                | Q(answered_at__isnull=False, answered_by__isnull=False),
            ),
            models.CheckConstraint(
                name="enquiry_declined_at_by_and_because_together",
                condition=Q(declined_at=None, declined_by=None, declined_because="")
                | (
                    Q(declined_at__isnull=False, declined_by__isnull=False)
                    & ~Q(declined_because="")
                ),
            ),
            models.CheckConstraint(
                name="enquiry_withdrawn_at_and_by_together",
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
            ),
            models.CheckConstraint(
                name="enquiry_ends_once",
                condition=Q(answered_at=None, declined_at=None)
                | Q(answered_at=None, withdrawn_at=None)
                | Q(declined_at=None, withdrawn_at=None),
            ),
            models.UniqueConstraint(
                name="enquiry_open_once_an_agency_and_factor",
                fields=["child", "agency", "factor"],
                condition=Q(answered_at=None, declined_at=None, withdrawn_at=None),
            ),
        ]
        indexes = [
            models.Index(
                name="enquiry_open_by_agency",
                fields=["agency", "due_on"],
                condition=Q(answered_at=None, declined_at=None, withdrawn_at=None),
            )
        ]
        triggers = [
            frozen_once("answered_at"),
            frozen_once("declined_at"),
            frozen_once("withdrawn_at"),
        ]

    def state_on(self, day) -> EnquiryState:
        """On the last day it is still in time."""
        ended = {
            EnquiryState.ANSWERED: self.answered_at,
            EnquiryState.DECLINED: self.declined_at,
            EnquiryState.WITHDRAWN: self.withdrawn_at,
        }
        for state, moment in ended.items():
            if moment is not None:
                return state
        return EnquiryState.OVERDUE if self.due_on < day else EnquiryState.OPEN
