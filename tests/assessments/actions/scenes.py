"""A health visitor, a child and a mother, as far as a test needs them."""

from agencies.models import Membership
from assessments.models import Contribution
from families.models import Child
from tests.builders.agencies import a_membership
from tests.builders.assessments import (
    a_confirmed_contribution,
    a_contribution,
    a_ready_contribution,
    a_signed_contribution,
)
from tests.builders.families import a_child, an_adult

SERIOUS = {
    "domestic_abuse": "current",
    "substance_misuse": "current",
    "missed_appointments": "current",
    "frequent_moves": "current",
}


def a_child_with_a_mother() -> tuple[Child, Membership]:
    by = a_membership()
    child = a_child(known_to=by)
    an_adult(child)
    return child, by


def draft() -> Contribution:
    return a_contribution(*a_child_with_a_mother())


def ready(**fields) -> Contribution:
    return a_ready_contribution(*a_child_with_a_mother(), **fields)


def judged(**fields) -> Contribution:
    return a_confirmed_contribution(*a_child_with_a_mother(), **fields)


def signed(**fields) -> Contribution:
    return a_signed_contribution(*a_child_with_a_mother(), **fields)
