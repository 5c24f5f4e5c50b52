"""Whom one may rely on: the other agencies that may open this child's record."""

from django.utils import timezone

from agencies.models import Agency, Membership
from families.kinds import SharingLevel
from families.models import Child


def agencies_to_rely_on(child: Child, *, by: Membership) -> tuple[Agency, ...]:
    """In order of name. One that is shown only the existence could not read what is asked."""
    rows = child.involvements.in_force_on(timezone.localdate()).filter(sharing=SharingLevel.RECORD)
    agencies = {each.agency for each in rows.select_related("agency")}
    others = (agency for agency in agencies if agency.pk != by.agency_id)
    return tuple(sorted(others, key=lambda agency: agency.name))
