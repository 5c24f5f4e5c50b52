"""A factor that a partnership drafts; it joins the catalogue once a second person has agreed."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from agencies.models import Partnership
from riskapp.ui.keys import new_key


class ProposalState(models.TextChoices):
    DRAFT = "draft", "Draft"
    SUBMITTED = "submitted", "Waiting for a second person"
    ACCEPTED = "accepted", "In the catalogue"
    WITHDRAWN = "withdrawn", "Set aside"


class ProposedFactor(models.Model):
    """`content` holds what the catalogue has of a factor; `edition` counts the saves of a draft.

    `comment` is what the second person said last. What was accepted or set aside never changes.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=40)
    content = models.JSONField()
    why = models.TextField()
    state = models.CharField(max_length=10, choices=ProposalState, default=ProposalState.DRAFT)
    edition = models.PositiveIntegerField(default=1)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    reviewed_at = models.DateTimeField(null=True)
    comment = models.TextField(blank=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="proposed_factor_code_is_used_once",
                fields=["code"],
                condition=~Q(state="withdrawn"),
            ),
            models.CheckConstraint(
                name="proposed_factor_is_reviewed_by_somebody_else",
                condition=Q(reviewer=None) | ~Q(reviewer=models.F("author")),
            ),
            models.CheckConstraint(
                name="proposed_factor_is_accepted_by_a_person_at_a_moment",
                condition=~Q(state="accepted")
                | Q(reviewer__isnull=False, reviewed_at__isnull=False),
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="decided_is_never_changed",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Condition("OLD.state NOT IN ('draft', 'submitted')"),
            ),
            pgtrigger.Trigger(
                name="submitted_words_stay",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition("OLD.state = 'submitted'"),
                func="""
                    IF (NEW.content, NEW.code, NEW.author_id, NEW.why, NEW.partnership_id)
                       IS DISTINCT FROM
                       (OLD.content, OLD.code, OLD.author_id, OLD.why, OLD.partnership_id) THEN
                        RAISE EXCEPTION 'What waits for a second person cannot be changed'
                            USING ERRCODE = 'restrict_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def version(self) -> int:
        """The record version that the form carries."""
        return self.edition
