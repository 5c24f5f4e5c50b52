"""What one agency relies on another to do: confirmed or denied, and done or not (7.5)."""

from django.db import models
from django.db.models import Q

from agencies.models import Agency, Membership, Partnership
from assessments.models.triggers import frozen_once
from families.models import Child
from riskapp.ui.keys import new_key


class RelianceAnswer(models.TextChoices):
    CONFIRMED = "confirmed", "Confirmed"
    DENIED = "denied", "Denied"


class WhatHappened(models.TextChoices):
    DONE = "done", "It was done"
    NOT_DONE = "not_done", "It was not done"
    NOT_KNOWN = "not_known", "We could not find out"


class RelianceQuerySet(models.QuerySet):
    def open(self):
        return self.filter(followed_at=None)


class Reliance(models.Model):
    """`agency` wrote down that it relies on `relied_on`; only that one can confirm or deny it."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="reliances")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    relied_on = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    what = models.TextField()
    due_on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=10, choices=RelianceAnswer, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answer_words = models.TextField(blank=True)
    happened = models.CharField(max_length=10, choices=WhatHappened, blank=True)
    followed_at = models.DateTimeField(null=True, blank=True)
    followed_by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    followed_words = models.TextField(blank=True)

    objects = RelianceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="reliance_is_on_another_agency", condition=~Q(agency=models.F("relied_on"))
            ),
            models.CheckConstraint(name="reliance_says_on_what", condition=~Q(what="")),
            models.CheckConstraint(
                name="reliance_answer_at_and_by_together",
                condition=Q(answer="", answered_at=None, answered_by=None, answer_words="")
                | (
                    Q(answer__in=RelianceAnswer.values)
                    & Q(answered_at__isnull=False, answered_by__isnull=False)
                ),
            ),
            models.CheckConstraint(
                name="reliance_denied_says_why", condition=~Q(answer="denied", answer_words="")
            ),
            models.CheckConstraint(
                name="reliance_followed_at_by_and_words_together",
                condition=Q(happened="", followed_at=None, followed_by=None, followed_words="")
                | (
                    Q(happened__in=WhatHappened.values)
                    & Q(followed_at__isnull=False, followed_by__isnull=False)
                    & ~Q(followed_words="")
                ),
            ),
        ]
        triggers = [
            frozen_once(
                "answered_at",
                except_for=("happened", "followed_at", "followed_by_id", "followed_words"),
            ),
            frozen_once("followed_at"),
        ]
