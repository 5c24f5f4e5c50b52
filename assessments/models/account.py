"""What the form asks in words: the child's life, each parent's understanding, strengths, support.

Words never change a number (docs/scoring.md §5, §10).
"""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from agencies.models import Partnership
from assessments.models.contribution import Contribution
from assessments.models.triggers import frozen_once
from families.models import Person
from riskapp.ui.keys import new_key


class Topic(models.TextChoices):
    SEEN = "seen", "How the child was seen"
    CHILDS_DAY = "childs_day", "A day in the child's life"
    CHILDS_WORDS = "childs_words", "The child's own words, or what was observed"
    SLEEPS = "sleeps", "Where the child sleeps"
    UNDERSTANDING = "understanding", "How this parent understands the child"
    FATHERS = "fathers", "Fathers and father figures"
    STRENGTHS = "strengths", "What goes well"
    IDENTITY = "identity", "Identity, language, faith and culture"
    SUPPORT = "support", "The worker's own supervision and support"


class Account(models.Model):
    """Words on one topic, or a reason why there are none: nothing is skipped silently."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    contribution = models.ForeignKey(
        Contribution, on_delete=models.PROTECT, related_name="accounts"
    )
    topic = models.CharField(max_length=16, choices=Topic)
    adult = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    text = models.TextField(blank=True)
    nothing_because = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField(default=timezone.now)
    saved_from = models.UUIDField(null=True, blank=True)
    """The page that saved it last: a page whose reply was lost never conflicts with itself."""
    signed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="account_once_a_topic_and_adult",
                fields=["contribution", "topic", "adult"],
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="account_says_something_or_why_not",
                condition=~Q(text="") | ~Q(nothing_because=""),
            ),
        ]
        triggers = [frozen_once("signed_at")]
