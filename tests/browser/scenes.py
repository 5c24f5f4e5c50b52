"""What is there before a journey begins: a family, and who is involved with it."""

from datetime import date

from agencies.demo import address
from agencies.models import Membership
from families.models import Child
from tests.builders.families import a_child, an_adult, an_involvement

CHILD = "Wren Ashdown"
MOTHER = "Mara Ashdown"
FATHER = "Piotr Ashdown"


def membership(name: str) -> Membership:
    found = Membership.objects.select_related("agency", "user")
    return found.get(user__email=address(name))


def given_a_family(*known_to: str, adults: int = 2, **fields) -> Child:
    """A child with a mother and a father, known to the agencies of the people named."""
    first, *others = known_to or ("health.visitor",)
    fields = {"name": CHILD, "date_of_birth": date(2024, 5, 17)} | fields
    child = a_child(known_to=membership(first), **fields)
    for name, kind in ((MOTHER, "mother"), (FATHER, "father"))[:adults]:
        an_adult(child, kind, name=name)
    for name in others:
        an_involvement(child, membership(name).agency)
    return child
