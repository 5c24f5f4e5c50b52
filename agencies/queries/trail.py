"""The audit trail with names: who looked at a child, and what a governance lead reads."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import CharField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast

import audit.queries
from agencies.kinds import AgencyKind
from agencies.models import Agency, Membership, User
from audit.models import Event

PAGE = 50


@dataclass(frozen=True, kw_only=True)
class Search:
    """What the governance lead looks for; None leaves a question open."""

    child: UUID | None = None
    agency: UUID | None = None
    person: UUID | None = None
    event_type: str | None = None
    day: date | None = None
    before: UUID | None = None

    def as_details(self) -> dict[str, object]:
        """What was asked, as the trail keeps it: ids, a code and a day."""
        asked = {
            "child": self.child,
            "agency": self.agency,
            "person": self.person,
            "event_type": self.event_type,
            "day": self.day,
        }
        return {name: value for name, value in asked.items() if value is not None}


def who_looked(child_id: UUID, *, limit: int = 50) -> list[Event]:
    """The newest events about a child, each with `user_name` and `agency_name`. One statement.

    For readers who may see the child: the caller has checked that.
    """
    return list(_with_names(audit.queries.who_looked(child_id))[:limit])


def agencies_in_the_trail(membership: Membership) -> QuerySet[Agency]:
    """The agencies this governance lead may ask for, by name; closed ones too."""
    if membership.agency.kind != AgencyKind.PARTNERSHIP:
        return Agency.objects.filter(pk=membership.agency_id)
    return Agency.objects.filter(partnership_id=membership.partnership_id).order_by("name")


def visible_events(membership: Membership) -> QuerySet[Event]:
    """What this governance lead may read.

    The partnership's own lead reads the trail of all its agencies and what the system recorded of
    its people; an agency's lead reads that agency's trail.
    """
    agencies = agencies_in_the_trail(membership).order_by()
    if membership.agency.kind != AgencyKind.PARTNERSHIP:
        return Event.objects.filter(agency_id__in=agencies.values("pk"))
    people = Membership.objects.filter(agency__in=agencies).values("user_id")
    about = people.annotate(key=Cast("user_id", CharField())).values("key")
    of_the_system = Q(agency_id=None) & (
        Q(user_id__in=people)
        | Q(subject_type="agencies.User", subject_id__in=about)
        | Q(subject_type="agencies.Partnership", subject_id=str(membership.partnership_id))
    )
    return Event.objects.filter(Q(agency_id__in=agencies.values("pk")) | of_the_system)


def trail_page(membership: Membership, search: Search) -> tuple[list[Event], UUID | None]:
    """One page of events, newest first, and the key to ask for the next page with.

    Keys are made in order of time, so the primary key orders, and no page counts the trail.
    """
    wanted = {
        "child_id": search.child,
        "agency_id": search.agency,
        "user_id": search.person,
        "event_type": search.event_type,
        "pk__lt": search.before,
    }
    filters = {name: value for name, value in wanted.items() if value}
    if search.day:
        filters |= audit.queries.on_day(search.day)
    events = _with_names(visible_events(membership).filter(**filters).order_by("-pk"))
    found = list(events[: PAGE + 1])
    more = found[PAGE - 1].pk if len(found) > PAGE else None
    return found[:PAGE], more


def _with_names(events: QuerySet[Event]) -> QuerySet[Event]:
    user = User.objects.filter(pk=OuterRef("user_id"))
    agency = Agency.objects.filter(pk=OuterRef("agency_id"))
    return events.annotate(
        user_name=Subquery(user.values("name")), agency_name=Subquery(agency.values("name"))
    )
