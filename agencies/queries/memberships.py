"""What a person may act as."""

from datetime import date
from uuid import UUID

from django.utils import timezone

from agencies.models import Membership, User
from agencies.prepared import prepared


def memberships_of(user: User) -> list[Membership]:
    """Those in force today, with agency and partnership, oldest first. One statement."""
    memberships = _in_force(user.pk, timezone.localdate())
    for membership in memberships:
        membership.user = user
    return memberships


@prepared
def _in_force(user: UUID, on: date):
    found = Membership.objects.in_force_on(on).filter(user=user)
    return found.select_related("agency__partnership").order_by("since", "pk")


def own_membership(user: User, key: str) -> Membership | None:
    """The person's membership with this key, if in force today."""
    return next((each for each in memberships_of(user) if str(each.pk) == key), None)
