"""A review of cases: its sections and the case summaries, as published and anonymised there."""

from django.db import models
from django.db.models import Q

from riskapp.ui.keys import new_key


class ReviewKind(models.TextChoices):
    PUBLISHED = "published", "Published review"
    TRAINING = "training", "Training review: invented, for practice only"


class SectionKind(models.TextChoices):
    CONTEXT = "context", "Context"
    PURPOSE = "purpose", "Purpose"
    INTRODUCTION = "introduction", "Introduction"
    CASES = "cases", "Case summaries"
    CHAPTER = "chapter", "Chapter"
    FINDING = "finding", "Finding"
    THEME = "theme", "Theme"
    CONCLUSION = "conclusion", "Conclusion"
    RECOMMENDATION = "recommendation", "Recommendation"


class Review(models.Model):
    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    slug = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=20, choices=ReviewKind)
    title = models.CharField(max_length=200)
    subtitle = models.CharField(max_length=300, blank=True)
    short_name = models.CharField(max_length=80)
    body = models.CharField(max_length=120)
    period_from = models.PositiveSmallIntegerField()
    period_to = models.PositiveSmallIntegerField()
    about = models.TextField()
    limits = models.TextField()
    file_digest = models.CharField(max_length=64)
    version = models.PositiveIntegerField(default=1)
    loaded_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["kind", "period_from", "slug"]
        constraints = [
            models.CheckConstraint(
                name="review_kind_is_known", condition=Q(kind__in=ReviewKind.values)
            ),
            models.CheckConstraint(
                name="review_period_runs_forward",
                condition=Q(period_to__gte=models.F("period_from")),
            ),
        ]

    def __str__(self) -> str:
        return self.short_name

    @property
    def is_training(self) -> bool:
        return self.kind == ReviewKind.TRAINING


class Section(models.Model):
    """One numbered section, told in own words. Themes and findings have a page of their own."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="sections")
    number = models.CharField(max_length=10)
    kind = models.CharField(max_length=20, choices=SectionKind)
    slug = models.SlugField(max_length=80, null=True, unique=True)  # noqa: DJ001 (unique when set)
    title = models.CharField(max_length=200)
    printed_title = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    practice = models.TextField(blank=True)
    factors = models.JSONField(default=list)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["review", "position"]
        constraints = [
            models.UniqueConstraint(
                name="section_number_is_unique_in_its_review", fields=["review", "number"]
            ),
            models.CheckConstraint(
                name="theme_has_a_page_and_words_on_practice",
                condition=~Q(kind__in=[SectionKind.THEME, SectionKind.FINDING])
                | (Q(slug__isnull=False) & ~Q(practice="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def practice_paragraphs(self) -> list[str]:
        return self.practice.split("\n")


class Case(models.Model):
    """One reviewed case; it may concern several children."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="cases")
    number = models.CharField(max_length=10)
    review_type = models.CharField(max_length=40)
    text = models.TextField()
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["review", "position"]
        constraints = [
            models.UniqueConstraint(
                name="case_number_is_unique_in_its_review", fields=["review", "number"]
            )
        ]

    def __str__(self) -> str:
        return self.number


class CaseChild(models.Model):
    """A child as the review anonymises them: only what the summary states; blank is not stated."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="children")
    label = models.CharField(max_length=10)
    position = models.PositiveSmallIntegerField()
    sex = models.CharField(max_length=10, blank=True)
    age_printed = models.CharField(max_length=40, blank=True)
    age_days = models.PositiveIntegerField(null=True)
    age_years = models.PositiveSmallIntegerField(null=True)
    birth_order = models.CharField(max_length=80, blank=True)
    outcome = models.CharField(max_length=40)
    finding = models.CharField(max_length=80, blank=True)
    ethnicity_stated = models.BooleanField(default=False)
    mentions = models.JSONField(default=list)

    class Meta:
        ordering = ["case", "position"]
        constraints = [
            models.UniqueConstraint(
                name="child_label_is_unique_in_its_case", fields=["case", "label"]
            )
        ]

    def __str__(self) -> str:
        return self.label
