"""Where families live: districts, households, addresses over time."""

import uuid

from django.db import models
from django.db.models import F, Q

from agencies.models import Membership, Partnership
from families.models.history import keep_history
from riskapp.ui.keys import new_key


class District(models.Model):
    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    partnership = models.ForeignKey(
        Partnership, on_delete=models.PROTECT, db_index=False, related_name="districts"
    )
    name = models.CharField(max_length=80)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                name="district_name_is_unique_in_its_partnership", fields=["partnership", "name"]
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Household(models.Model):
    """The children who live together. Its key says nothing about them and may leave the room."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    partnership = models.ForeignKey(
        Partnership, on_delete=models.PROTECT, db_index=False, related_name="households"
    )
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)


@keep_history("address")
class Address(models.Model):
    """Where a household lives, from a day until a day; the last day is lived there still."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    partnership = models.ForeignKey(
        Partnership, on_delete=models.PROTECT, db_index=False, related_name="+"
    )
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="addresses")
    lines = models.CharField(max_length=240)
    postcode = models.CharField(max_length=8, blank=True)
    district = models.ForeignKey(
        District,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Empty when the address is outside this partnership's area.",
    )
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(
        Membership,
        on_delete=models.PROTECT,
        null=True,
        db_index=False,
        related_name="+",
        editable=False,
    )

    class Meta:
        verbose_name_plural = "addresses"
        constraints = [
            models.CheckConstraint(
                name="address_ends_on_or_after_it_begins",
                condition=Q(until=None) | Q(until__gte=F("since")),
            ),
            models.UniqueConstraint(
                name="household_has_one_address_today",
                fields=["household"],
                condition=Q(until=None),
            ),
        ]
