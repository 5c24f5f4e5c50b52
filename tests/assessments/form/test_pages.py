"""Every page of the form opens, for its author."""

import pytest
from django.urls import reverse

from tests.builders import a_membership, sign_in
from tests.builders.assessments import a_confirmed_contribution, a_contribution
from tests.builders.families import a_child, an_adult

pytestmark = pytest.mark.django_db

PAGES = (
    "assessment concerns visit adults childs_life parents strengths support check own_level "
    "reveal sign discard together"
).split()
SECTIONS = ("child", "home", "adults", "services")


def addresses(contribution):
    return [
        *(reverse(f"assessments:{name}", args=[contribution.pk]) for name in PAGES),
        *(reverse("assessments:section", args=[contribution.pk, slug]) for slug in SECTIONS),
        reverse("assessments:question", args=[contribution.pk, "domestic_abuse"]),
    ]


@pytest.mark.parametrize("make", [a_contribution, a_confirmed_contribution])
def test_every_page_of_a_draft_opens(client, make):
    author = a_membership()
    child = a_child(known_to=author)
    an_adult(child, "mother")
    an_adult(child, "father")
    sign_in(client, author)
    contribution = make(child, author)

    statuses = {address: client.get(address).status_code for address in addresses(contribution)}

    assert set(statuses.values()) <= {200, 302}, statuses
