"""Families and assessments as the reading pages meet them."""

import re
from datetime import date, timedelta
from html import unescape

from django.db import connection
from django.test.utils import CaptureQueriesContext

from agencies.kinds import AgencyKind
from agencies.models import Agency, Membership
from audit.events import EventType
from audit.models import Event
from families.kinds import RelationKind
from families.models import Child
from tests.builders import a_membership, an_agency
from tests.builders.assessments import a_signed_contribution
from tests.builders.families import a_child, an_adult, an_involvement

KEY = re.compile(r'name="submission_key" value="([0-9a-f-]{36})"')
WORRYING = {
    "domestic_abuse": "current",
    "substance_misuse": "current",
    "missed_appointments": "current",
}


def a_health_visitor(agency: Agency | None = None, **fields) -> Membership:
    agency = agency or an_agency(kind=AgencyKind.HEALTH_VISITING)
    return a_membership(agency=agency, **fields)


def a_social_worker(**fields) -> Membership:
    return a_membership(agency=an_agency(kind=AgencyKind.SOCIAL_CARE), **fields)


def a_family(*known_to: Membership, born: date | None = None, **fields) -> Child:
    """A baby with a mother and a father, known to the agencies of these memberships."""
    first, *others = known_to
    born = born or date.today() - timedelta(days=49)
    child = a_child(known_to=first, date_of_birth=born, **fields)
    an_adult(child, RelationKind.MOTHER)
    an_adult(child, RelationKind.FATHER)
    for each in others:
        an_involvement(child, each.agency)
    return child


def a_worrying_result(child: Child, by: Membership, *, level: int = 4, **fields):
    return a_signed_contribution(child, by, level=level, findings=WORRYING, **fields)


def text_of(response) -> str:
    """The page with its white space made one and its entities read."""
    return " ".join(unescape(response.content.decode()).split())


def statements(client, path: str) -> int:
    """What one request costs, once the library is at hand. Transaction control is not counted."""
    assert client.get(path).status_code == 200
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    asked = [query["sql"] for query in captured.captured_queries]
    return sum(not sql.startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")) for sql in asked)


def key_in(response, *, within: str = "") -> str:
    """The submission key of the (first) form on a page, from `within` on."""
    page = response.content.decode()
    return KEY.search(page, page.index(within))[1]


def events(event_type: EventType, *, by: Membership):
    return Event.objects.filter(event_type=event_type, membership_id=by.pk)
