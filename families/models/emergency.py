"""Break-glass: one person, one child, an hour, and everybody told."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length

from agencies.models import Membership, Partnership
from families.kinds import EmergencyVerdict
from families.models.child import Child
from riskapp.ui.keys import new_key

SHORTEST_REASON = 20

models.CharField.register_lookup(Length)


class EmergencyAccessQuerySet(models.QuerySet):
    def in_force_at(self, moment: datetime):
        return self.filter(opened_at__lte=moment, ends_at__gt=moment)

    def unreviewed(self):
        return self.filter(reviewed_at=None)


class EmergencyAccess(models.Model):
    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    partnership = models.ForeignKey(
        Partnership, on_delete=models.PROTECT, db_index=False, related_name="+"
    )
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="emergencies")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=500)
    opened_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    verdict = models.CharField(max_length=16, choices=EmergencyVerdict, blank=True)
    review_note = models.CharField(max_length=500, blank=True)
    reviewed_by = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, db_index=False, related_name="+"
    )
    reviewed_at = models.DateTimeField(null=True, blank=True)
    escalated_at = models.DateTimeField(null=True, blank=True)

    objects = EmergencyAccessQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "emergency accesses"
        indexes = [
            models.Index(
                name="emergency_to_be_reviewed",
                fields=["partnership", "opened_at"],
                condition=Q(reviewed_at=None),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="emergency_reason_has_twenty_characters",
                condition=Q(reason__length__gte=SHORTEST_REASON),
            ),
            models.CheckConstraint(
                name="emergency_ends_within_the_hour",
                condition=Q(
                    ends_at__gt=F("opened_at"),
                    ends_at__lte=F("opened_at") + timedelta(hours=1),
                ),
            ),
            models.CheckConstraint(
                name="emergency_verdict_by_and_at_together",
                condition=Q(verdict="", reviewed_by=None, reviewed_at=None)
                | Q(
                    verdict__in=EmergencyVerdict.values,
                    reviewed_by__isnull=False,
                    reviewed_at__isnull=False,
                ),
            ),
        ]
