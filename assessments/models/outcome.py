"""Signed results: stored once with every term, never recomputed (docs/scoring.md §8)."""

from django.db import models
from django.db.models import Q

from agencies.models import Partnership
from assessments.models.contribution import Contribution
from assessments.models.triggers import never_changed
from assessments.models.weighting import WeightingVersion
from families.models import Child
from riskapp.ui.keys import new_key


class Scope(models.TextChoices):
    OWN = "own", "This agency's findings"
    POOLED = "pooled", "All agencies' standing findings"


class Outcome(models.Model):
    """One frozen profile. `low`, `reported` and `high` are whole half-points.

    The fields from `age_band` on serve previews and releases, which need nothing else.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    contribution = models.ForeignKey(
        Contribution, on_delete=models.PROTECT, related_name="outcomes"
    )
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="outcomes")
    scope = models.CharField(max_length=6, choices=Scope)
    weighting = models.ForeignKey(WeightingVersion, on_delete=models.PROTECT, related_name="+")
    scored_on = models.DateField()
    signed_at = models.DateTimeField()
    low = models.PositiveSmallIntegerField()
    reported = models.PositiveSmallIntegerField()
    high = models.PositiveSmallIntegerField()
    level_low = models.PositiveSmallIntegerField()
    level_reported = models.PositiveSmallIntegerField()
    level_high = models.PositiveSmallIntegerField()
    not_enough_known = models.BooleanField()
    profile = models.JSONField()
    answer_vector = models.BinaryField()
    age_band = models.CharField(max_length=20)
    district_id = models.UUIDField(null=True, blank=True)
    agency_kind = models.CharField(max_length=32)
    household_key = models.UUIDField()
    sex = models.CharField(max_length=16, blank=True)
    ethnic_group = models.CharField(max_length=40, blank=True)
    counts = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="outcome_one_a_contribution_and_scope", fields=["contribution", "scope"]
            ),
            models.CheckConstraint(
                name="outcome_low_reported_high_in_order",
                condition=Q(low__lte=models.F("reported"), reported__lte=models.F("high")),
            ),
            models.CheckConstraint(
                name="outcome_levels_are_one_to_four",
                condition=Q(
                    level_low__range=(1, 4),
                    level_reported__range=(1, 4),
                    level_high__range=(1, 4),
                ),
            ),
        ]
        indexes = [
            models.Index(name="outcome_by_child", fields=["child", "scope", "-signed_at"]),
            models.Index(
                name="outcome_pooled_by_time", fields=["signed_at"], condition=Q(scope="pooled")
            ),
            # Everything a preview reads, so that it never touches the wide rows themselves.
            models.Index(
                name="outcome_counted_vectors",
                fields=["partnership", "weighting", "id"],
                include=["signed_at", "answer_vector", "ethnic_group", "child", "household_key"],
                condition=Q(scope="pooled", counts=True),
            ),
        ]
        triggers = [never_changed()]
