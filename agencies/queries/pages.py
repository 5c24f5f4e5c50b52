"""What the pages of this room show."""

from agencies.models import Membership, User
from agencies.queries.memberships import memberships_of


def own_membership(user: User, key: str) -> Membership | None:
    """The person's membership with this key, if in force today."""
    return next((each for each in memberships_of(user) if str(each.pk) == key), None)
