"""A round: one child, one purpose, opened by one agency, with one or more contributions."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from agencies.models import Agency, Membership, Partnership
from families.models import Child
from riskapp.ui.keys import new_key


class Round(models.Model):
    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="rounds")
    purpose = models.CharField(max_length=200)
    opened_at = models.DateTimeField(default=timezone.now)
    opened_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    lead_agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(name="round_by_child", fields=["child", "-opened_at"])]


class WontAssess(models.Model):
    """Somebody who wants to see the points without giving a view of their own says so first."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="wont_assess")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    recorded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="wont_assess_is_recorded_once", fields=["round", "membership"]
            ),
            models.CheckConstraint(name="wont_assess_has_a_reason", condition=~Q(reason="")),
        ]
