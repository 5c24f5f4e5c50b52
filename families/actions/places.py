"""Where a household lives."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q

from agencies.decisions import require
from agencies.models import Membership
from audit import record
from audit.events import EventType
from families import permissions
from families.actions.changes import assign
from families.actions.given import AddressGiven
from families.models import Address, Child, Household
from work.versions import lock_version, save_next


class AddressesOverlap(ValueError):
    """The family would have lived at two addresses at once; `other` is the one recorded."""

    def __init__(self, other: Address):
        super().__init__("Two addresses of a household overlap")
        self.other = other


@transaction.atomic
def add_address(*, child: Child, given: AddressGiven, by: Membership) -> Address:
    """Records where the child's household lives or lived.

    An address with no end that began before `since` ends the day before it. The household is
    locked, so that two people can't each record a move. Raises AddressesOverlap, Refused.
    """
    require(permissions.can_change(by, child))
    household = Household.objects.select_for_update().get(pk=child.household_id)
    if given.until is None:
        _end_the_present_one(household, given.since, by)
    _refuse_overlap(household.addresses.all(), given)
    address = Address.objects.create(
        partnership=child.partnership,
        household=household,
        changed_by=by,
        **{name: getattr(given, name) for name in given.__dataclass_fields__},
    )
    record(EventType.ADDRESS_ADDED, by=by, subject=address, child=child)
    return address


@transaction.atomic
def change_address(
    *, child: Child, address: Address, given: AddressGiven, version: int, by: Membership
) -> Address:
    """Corrects what was recorded; a move is another address. The household is locked as above.

    Raises AddressesOverlap, StaleVersion, Refused.
    """
    require(permissions.can_change(by, child))
    household = Household.objects.select_for_update().get(pk=address.household_id)
    address = lock_version(household.addresses.all(), address.pk, version)
    changed = assign(address, given)
    if changed:
        _refuse_overlap(household.addresses.exclude(pk=address.pk), given)
        address.changed_by = by
        save_next(address, update_fields=[*changed, "changed_by"])
        details = {"fields": "+".join(changed)}
        record(EventType.ADDRESS_CHANGED, by=by, subject=address, child=child, details=details)
    return address


def _end_the_present_one(household: Household, since: date, by: Membership) -> None:
    present = household.addresses.filter(until=None, since__lt=since).first()
    if present:
        present.until, present.changed_by = since - timedelta(days=1), by
        present.version += 1
        present.save(update_fields=["until", "changed_by", "version"])


def _refuse_overlap(others, given: AddressGiven) -> None:
    others = others.filter(Q(until=None) | Q(until__gte=given.since))
    if given.until is not None:
        others = others.filter(since__lte=given.until)
    if other := others.order_by("since").first():
        raise AddressesOverlap(other)
