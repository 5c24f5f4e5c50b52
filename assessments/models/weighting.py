"""Versions of the weighting: policy, agreed by people (docs/scoring.md §8)."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from agencies.models import Membership, Partnership
from assessments.models.triggers import never_changed
from assessments.scoring.weighting import Weighting, made_from
from riskapp.ui.keys import new_key


class WeightingStatus(models.TextChoices):
    DRAFT = "draft", "Draft"
    SUBMITTED = "submitted", "Waiting for a second person"
    APPROVED = "approved", "Approved"
    IN_FORCE = "in_force", "In force"
    RETIRED = "retired", "Retired"
    DISCARDED = "discarded", "Discarded"


class WeightingQuerySet(models.QuerySet):
    def in_force_for(self, partnership_id):
        """The partnership's own version in force; else the one the product ships."""
        return (
            self.known_to(partnership_id)
            .filter(status=WeightingStatus.IN_FORCE)
            .order_by(models.F("partnership").asc(nulls_last=True))
        )

    def known_to(self, partnership_id):
        """Its own versions, and those that the product ships."""
        return self.filter(Q(partnership=partnership_id) | Q(partnership=None))


class WeightingVersion(models.Model):
    """One version. Without a partnership it is a start value that the product ships.

    `version` is its name; `edition` counts the saves of a draft.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    partnership = models.ForeignKey(
        Partnership, null=True, blank=True, on_delete=models.PROTECT, related_name="weightings"
    )
    version = models.CharField(max_length=20)
    status = models.CharField(max_length=10, choices=WeightingStatus)
    edition = models.PositiveIntegerField(default=1)
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    approver = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    based_on = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    reinstates = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    effective_on = models.DateField(null=True, blank=True)
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
            models.CheckConstraint(
                name="weighting_of_a_partnership_is_approved_by_a_person_for_a_day",
                condition=Q(partnership=None)
                | ~Q(status__in=["approved", "in_force", "retired"])
                | Q(author__isnull=False, approver__isnull=False, effective_on__isnull=False),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="approved_content_is_immutable",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Condition("OLD.status <> 'draft'"),
                func="""
                    IF TG_OP = 'DELETE' OR
                       (NEW.content, NEW.sha256, NEW.version, NEW.partnership_id, NEW.author_id,
                        NEW.created_at, NEW.based_on_id, NEW.reinstates_id)
                       IS DISTINCT FROM
                       (OLD.content, OLD.sha256, OLD.version, OLD.partnership_id, OLD.author_id,
                        OLD.created_at, OLD.based_on_id, OLD.reinstates_id)
                       OR OLD.status <> 'submitted' AND
                       (NEW.status IN ('draft', 'submitted') OR
                        (NEW.approver_id, NEW.effective_on)
                        IS DISTINCT FROM (OLD.approver_id, OLD.effective_on)) THEN
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
        return made_from(self.content)


class StepKind(models.TextChoices):
    STARTED = "started", "Draft started"
    SUBMITTED = "submitted", "Sent to a second person"
    TAKEN_BACK = "taken_back", "Taken back by its author"
    SENT_BACK = "sent_back", "Sent back"
    APPROVED = "approved", "Approved"
    CAME_INTO_FORCE = "in_force", "Came into force"
    RETIRED = "retired", "Retired"
    DISCARDED = "discarded", "Discarded"


class WeightingStep(models.Model):
    """What happened to a version: who, when, to which content, in what words. Never changed."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    version = models.ForeignKey(WeightingVersion, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=12, choices=StepKind)
    sha256 = models.CharField(max_length=64)
    comment = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(
                name="weighting_step_kind_is_known", condition=Q(kind__in=StepKind.values)
            ),
            models.CheckConstraint(
                name="weighting_sent_back_says_why",
                condition=~Q(kind="sent_back") | ~Q(comment=""),
            ),
        ]
        triggers = [never_changed()]
