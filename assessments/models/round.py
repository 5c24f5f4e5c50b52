"""A round: one child, one purpose, opened by one agency, with one or more contributions.

A round other agencies are invited to has a due date and is *shared*. Without one it holds the
contribution of the agency that opened it, and nobody waits for anybody.
"""

from datetime import date, timedelta

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from agencies.models import Agency, Membership, Partnership
from families.models import Child
from riskapp.ui.keys import new_key

LATE_ANSWERS_DAYS = 28
"""How long after its due date an unsettled round still takes answers; then a new assessment is a
round of its own."""


class RoundQuerySet(models.QuerySet):
    def shared(self):
        return self.filter(due_on__isnull=False)

    def taking_answers_on(self, day: date):
        """Shared, not settled by its lead, and not long past its due date."""
        return self.shared().filter(
            settled_at=None, due_on__gte=day - timedelta(days=LATE_ANSWERS_DAYS)
        )

    def answered_first_by(self, membership: Membership, *, on: date | None = None):
        """Rounds in which this membership's agency still owes an answer of its own.

        It has a draft there, or was invited, has not declined and the due date has not passed;
        and it has signed nothing there. Somebody who recorded that they won't assess, and has no
        draft there, owes none. The twin of `permissions.owes_own_answer`.
        """
        on = on or timezone.localdate()
        contributions = self.model._meta.get_field("contributions").related_model.objects
        invitations = self.model._meta.get_field("invitations").related_model.objects
        here = contributions.filter(round=OuterRef("pk"), agency=membership.agency_id)
        asked = invitations.standing().filter(round=OuterRef("pk"), agency=membership.agency_id)
        wont = WontAssess.objects.filter(round=OuterRef("pk"), membership=membership.pk)
        drafting = Exists(here.drafts())
        return self.filter(
            Q(drafting) | Q(Exists(asked), due_on__gte=on),
            ~Exists(here.signed()),
            Exists(here.drafts().filter(author=membership.pk)) | ~Exists(wont),
        )


class Round(models.Model):
    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="rounds")
    purpose = models.CharField(max_length=200)
    opened_at = models.DateTimeField(default=timezone.now)
    opened_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    lead_agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    """When its lead first set the one level."""

    objects = RoundQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="round_is_settled_only_when_shared",
                condition=Q(settled_at=None) | Q(due_on__isnull=False),
            ),
        ]
        indexes = [models.Index(name="round_by_child", fields=["child", "-opened_at"])]

    @property
    def is_shared(self) -> bool:
        return self.due_on is not None

    def is_past_due_on(self, day: date) -> bool:
        """The due date itself still belongs to those who were asked."""
        return self.due_on is not None and day > self.due_on

    def takes_answers_on(self, day: date) -> bool:
        """The twin of RoundQuerySet.taking_answers_on."""
        return (
            self.is_shared
            and self.settled_at is None
            and self.due_on >= day - timedelta(days=LATE_ANSWERS_DAYS)
        )


class WontAssess(models.Model):
    """Somebody who wants to see the points without giving a view of their own says so first."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="wont_assess")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    recorded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="wont_assess_is_recorded_once", fields=["round", "membership"]
            ),
            models.CheckConstraint(name="wont_assess_has_a_reason", condition=~Q(reason="")),
        ]
