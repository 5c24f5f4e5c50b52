"""Which agency is involved with which child, from a day until a day, and why it may be."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from agencies.models import Agency, Membership, Partnership
from families.kinds import FamilyTold, InvolvementEnded, LegalBasis, SharingLevel
from families.models.child import Child
from riskapp.ui.keys import new_key


class InvolvementQuerySet(models.QuerySet):
    def in_force_on(self, day: date):
        """Begun on or before `day`, and not ended by it (the last day is still in force)."""
        return self.filter(Q(until=None) | Q(until__gte=day), since__lte=day)


class Involvement(models.Model):
    """Need to know. An agency sees a child on the days of its involvement, both ends included."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    partnership = models.ForeignKey(
        Partnership, on_delete=models.PROTECT, db_index=False, related_name="+"
    )
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="involvements")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="involvements")
    worker = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    lead = models.BooleanField(default=False)
    reason = models.CharField(max_length=500)
    legal_basis = models.CharField(max_length=32, choices=LegalBasis)
    family_told = models.CharField(max_length=16, choices=FamilyTold)
    not_told_because = models.CharField(max_length=500, blank=True)
    sharing = models.CharField(max_length=16, choices=SharingLevel, default=SharingLevel.EXISTENCE)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    ended_because = models.CharField(max_length=16, choices=InvolvementEnded, blank=True)
    declared_by = models.ForeignKey(
        Membership,
        on_delete=models.PROTECT,
        null=True,
        db_index=False,
        related_name="+",
        editable=False,
    )
    reviewed_by = models.ForeignKey(
        Membership,
        on_delete=models.PROTECT,
        null=True,
        db_index=False,
        related_name="+",
        editable=False,
    )
    reviewed_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    objects = InvolvementQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(name="involvement_by_agency", fields=["agency", "-since", "-id"]),
        ]
        constraints = [
            models.CheckConstraint(
                name="involvement_ends_on_or_after_it_begins",
                condition=Q(until=None) | Q(until__gte=F("since")),
            ),
            models.CheckConstraint(
                name="involvement_end_says_why",
                condition=Q(until=None, ended_because="")
                | (Q(until__isnull=False) & Q(ended_because__in=InvolvementEnded.values)),
            ),
            models.CheckConstraint(name="involvement_has_a_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="involvement_legal_basis_is_known",
                condition=Q(legal_basis__in=LegalBasis.values),
            ),
            models.CheckConstraint(
                name="involvement_sharing_is_known", condition=Q(sharing__in=SharingLevel.values)
            ),
            models.CheckConstraint(
                name="involvement_family_not_told_says_why",
                condition=Q(family_told=FamilyTold.TOLD, not_told_because="")
                | (Q(family_told=FamilyTold.NOT_TOLD) & ~Q(not_told_because="")),
            ),
            models.CheckConstraint(
                name="involvement_reviewed_at_and_by_together",
                condition=Q(reviewed_at=None, reviewed_by=None)
                | Q(reviewed_at__isnull=False, reviewed_by__isnull=False),
            ),
            models.CheckConstraint(
                name="only_an_open_involvement_leads", condition=Q(lead=False) | Q(until=None)
            ),
            models.UniqueConstraint(
                name="child_has_one_lead_agency", fields=["child"], condition=Q(lead=True)
            ),
            models.UniqueConstraint(
                name="agency_is_involved_with_a_child_once_at_a_time",
                fields=["child", "agency"],
                condition=Q(until=None),
            ),
        ]

    def is_in_force_on(self, day: date) -> bool:
        """The twin of InvolvementQuerySet.in_force_on."""
        return self.since <= day and (self.until is None or self.until >= day)
