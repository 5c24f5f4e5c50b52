"""What an agency found with a tool of its own: noted beside a factor, and never any points."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from agencies.models import Agency, Membership, Partnership
from assessments.models.triggers import frozen_once
from families.models import Child
from riskapp.ui.keys import new_key


class ToolResultQuerySet(models.QuerySet):
    def standing(self):
        """Not withdrawn: what other people may rely on."""
        return self.filter(withdrawn_at=None)


class ToolResult(models.Model):
    """Never changed once recorded: an error is withdrawn, with a reason, and recorded anew.

    `tool` is a code of `data/tools.yaml`, or empty for one that is named in `name` only.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="tool_results")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    factor = models.CharField(max_length=40)
    tool = models.CharField(max_length=40, blank=True)
    name = models.CharField(max_length=120)
    done_on = models.DateField()
    outcome = models.TextField()
    recorded_at = models.DateTimeField(default=timezone.now)
    recorded_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_because = models.TextField(blank=True)

    objects = ToolResultQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="tool_result_says_what_came_out",
                condition=~Q(name="") & ~Q(outcome="") & ~Q(factor=""),
            ),
            models.CheckConstraint(
                name="tool_result_withdrawn_at_by_and_because_together",
                condition=Q(withdrawn_at=None, withdrawn_by=None, withdrawn_because="")
                | (
                    Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False)
                    & ~Q(withdrawn_because="")
                ),
            ),
        ]
        indexes = [models.Index(name="tool_result_by_child", fields=["child", "-done_on"])]
        triggers = [
            frozen_once(
                "recorded_at", except_for=("withdrawn_at", "withdrawn_by_id", "withdrawn_because")
            ),
            frozen_once("withdrawn_at"),
        ]
