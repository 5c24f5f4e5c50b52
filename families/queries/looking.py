"""Who looked at a child's record."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max

from agencies.kinds import Role
from agencies.models import Agency, User
from audit.queries import who_looked as events_about
from families.models import Child
from families.queries.merging import record_keys

MOST_SHOWN = 50


@dataclass(frozen=True, kw_only=True)
class Looker:
    """One person of one agency; the system itself has neither."""

    name: str
    agency: str
    role: str
    last_at: datetime
    times: int


def who_looked(child: Child) -> tuple[Looker, ...]:
    """The fifty who looked at the child, or worked in the record, last; the latest first.

    Whoever looked at a record that was joined to this one looked at this child.
    """
    looks = (
        events_about(*record_keys(child))
        .values("user_id", "agency_id", "role")
        .annotate(last_at=Max("at"), times=Count("pk"))
        .order_by("-last_at")[:MOST_SHOWN]
    )
    looks = list(looks)
    users = User.objects.in_bulk({look["user_id"] for look in looks} - {None})
    agencies = Agency.objects.in_bulk({look["agency_id"] for look in looks} - {None})
    return tuple(
        Looker(
            name=users[look["user_id"]].name if look["user_id"] in users else "The system",
            agency=agencies[look["agency_id"]].name if look["agency_id"] in agencies else "",
            role=Role(look["role"]).label if look["role"] else "",
            last_at=look["last_at"],
            times=look["times"],
        )
        for look in looks
    )
