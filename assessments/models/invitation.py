"""An agency asked to answer in a round, and the involvement that goes with it."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from agencies.models import Agency, Membership, Partnership
from assessments.models.round import Round
from families.kinds import FamilyTold, LegalBasis
from families.models import Child
from riskapp.ui.keys import new_key


class InvitationAnswer(models.TextChoices):
    ACCEPTED = "accepted", "Accepted"
    DECLINED = "declined", "Declined"
    WITHDRAWN = "withdrawn", "Taken back"


class RoundInvitationQuerySet(models.QuerySet):
    def waiting(self):
        """Nobody has answered."""
        return self.filter(answer="")

    def standing(self):
        """Accepted, or not answered yet: the agency is still counted on."""
        return self.filter(answer__in=("", InvitationAnswer.ACCEPTED))


class RoundInvitation(models.Model):
    """`reason` to `not_told_because` are the involvement that accepting brings into force."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="invitations")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="round_invitations")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=500)
    legal_basis = models.CharField(max_length=32, choices=LegalBasis)
    family_told = models.CharField(max_length=16, choices=FamilyTold)
    not_told_because = models.CharField(max_length=500, blank=True)
    asked_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    answer = models.CharField(max_length=16, choices=InvitationAnswer, blank=True)
    because = models.CharField(max_length=500, blank=True)
    answered_by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = RoundInvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="round_invitation_has_a_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="round_invitation_answer_by_and_at_together",
                condition=Q(answer="", answered_by=None, answered_at=None)
                | Q(
                    answer__in=InvitationAnswer.values,
                    answered_by__isnull=False,
                    answered_at__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="round_invitation_declined_says_why",
                condition=~Q(answer=InvitationAnswer.DECLINED) | ~Q(because=""),
            ),
            models.UniqueConstraint(
                name="round_invitation_once_an_agency_at_a_time",
                fields=["round", "agency"],
                condition=Q(answer__in=("", InvitationAnswer.ACCEPTED)),
            ),
        ]
        indexes = [models.Index(name="round_invitation_by_agency", fields=["agency", "answer"])]
