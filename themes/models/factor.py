"""The factor catalogue: what is asked, what the answers mean, and on what evidence."""

from django.db import models

from riskapp.ui.keys import new_key
from themes.models.figure import Figure


class LibraryState(models.Model):
    """One row: which content the library holds now.

    Cached readings are keyed on the digest of the files and on the factor that was added last.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    digest = models.CharField(max_length=64)
    last_added = models.UUIDField(null=True)
    catalogue_version = models.CharField(max_length=20)
    sections = models.JSONField(default=list)
    loaded_at = models.DateTimeField(auto_now=True)
    only = models.BooleanField(default=True, unique=True, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(name="library_has_one_state", condition=models.Q(only=True))
        ]

    def __str__(self) -> str:
        return self.digest[:12]


class Factor(models.Model):
    """Knowledge about one factor. Weights and combinations are policy and stand elsewhere.

    One that isn't `from_file` was drafted here and reviewed by a second person; no file takes it
    away.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    code = models.CharField(max_length=40, unique=True)
    position = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=160)
    short_label = models.CharField(max_length=60)
    section = models.CharField(max_length=20)
    question = models.CharField(max_length=160)
    hint = models.TextField()
    safety_prompt = models.TextField(blank=True)
    offers = models.JSONField()
    anchors = models.JSONField()
    per_adult = models.BooleanField()
    lasting = models.BooleanField()
    may_not_apply = models.BooleanField()
    computed = models.CharField(max_length=20, blank=True)
    domain = models.CharField(max_length=60)
    dimension = models.CharField(max_length=60)
    likely_agencies = models.JSONField()
    tool_name = models.CharField(max_length=160)
    tool_purpose = models.TextField()
    does_not_say = models.TextField()
    lesson = models.SlugField(max_length=80)
    from_file = models.BooleanField(default=True)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.code


class Evidence(models.Model):
    """A figure that supports asking about a factor, and how to say it."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    factor = models.ForeignKey(Factor, on_delete=models.CASCADE, related_name="evidence")
    figure = models.ForeignKey(Figure, on_delete=models.PROTECT, related_name="supports")
    says = models.CharField(max_length=250)
    sections = models.JSONField()
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["factor", "position"]
        verbose_name_plural = "evidence"
        constraints = [
            models.UniqueConstraint(
                name="figure_supports_a_factor_once", fields=["factor", "figure"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.factor_id}: {self.figure_id}"
