"""What a change of weighting would do to every signed result: one run, and what it found."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils import timezone

from agencies.models import Membership, Partnership
from assessments.models.weighting import WeightingVersion
from riskapp.ui.keys import new_key


class PreviewKind(models.TextChoices):
    WHAT_IF = "what_if", "What it would do"
    SENSITIVITY = "sensitivity", "How much hangs on each weight"


class PreviewState(models.TextChoices):
    WAITING = "waiting", "Waiting for its turn"
    RUNNING = "running", "Running"
    DONE = "done", "Finished"
    CANCELLED = "cancelled", "Cancelled"
    FAILED = "failed", "Could not be finished"


UNFINISHED = (PreviewState.WAITING, PreviewState.RUNNING)


class PreviewQuerySet(models.QuerySet):
    def unfinished(self):
        return self.filter(state__in=UNFINISHED)


class Preview(models.Model):
    """Holds for the content whose SHA-256 it names, compared with the version then in force.

    `runner` is whoever works on it now; with each step it says so again (`seen_at`) and writes
    down how far it has come (`place`, `done`, `tallies`), so that anybody can go on from there.
    The tallies are exact and only there while it runs; `result` is under disclosure control.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    weighting = models.ForeignKey(
        WeightingVersion, on_delete=models.PROTECT, related_name="previews"
    )
    sha256 = models.CharField(max_length=64)
    against = models.ForeignKey(WeightingVersion, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=PreviewKind)
    state = models.CharField(max_length=10, choices=PreviewState, default=PreviewState.WAITING)
    started_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)
    total = models.PositiveIntegerField(null=True, blank=True)
    done = models.PositiveIntegerField(default=0)
    place = models.JSONField(default=dict)
    tallies = models.JSONField(default=dict)
    result = models.JSONField(null=True, blank=True)
    runner = models.UUIDField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=80, blank=True)

    objects = PreviewQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="preview_is_finished_with_a_moment",
                condition=Q(state__in=["waiting", "running"], finished_at=None)
                | Q(state__in=["done", "cancelled", "failed"], finished_at__isnull=False),
            ),
            models.CheckConstraint(
                name="preview_has_a_result_when_done",
                condition=Q(state="done", result__isnull=False, done=models.F("total"))
                | ~Q(state="done"),
            ),
            models.CheckConstraint(
                name="preview_keeps_no_tallies_once_finished",
                condition=Q(state__in=["waiting", "running"]) | Q(tallies={}),
            ),
            models.UniqueConstraint(
                name="preview_runs_once_at_a_time_for_one_content",
                fields=["partnership", "weighting", "sha256", "against", "kind"],
                condition=Q(state__in=["waiting", "running"]),
            ),
        ]
        indexes = [
            models.Index(name="preview_by_version", fields=["weighting", "-started_at"]),
            models.Index(name="preview_by_person", fields=["started_by", "started_at"]),
        ]
        triggers = [
            pgtrigger.Protect(
                name="finished_is_never_changed",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Condition("OLD.state NOT IN ('waiting', 'running')"),
            )
        ]
