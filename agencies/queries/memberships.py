"""What a person may act as."""

from django.utils import timezone

from agencies.models import Membership, User


def memberships_of(user: User) -> list[Membership]:
    """Those in force today, with agency and partnership, oldest first. One statement."""
    found = Membership.objects.in_force_on(timezone.localdate()).filter(user=user)
    memberships = list(found.select_related("agency__partnership").order_by("since", "pk"))
    for membership in memberships:
        membership.user = user
    return memberships


def own_membership(user: User, key: str) -> Membership | None:
    """The person's membership with this key, if in force today."""
    return next((each for each in memberships_of(user) if str(each.pk) == key), None)
