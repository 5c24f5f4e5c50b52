"""A contribution: what one agency found in a round, its own level, and its signature."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from agencies.kinds import CASE_ROLES, Role
from agencies.models import Agency, Membership, Partnership
from assessments.models.round import Round
from assessments.models.triggers import frozen_once
from assessments.models.weighting import WeightingVersion
from assessments.scoring.findings import Basis
from families.models import Child
from riskapp.ui.keys import new_key

BASES = [
    (Basis.SEEN, "I saw or heard it myself"),
    (Basis.TOLD_BY_FAMILY, "The family told me"),
    (Basis.TOLD_BY_AGENCY, "Another agency told me"),
    (Basis.RECORD, "It is in our records"),
    (Basis.ASSUMED, "I am assuming it"),
]


class Status(models.TextChoices):
    DRAFT = "draft", "Draft"
    SIGNED = "signed", "Signed"
    DISCARDED = "discarded", "Discarded"


class Level(models.IntegerChoices):
    UNIVERSAL = 1, "Level 1"
    EARLY_HELP = 2, "Level 2"
    TARGETED = 3, "Level 3"
    SPECIALIST = 4, "Level 4"


class EarlyHelp(models.TextChoices):
    """Below the statutory threshold something is still decided (Themes and Lessons 7.2)."""

    IN_PLACE = "in_place", "Early help is already in place"
    OFFERED = "offered", "We are offering early help now"
    NOT_OFFERED = "not_offered", "We are not offering early help, and say why"


class ContributionQuerySet(models.QuerySet):
    def visible_to(self, membership, *, on=None, at=None):
        """Signed ones of every child this membership may see; drafts of its own work only.

        The twin of `assessments.permissions.can_view_contribution`.
        """
        if membership.role not in CASE_ROLES:
            return self.none()
        mine = Q(author=membership.pk)
        if membership.role == Role.SUPERVISOR:
            mine |= Q(agency=membership.agency_id)
        return self.filter(
            Q(status=Status.SIGNED) | mine,
            child__in=Child.objects.visible_to(membership, on=on, at=at),
        )

    def signed(self):
        return self.filter(status=Status.SIGNED)

    def drafts(self):
        return self.filter(status=Status.DRAFT)

    def kept_apart_from(self, membership, *, rounds=None, on=None):
        """Other agencies' signed ones of rounds this agency answers by itself first: of `rounds`
        where the keys of all of those are at hand.

        The twin of `assessments.permissions.is_kept_apart`.
        """
        if rounds is None:
            rounds = Round.objects.answered_first_by(membership, on=on)
        return self.signed().filter(round__in=rounds).exclude(agency=membership.agency_id)


class Contribution(models.Model):
    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="contributions")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="contributions")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="contributions")
    author = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="contributions")
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    version = models.PositiveIntegerField(default=1)
    begun_at = models.DateTimeField(default=timezone.now)
    begun_under = models.ForeignKey(WeightingVersion, on_delete=models.PROTECT, related_name="+")

    visited_on = models.DateField(null=True, blank=True)
    usual_basis = models.CharField(max_length=20, choices=BASES, blank=True)
    concerns_considered_at = models.DateTimeField(null=True, blank=True)

    own_level = models.PositiveSmallIntegerField(choices=Level, null=True, blank=True)
    own_rationale = models.TextField(blank=True)
    own_level_at = models.DateTimeField(null=True, blank=True)
    revealed_at = models.DateTimeField(null=True, blank=True)
    changed_after_reveal = models.PositiveIntegerField(default=0)
    final_level = models.PositiveSmallIntegerField(choices=Level, null=True, blank=True)
    final_rationale = models.TextField(blank=True)
    what_changed = models.TextField(blank=True)
    not_asking_because = models.TextField(blank=True)
    sends_questions = models.BooleanField(default=False)
    """With the signature each gap becomes a question to the agency most likely to know."""
    early_help = models.CharField(max_length=12, choices=EarlyHelp, blank=True)
    early_help_detail = models.TextField(blank=True)

    signed_at = models.DateTimeField(null=True, blank=True)
    signed_by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = ContributionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="contribution_signed_at_and_by_together",
                condition=Q(status="signed", signed_at__isnull=False, signed_by__isnull=False)
                | (~Q(status="signed") & Q(signed_at=None, signed_by=None)),
            ),
            models.CheckConstraint(
                name="contribution_own_level_has_a_rationale_and_a_time",
                condition=Q(own_level=None, own_rationale="", own_level_at=None)
                | (Q(own_level__range=(1, 4), own_level_at__isnull=False) & ~Q(own_rationale="")),
            ),
            models.CheckConstraint(
                name="contribution_own_level_comes_before_the_reveal",
                condition=Q(revealed_at=None) | Q(own_level_at__lte=models.F("revealed_at")),
            ),
            models.CheckConstraint(
                name="contribution_signed_after_a_reveal_and_a_final_level",
                condition=~Q(status="signed")
                | Q(revealed_at__isnull=False, final_level__range=(1, 4)),
            ),
            models.UniqueConstraint(
                name="contribution_one_draft_a_round_and_agency",
                fields=["round", "agency"],
                condition=Q(status="draft"),
            ),
        ]
        indexes = [
            models.Index(name="contribution_by_child", fields=["child", "-signed_at"]),
            models.Index(name="contribution_drafts_of", fields=["author", "status"]),
            # What is counted of the work of today and of the last months.
            models.Index(name="contribution_begun", fields=["partnership", "begun_at"]),
            models.Index(name="contribution_signed", fields=["partnership", "signed_at"]),
            models.Index(
                name="contribution_drafts",
                fields=["partnership"],
                condition=Q(status="draft"),
            ),
        ]
        triggers = [frozen_once("signed_at")]
