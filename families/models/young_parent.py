"""A parent under eighteen is a child too: somebody decides, and writes it down."""

from django.db import models
from django.db.models import Q

from agencies.models import Membership, Partnership
from families.kinds import YoungParentDecided
from families.models.person import Person
from riskapp.ui.keys import new_key


class YoungParentDecision(models.Model):
    """Whether a young parent is a child in need in their own right (Themes and Lessons 7.6)."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    partnership = models.ForeignKey(
        Partnership, on_delete=models.PROTECT, db_index=False, related_name="+"
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="young_parent_decisions"
    )
    decided = models.CharField(max_length=24, choices=YoungParentDecided)
    reason = models.CharField(max_length=500)
    decided_by = models.ForeignKey(
        Membership, on_delete=models.PROTECT, db_index=False, related_name="+"
    )
    decided_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="young_parent_decision_says_why", condition=~Q(reason="")),
            models.CheckConstraint(
                name="young_parent_decision_is_known",
                condition=Q(decided__in=YoungParentDecided.values),
            ),
        ]
