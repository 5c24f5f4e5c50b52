"""What a person is, where: one agency and one role, from a day until a day."""

import pghistory
from django.db import models
from django.db.models import Q

from agencies.kinds import Role
from agencies.models.agency import Agency
from agencies.models.user import User
from riskapp.ui.keys import new_key


class MembershipQuerySet(models.QuerySet):
    def in_force_on(self, day):
        """Begun on or before `day` and not over: the last day still counts, unless the
        membership was ended at a moment of that day."""
        return self.filter(
            Q(until=None) | Q(until__gt=day) | Q(until=day, ended_at=None),
            since__lte=day,
            user__is_active=True,
            agency__closed_at=None,
        )


@pghistory.track(model_name="MembershipHistory", meta={"db_table": "agencies_membership_history"})
class Membership(models.Model):
    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=32, choices=Role)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="membership_role_is_known", condition=Q(role__in=Role.values)
            ),
            models.CheckConstraint(
                name="membership_ends_on_or_after_it_begins",
                condition=Q(until=None) | Q(until__gte=models.F("since")),
            ),
            models.CheckConstraint(
                name="membership_ended_at_a_moment_of_its_last_day",
                condition=Q(ended_at=None) | Q(until__isnull=False),
            ),
            models.UniqueConstraint(
                name="membership_is_held_once_at_a_time",
                fields=["user", "agency", "role"],
                condition=Q(until=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}, {self.agency}"

    def is_in_force_on(self, day) -> bool:
        """The same rule as MembershipQuerySet.in_force_on, for one at hand."""
        last_day_counts = self.until == day and self.ended_at is None
        return (
            self.since <= day
            and (self.until is None or self.until > day or last_day_counts)
            and self.user.is_active
            and self.agency.closed_at is None
        )

    @property
    def partnership_id(self):
        return self.agency.partnership_id
