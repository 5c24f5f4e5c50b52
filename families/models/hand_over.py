"""Handing over: the sender stays responsible until somebody accepts."""

from django.db import models
from django.db.models import Q

from agencies.models import Agency, Membership, Partnership
from families.kinds import HandOverAnswer
from families.models.child import Child
from families.models.involvement import Involvement
from riskapp.ui.keys import new_key


class HandOver(models.Model):
    """One agency asks another to take its place with a child.

    `agency` is one of this partnership; `outside` names a service elsewhere, when the family has
    moved out of the area. Nothing changes for the sender before there is an answer.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    partnership = models.ForeignKey(
        Partnership, on_delete=models.PROTECT, db_index=False, related_name="+"
    )
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="hand_overs")
    involvement = models.ForeignKey(
        Involvement, on_delete=models.PROTECT, related_name="hand_overs"
    )
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    worker = models.ForeignKey(
        Membership,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        db_index=False,
        related_name="+",
        help_text="The person who is to take over; needed for a restricted record.",
    )
    outside = models.CharField(max_length=120, blank=True)
    reason = models.CharField(max_length=500)
    asked_by = models.ForeignKey(
        Membership, on_delete=models.PROTECT, db_index=False, related_name="+"
    )
    asked_at = models.DateTimeField(auto_now_add=True)
    answer = models.CharField(max_length=16, choices=HandOverAnswer, blank=True)
    because = models.CharField(max_length=500, blank=True)
    answered_by = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, db_index=False, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="hand_over_has_a_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="hand_over_goes_to_one_place",
                condition=Q(agency__isnull=False, outside="")
                | (Q(agency=None, worker=None) & ~Q(outside="")),
            ),
            models.CheckConstraint(
                name="hand_over_answer_by_and_at_together",
                condition=Q(answer="", answered_by=None, answered_at=None)
                | Q(
                    answer__in=HandOverAnswer.values,
                    answered_by__isnull=False,
                    answered_at__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="hand_over_refused_says_why",
                condition=~Q(answer=HandOverAnswer.REFUSED) | ~Q(because=""),
            ),
            models.CheckConstraint(
                name="hand_over_outside_accepted_says_who",
                condition=~Q(answer=HandOverAnswer.ACCEPTED, agency=None) | ~Q(because=""),
            ),
            models.UniqueConstraint(
                name="involvement_is_handed_over_once_at_a_time",
                fields=["involvement"],
                condition=Q(answer=""),
            ),
        ]

    @property
    def to(self) -> str:
        return self.agency.name if self.agency else self.outside
