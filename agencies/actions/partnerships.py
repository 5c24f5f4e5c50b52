"""Partnerships and the agencies in them."""

from dataclasses import dataclass

from django.db import transaction

from agencies import permissions
from agencies.actions.invitations import Invited, write_invitation
from agencies.decisions import require
from agencies.kinds import AgencyKind, Role
from agencies.models import Agency, Membership, Partnership
from audit.events import EventType
from audit.recording import record


class PartnershipExists(ValueError):
    """A partnership of this name is already there."""


class AgencyExists(ValueError):
    """The partnership already has an agency of this name."""


@dataclass(frozen=True, kw_only=True)
class Begun:
    partnership: Partnership
    invited: Invited


@transaction.atomic
def create_partnership(*, name: str, admin_email: str, admin_name: str) -> Begun:
    """The partnership, its own agency and an invitation for its first administrator.

    Called where nobody is signed in yet. Raises PartnershipExists.
    """
    name = name.strip()
    if Partnership.objects.filter(name__iexact=name).exists():
        raise PartnershipExists(f"There is already a partnership called {name}.")
    partnership = Partnership.objects.create(name=name)
    record(EventType.PARTNERSHIP_CREATED, by=None, subject=partnership)
    agency = Agency.objects.create(partnership=partnership, name=name, kind=AgencyKind.PARTNERSHIP)
    record(EventType.AGENCY_ADDED, by=None, subject=agency, details={"kind": agency.kind})
    invited = write_invitation(
        email=admin_email,
        name=admin_name,
        agency=agency,
        role=Role.SYSTEM_ADMINISTRATOR,
        by=None,
    )
    return Begun(partnership=partnership, invited=invited)


@transaction.atomic
def add_agency(*, name: str, kind: str, by: Membership) -> Agency:
    """Adds an agency to the partnership of `by`. Raises Refused and AgencyExists."""
    partnership = Partnership.objects.select_for_update().get(pk=by.partnership_id)
    require(permissions.can_administer_agencies(by))
    name = name.strip()
    if partnership.agencies.filter(name__iexact=name).exists():
        raise AgencyExists(f"There is already an agency called {name}.")
    agency = Agency.objects.create(partnership=partnership, name=name, kind=AgencyKind(kind))
    record(EventType.AGENCY_ADDED, by=by, subject=agency, details={"kind": agency.kind})
    return agency
