"""The districts of a partnership, and one address of a child."""

from uuid import UUID

from django.http import Http404

from agencies.models import Membership
from families.models import Address, Child, District
from families.queries.merging import households_of


def districts(membership: Membership) -> tuple[District, ...]:
    return tuple(District.objects.filter(partnership=membership.partnership_id))


def address_of(child: Child, pk: UUID) -> Address:
    """An address of a household this child is or was recorded in, else 404."""
    found = Address.objects.filter(household__in=households_of(child.pk), pk=pk)
    if address := found.select_related("district").first():
        return address
    raise Http404
