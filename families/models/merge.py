"""Two records of one child: found, joined by two people, and parted again if that was wrong."""

from django.db import models
from django.db.models import F, Q

from agencies.models import Membership, Partnership
from families.kinds import MergeState
from families.models.child import Child
from riskapp.ui.keys import new_key


class Merge(models.Model):
    """`merged` is joined to `kept`. What was moved is written down, so that it can be moved back.

    Rows of the rooms above stay where they are and are read through `queries.record_keys`.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    partnership = models.ForeignKey(
        Partnership, on_delete=models.PROTECT, db_index=False, related_name="+"
    )
    kept = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="merges")
    merged = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="merges_away")
    reason = models.CharField(max_length=500)
    state = models.CharField(max_length=16, choices=MergeState, default=MergeState.PROPOSED)
    proposed_by = models.ForeignKey(
        Membership, on_delete=models.PROTECT, db_index=False, related_name="+"
    )
    proposed_at = models.DateTimeField(auto_now_add=True)
    answered_by = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, db_index=False, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, db_index=False, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_because = models.CharField(max_length=500, blank=True)
    moved = models.JSONField(default=dict, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(name="merge_joins_two_records", condition=~Q(kept=F("merged"))),
            models.CheckConstraint(
                name="merge_needs_two_people",
                condition=Q(answered_by=None) | ~Q(answered_by=F("proposed_by")),
            ),
            models.CheckConstraint(
                name="merge_state_is_known", condition=Q(state__in=MergeState.values)
            ),
            models.CheckConstraint(
                name="merge_answered_by_and_at_together",
                condition=Q(answered_by=None, answered_at=None)
                | Q(answered_by__isnull=False, answered_at__isnull=False),
            ),
            models.CheckConstraint(
                name="merge_undone_by_at_and_because_together",
                condition=Q(undone_by=None, undone_at=None, undone_because="")
                | (Q(undone_by__isnull=False, undone_at__isnull=False) & ~Q(undone_because="")),
            ),
            models.UniqueConstraint(
                name="record_is_merged_away_once_at_a_time",
                fields=["merged"],
                condition=Q(state__in=[MergeState.PROPOSED, MergeState.AGREED]),
            ),
        ]


class Duplicate(models.Model):
    """Two records that look like one child, found at night; `dismissed` by somebody who knows."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    first = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    percent_alike = models.PositiveSmallIntegerField()
    found_at = models.DateTimeField(auto_now_add=True)
    dismissed_by = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, db_index=False, related_name="+"
    )
    dismissed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="duplicate_names_the_older_record_first", condition=Q(first__lt=F("second"))
            ),
            models.UniqueConstraint(name="duplicate_is_listed_once", fields=["first", "second"]),
            models.CheckConstraint(
                name="duplicate_dismissed_by_and_at_together",
                condition=Q(dismissed_by=None, dismissed_at=None)
                | Q(dismissed_by__isnull=False, dismissed_at__isnull=False),
            ),
        ]
