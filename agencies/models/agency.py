"""The partnership and the agencies in it."""

import pghistory
from django.db import models

from agencies.kinds import AgencyKind
from riskapp.ui.keys import new_key


class Partnership(models.Model):
    """The body that runs the tool for an area; its words and limits are settings of its own."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    name = models.CharField(max_length=120, unique=True)
    body_name = models.CharField(
        max_length=120, default="Safeguarding Children Partnership (formerly LSCB)"
    )
    settings = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name


@pghistory.track(model_name="AgencyHistory", meta={"db_table": "agencies_agency_history"})
class Agency(models.Model):
    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="agencies")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=32, choices=AgencyKind)
    created_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "agencies"
        constraints = [
            models.UniqueConstraint(
                name="agency_name_is_unique_in_its_partnership", fields=["partnership", "name"]
            ),
            models.CheckConstraint(
                name="agency_kind_is_known", condition=models.Q(kind__in=AgencyKind.values)
            ),
        ]

    def __str__(self) -> str:
        return self.name
