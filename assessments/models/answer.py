"""Answers and the findings they hold (docs/scoring.md §1).

An answer is one agency's word on one question, in one contribution or to one enquiry. It holds a
finding for each adult the question was asked about, or one for the family as a whole.
"""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from agencies.models import Agency, Partnership
from assessments.models.contribution import BASES, Contribution
from assessments.models.enquiry import Enquiry
from assessments.models.triggers import frozen_once
from assessments.scoring.findings import Finding as FindingValue
from families.models import Child, Person
from riskapp.ui.keys import new_key

FINDINGS = [(value.value, value.value) for value in FindingValue]
DEFINITE = ("current", "past", "absent")


class Answer(models.Model):
    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    contribution = models.ForeignKey(
        Contribution, null=True, blank=True, on_delete=models.PROTECT, related_name="answers"
    )
    enquiry = models.OneToOneField(
        Enquiry, null=True, blank=True, on_delete=models.PROTECT, related_name="answer"
    )
    factor = models.CharField(max_length=40)
    version = models.PositiveIntegerField(default=1)
    note = models.TextField(blank=True)
    ended_on = models.DateField(null=True, blank=True)
    saved_at = models.DateTimeField(default=timezone.now)
    saved_from = models.UUIDField(null=True, blank=True)
    """The page that saved it last: a page whose reply was lost never conflicts with itself."""
    signed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="answer_once_a_factor_in_a_contribution", fields=["contribution", "factor"]
            ),
            models.CheckConstraint(
                name="answer_belongs_to_a_contribution_or_a_signed_enquiry",
                condition=Q(contribution__isnull=False, enquiry=None)
                | Q(contribution=None, enquiry__isnull=False, signed_at__isnull=False),
            ),
        ]
        triggers = [frozen_once("signed_at")]


class HarmPart(models.TextChoices):
    """Domestic abuse records who is harmed and by whom."""

    HARMED = "harmed", "is harmed"
    HARMS = "harms", "harms"
    BOTH = "both", "is harmed and harms"
    NOT_KNOWN = "not_known", "part not known"


class FindingQuerySet(models.QuerySet):
    def standing(self):
        """Signed and not withdrawn: what other people may rely on."""
        return self.filter(signed_at__isnull=False, withdrawn_at=None)

    def in_order_of_recording(self):
        return self.order_by("recorded_at", "id")


class Finding(models.Model):
    """What one agency recorded about one factor, on one date, about one adult or the family."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="findings")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="findings")
    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="findings")
    factor = models.CharField(max_length=40)
    adult = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="findings"
    )
    finding = models.CharField(max_length=16, choices=FINDINGS)
    basis = models.CharField(max_length=20, choices=BASES, blank=True)
    as_at = models.DateField(null=True, blank=True)
    reason = models.TextField(blank=True)
    harm_part = models.CharField(max_length=12, choices=HarmPart, blank=True)
    recorded_at = models.DateTimeField()
    signed_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        "agencies.Membership", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_because = models.TextField(blank=True)

    objects = FindingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="finding_is_known_word",
                condition=Q(finding__in=[value.value for value in FindingValue]),
            ),
            models.CheckConstraint(
                name="finding_definite_has_basis_and_date",
                condition=~Q(finding__in=DEFINITE) | (~Q(basis="") & Q(as_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="finding_not_asked_alone_needs_no_date",
                condition=Q(finding="not_asked") | Q(as_at__isnull=False),
            ),
            models.CheckConstraint(
                name="finding_absent_is_never_assumed",
                condition=~Q(finding="absent", basis="assumed"),
            ),
            models.CheckConstraint(
                name="finding_not_applicable_has_a_reason",
                condition=~Q(finding="not_applicable", reason=""),
            ),
            models.CheckConstraint(
                name="finding_withdrawn_at_by_and_because_together",
                condition=Q(withdrawn_at=None, withdrawn_by=None, withdrawn_because="")
                | (
                    Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False)
                    & ~Q(withdrawn_because="")
                ),
            ),
            models.UniqueConstraint(
                name="finding_once_an_answer_and_adult",
                fields=["answer", "adult"],
                nulls_distinct=False,
            ),
        ]
        indexes = [
            models.Index(
                name="finding_standing_by_child",
                fields=["child", "recorded_at"],
                condition=Q(signed_at__isnull=False, withdrawn_at=None),
            )
        ]
        triggers = [
            frozen_once(
                "signed_at", except_for=("withdrawn_at", "withdrawn_by_id", "withdrawn_because")
            )
        ]
