"""Every figure of a review: cells of its tables and numbers of its text."""

from django.db import models
from django.db.models import F, Q

from riskapp.ui.keys import new_key
from themes.models.review import Review


class Population(models.Model):
    """Whom a figure is about, where and when."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="populations")
    key = models.CharField(max_length=40)
    name = models.CharField(max_length=120)
    period = models.CharField(max_length=40)
    size = models.PositiveIntegerField(null=True)
    unit = models.CharField(max_length=40)
    about = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="population_key_is_unique_in_its_review", fields=["review", "key"]
            )
        ]

    def __str__(self) -> str:
        return self.name


class SourceTable(models.Model):
    """A table of the review; its cells are figures."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="tables")
    section = models.CharField(max_length=12)
    key = models.CharField(max_length=40)
    number = models.CharField(max_length=10)
    title = models.CharField(max_length=200)
    printed_title = models.CharField(max_length=200, blank=True)
    about = models.TextField()
    columns = models.JSONField()
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["review", "position"]
        constraints = [
            models.UniqueConstraint(
                name="table_key_is_unique_in_its_review", fields=["review", "key"]
            )
        ]

    def __str__(self) -> str:
        return f"Table {self.number}"


class Figure(models.Model):
    """One number (or word of quantity) exactly as printed, with what can be computed from it.

    The interval is the exact 95% one (Clopper and Pearson), in percent, computed when the file is
    loaded and kept to four decimals, so that it rounds to the right whole percent. `n_from` says
    whether n itself is printed or follows from a printed percentage.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="figures")
    section = models.CharField(max_length=12)
    population = models.ForeignKey(Population, on_delete=models.CASCADE, null=True)
    table = models.ForeignKey(
        SourceTable, on_delete=models.CASCADE, null=True, related_name="cells"
    )
    key = models.CharField(max_length=130)
    position = models.PositiveSmallIntegerField()
    row_key = models.CharField(max_length=40, blank=True)
    row_label = models.CharField(max_length=120, blank=True)
    row_printed = models.CharField(max_length=120, blank=True)
    column_key = models.CharField(max_length=40, blank=True)
    text = models.CharField(max_length=300)
    printed = models.CharField(max_length=80)
    words = models.CharField(max_length=80, blank=True)
    n = models.PositiveIntegerField(null=True)
    of = models.PositiveIntegerField(null=True)
    n_from = models.CharField(max_length=10, default="printed")
    base = models.CharField(max_length=120, blank=True)
    percent = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    value = models.DecimalField(max_digits=10, decimal_places=2, null=True)
    unit = models.CharField(max_length=40)
    interval_low = models.DecimalField(max_digits=7, decimal_places=4, null=True)
    interval_high = models.DecimalField(max_digits=7, decimal_places=4, null=True)
    factors = models.JSONField(default=list)
    disputed_by = models.CharField(max_length=130, blank=True)

    class Meta:
        ordering = ["review", "position"]
        constraints = [
            models.UniqueConstraint(
                name="figure_key_is_unique_in_its_review", fields=["review", "key"]
            ),
            models.CheckConstraint(
                name="figure_counts_no_more_than_its_base",
                condition=Q(n=None) | Q(of=None) | Q(n__lte=F("of")),
            ),
            models.CheckConstraint(
                name="figure_interval_has_both_ends",
                condition=Q(interval_low=None, interval_high=None)
                | Q(interval_low__lte=F("interval_high")),
            ),
        ]

    def __str__(self) -> str:
        return self.key
