"""Searches for a child: who looked for somebody, what they were shown, what became of it.

What was typed is not kept: neither a name nor a date nor a number.
"""

from django.db import models
from django.db.models import Q

from agencies.models import Membership, Partnership
from families.models.child import Child
from riskapp.ui.keys import new_key


class Search(models.Model):
    """`asked_for` names the fields that were filled in, joined by "+"."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    partnership = models.ForeignKey(
        Partnership, on_delete=models.PROTECT, db_index=False, related_name="+"
    )
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    asked_for = models.CharField(max_length=64)
    sibling_of = models.ForeignKey(Child, on_delete=models.PROTECT, null=True, related_name="+")
    rows_shown = models.PositiveSmallIntegerField()
    searched_at = models.DateTimeField(auto_now_add=True)
    none_of_these_at = models.DateTimeField(null=True)
    added = models.OneToOneField(Child, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name_plural = "searches"
        constraints = [
            models.CheckConstraint(
                name="child_is_added_only_after_none_of_these",
                condition=Q(added=None) | Q(none_of_these_at__isnull=False),
            ),
        ]


class SearchCard(models.Model):
    """A minimal card that a search showed: what lets its reader ask to be involved."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    search = models.ForeignKey(Search, on_delete=models.PROTECT, related_name="cards")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="search_shows_a_card_once", fields=["search", "child"]),
        ]
