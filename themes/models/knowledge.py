"""What a review proposes, cites and contradicts."""

from django.db import models
from django.db.models import Q

from riskapp.ui.keys import new_key
from themes.models.review import Review


class Severity(models.TextChoices):
    FIGURE = "figure", "Changes a figure you see"
    INTERPRETATION = "interpretation", "Affects how it may be read"
    CITATION = "citation", "Citation or wording"


class ProposedAction(models.Model):
    """A sentence of the review that asks for something, whatever its wording."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="actions")
    section = models.CharField(max_length=12)
    key = models.CharField(max_length=60)
    position = models.PositiveSmallIntegerField()
    text = models.TextField()
    wording = models.CharField(max_length=60)
    force = models.CharField(max_length=20)
    addressed_to = models.CharField(max_length=120)
    together_with = models.JSONField(default=list)
    themes = models.JSONField(default=list)
    factors = models.JSONField(default=list)

    class Meta:
        ordering = ["review", "position"]
        constraints = [
            models.UniqueConstraint(
                name="action_key_is_unique_in_its_review", fields=["review", "key"]
            )
        ]

    def __str__(self) -> str:
        return self.key


class Reference(models.Model):
    """A work the review lists, cites, or both."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="references")
    key = models.CharField(max_length=60)
    position = models.PositiveSmallIntegerField()
    authors = models.CharField(max_length=200, blank=True)
    year = models.PositiveSmallIntegerField(null=True)
    title = models.CharField(max_length=250)
    published = models.CharField(max_length=200, blank=True)
    cited_as = models.CharField(max_length=120, blank=True)
    cited_year = models.PositiveSmallIntegerField(null=True)
    cited = models.JSONField(default=list)
    listed = models.BooleanField()
    note = models.CharField(max_length=250, blank=True)

    class Meta:
        ordering = ["review", "position"]
        constraints = [
            models.UniqueConstraint(
                name="reference_key_is_unique_in_its_review", fields=["review", "key"]
            )
        ]

    def __str__(self) -> str:
        return self.key


class DataQualityNote(models.Model):
    """A place where the review disagrees with itself, or leaves out what a reader needs.

    `check` is an expression over the review's own figures that came out true when it was loaded.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="notes")
    key = models.CharField(max_length=60)
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=160)
    severity = models.CharField(max_length=20, choices=Severity)
    text = models.TextField()
    working = models.TextField()
    check_expression = models.TextField()
    figures = models.JSONField(default=list)
    sections = models.JSONField(default=list)
    factors = models.JSONField(default=list)
    themes = models.JSONField(default=list)

    class Meta:
        ordering = ["review", "position"]
        constraints = [
            models.UniqueConstraint(
                name="note_key_is_unique_in_its_review", fields=["review", "key"]
            ),
            models.CheckConstraint(
                name="note_severity_is_known", condition=Q(severity__in=Severity.values)
            ),
        ]

    def __str__(self) -> str:
        return self.key
