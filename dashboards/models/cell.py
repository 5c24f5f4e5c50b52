"""What one cell of one table of one release shows. Never the raw count; no key to a child."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Mod

from assessments.weightings.disclosure import Shown
from dashboards.models.release import Release
from dashboards.models.triggers import added_only_while_building
from riskapp.ui.keys import new_key

SHOWN = [(str(shown), str(shown)) for shown in Shown]


class ReleaseCell(models.Model):
    """`subject` is the table's code; an empty dimension means all of it."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    release = models.ForeignKey(
        Release, on_delete=models.PROTECT, db_index=False, related_name="cells"
    )
    subject = models.CharField(max_length=90)
    category = models.CharField(max_length=40)
    district = models.CharField(max_length=80, blank=True)
    agency_kind = models.CharField(max_length=32, blank=True)
    age_band = models.CharField(max_length=20, blank=True)
    shown = models.CharField(max_length=16, choices=SHOWN)
    value = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="cell_is_shown_once",
                fields=[
                    "release",
                    "district",
                    "agency_kind",
                    "age_band",
                    "subject",
                    "category",
                ],
            ),
            models.CheckConstraint(
                name="cell_has_a_value_only_if_rounded",
                condition=Q(shown="rounded", value__isnull=False)
                | (~Q(shown="rounded") & Q(value=None)),
            ),
            models.CheckConstraint(
                name="cell_value_is_rounded_to_five_and_not_small",
                condition=Q(value=None) | Q(value__gte=10, value=F("value") - Mod("value", 5)),
            ),
        ]
        triggers = added_only_while_building()
