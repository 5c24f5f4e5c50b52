"""Families and assessments as the reading pages meet them."""

from datetime import date, timedelta

from agencies.kinds import AgencyKind
from agencies.models import Agency, Membership
from families.kinds import RelationKind
from families.models import Child
from tests.builders import a_membership, an_agency
from tests.builders.assessments import a_signed_contribution
from tests.builders.families import a_child, an_adult, an_involvement

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
    """The page with its white space made one."""
    return " ".join(response.content.decode().split())
