"""What full-text search looks through."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models

from riskapp.ui.keys import new_key
from themes.models.review import Review


class EntryKind(models.TextChoices):
    FACTOR = "factor", "Factor"
    THEME = "theme", "Lesson"
    SECTION = "section", "Section of a review"
    CASE = "case", "Case"
    TABLE = "table", "Table"
    FIGURE = "figure", "Figure"
    ACTION = "action", "Proposed action"
    REFERENCE = "reference", "Reference"
    NOTE = "note", "Data quality note"


class LibraryEntry(models.Model):
    """One findable piece: its words, and where it stands."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    review = models.ForeignKey(Review, on_delete=models.CASCADE, null=True, related_name="entries")
    kind = models.CharField(max_length=20, choices=EntryKind)
    key = models.CharField(max_length=120)
    place = models.CharField(max_length=80)
    title = models.CharField(max_length=250)
    body = models.TextField()
    words = models.GeneratedField(
        expression=SearchVector("title", weight="A", config="english")
        + SearchVector("body", weight="B", config="english"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta:
        verbose_name_plural = "library entries"
        indexes = [GinIndex(name="library_entry_words", fields=["words"])]
        constraints = [
            models.UniqueConstraint(
                name="library_entry_stands_once",
                fields=["review", "kind", "key"],
                nulls_distinct=False,
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.key}"
