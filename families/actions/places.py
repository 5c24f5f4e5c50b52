"""Where a household lives."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q

from agencies.decisions import require
from agencies.models import Membership
from audit import record
from audit.events import EventType
from families import permissions
from families.models import Address, Child, District, Household


class AddressesOverlap(ValueError):
    """The family would have lived at two addresses at once; `earlier` is the one recorded."""

    def __init__(self, other: Address):
        super().__init__("Two addresses of a household overlap")
        self.other = other


@transaction.atomic
def add_address(
    *,
    child: Child,
    lines: str,
    postcode: str,
    district: District | None,
    since: date,
    until: date | None = None,
    by: Membership,
) -> Address:
    """Records where the child's household lives or lived.

    An address with no end that began before `since` ends the day before it. The household is
    locked, so that two people can't each record a move. Raises AddressesOverlap, Refused.
    """
    require(permissions.can_change(by, child))
    household = Household.objects.select_for_update().get(pk=child.household_id)
    if until is None:
        _end_the_present_one(household, since, by)
    _refuse_overlap(household, since, until)
    address = Address.objects.create(
        partnership=child.partnership,
        household=household,
        lines=lines,
        postcode=postcode,
        district=district,
        since=since,
        until=until,
        changed_by=by,
    )
    record(EventType.ADDRESS_ADDED, by=by, subject=address, child=child)
    return address


def _end_the_present_one(household: Household, since: date, by: Membership) -> None:
    present = household.addresses.filter(until=None, since__lt=since).first()
    if present:
        present.until, present.changed_by = since - timedelta(days=1), by
        present.version += 1
        present.save(update_fields=["until", "changed_by", "version"])


def _refuse_overlap(household: Household, since: date, until: date | None) -> None:
    others = household.addresses.filter(Q(until=None) | Q(until__gte=since))
    if until is not None:
        others = others.filter(since__lte=until)
    if other := others.order_by("since").first():
        raise AddressesOverlap(other)
