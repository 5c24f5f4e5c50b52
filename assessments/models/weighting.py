"""Versions of the weighting: policy, agreed by people (docs/scoring.md §8)."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from agencies.models import Partnership
from assessments.scoring.weighting import Weighting
from riskapp.ui.keys import new_key


class WeightingStatus(models.TextChoices):
    DRAFT = "draft", "Draft"
    APPROVED = "approved", "Approved"
    IN_FORCE = "in_force", "In force"
    RETIRED = "retired", "Retired"


class WeightingQuerySet(models.QuerySet):
    def in_force_for(self, partnership_id):
        """The partnership's own version in force; else the one the product ships."""
        return (
            self.filter(Q(partnership=partnership_id) | Q(partnership=None))
            .filter(status=WeightingStatus.IN_FORCE)
            .order_by(models.F("partnership").asc(nulls_last=True))
        )


class WeightingVersion(models.Model):
    """One version. Without a partnership it is a start value that the product ships."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    partnership = models.ForeignKey(
        Partnership, null=True, blank=True, on_delete=models.PROTECT, related_name="weightings"
    )
    version = models.CharField(max_length=20)
    status = models.CharField(max_length=10, choices=WeightingStatus)
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    approver = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)
    in_force_since = models.DateField(null=True, blank=True)
    retired_on = models.DateField(null=True, blank=True)

    objects = WeightingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="weighting_version_is_unique_in_its_partnership",
                fields=["partnership", "version"],
                nulls_distinct=False,
            ),
            models.UniqueConstraint(
                name="weighting_one_in_force_in_a_partnership",
                fields=["partnership"],
                condition=Q(status="in_force"),
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="weighting_approver_is_not_the_author",
                condition=Q(approver=None) | ~Q(approver=models.F("author")),
            ),
            models.CheckConstraint(
                name="weighting_in_force_says_since_when",
                condition=Q(in_force_since__isnull=False) | ~Q(status__in=["in_force", "retired"]),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="approved_content_is_immutable",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Condition("OLD.status <> 'draft'"),
                func="""
                    IF TG_OP = 'DELETE' OR NEW.status = 'draft' OR
                       (NEW.content, NEW.sha256, NEW.version, NEW.author_id, NEW.approver_id)
                       IS DISTINCT FROM
                       (OLD.content, OLD.sha256, OLD.version, OLD.author_id, OLD.approver_id) THEN
                        RAISE EXCEPTION 'An approved weighting cannot be changed'
                            USING ERRCODE = 'restrict_violation';
                    END IF;
                    RETURN NEW;
                """,
            )
        ]

    def __str__(self) -> str:
        return self.version

    def weighting(self) -> Weighting:
        return Weighting.from_dict(self.content)
