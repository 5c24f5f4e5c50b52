"""Immediate concerns: apart from the points, shared on the tick, open until somebody acted."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from agencies.models import Agency, Membership, Partnership
from assessments.models.contribution import Contribution
from assessments.models.triggers import frozen_once
from families.models import Child
from riskapp.ui.keys import new_key


class ImmediateConcernQuerySet(models.QuerySet):
    def open(self):
        return self.filter(done_at=None, withdrawn_at=None)


class ImmediateConcern(models.Model):
    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="immediate_concerns")
    contribution = models.ForeignKey(
        Contribution, on_delete=models.PROTECT, related_name="immediate_concerns"
    )
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=60)
    ticked_at = models.DateTimeField(default=timezone.now)
    ticked_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    what_was_done = models.TextField(blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_because = models.TextField(blank=True)

    objects = ImmediateConcernQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="concern_done_at_by_and_what_together",
                condition=Q(done_at=None, done_by=None, what_was_done="")
                | (Q(done_at__isnull=False, done_by__isnull=False) & ~Q(what_was_done="")),
            ),
            models.CheckConstraint(
                name="concern_withdrawn_at_by_and_because_together",
                condition=Q(withdrawn_at=None, withdrawn_by=None, withdrawn_because="")
                | (
                    Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False)
                    & ~Q(withdrawn_because="")
                ),
            ),
            models.UniqueConstraint(
                name="concern_open_once_a_contribution",
                fields=["contribution", "code"],
                condition=Q(withdrawn_at=None),
            ),
        ]
        triggers = [frozen_once("done_at"), frozen_once("withdrawn_at")]
