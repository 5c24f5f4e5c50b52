"""The districts of a partnership."""

from agencies.models import Membership
from families.models import District


def districts(membership: Membership) -> tuple[District, ...]:
    return tuple(District.objects.filter(partnership=membership.partnership_id))
