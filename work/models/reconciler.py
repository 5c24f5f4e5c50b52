"""What the reconciler found and repaired, run by run."""

from django.db import models

from riskapp.ui.keys import new_key


class ReconcilerRun(models.Model):
    """`found` and `repaired` hold a count per check, by the check's code."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField()
    found = models.JSONField()
    repaired = models.JSONField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="reconciler_run_finishes_after_it_starts",
                condition=models.Q(finished_at__gte=models.F("started_at")),
            ),
        ]
