"""What a search and what follows from it may show of children outside one's involvement."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from families import actions
from families.matching import Asked
from families.models import Child, Search
from tests.builders import a_membership, an_agency, sign_in
from tests.builders.families import a_child, an_adult, an_emergency, an_involvement, an_nhs_number

pytestmark = pytest.mark.django_db

BORN = date(2024, 5, 17)


@pytest.fixture
def worker():
    return a_membership()


def search(by, **asked):
    return actions.search_children.__wrapped__(asked=Asked(**asked), by=by)


def a_search_for_a_sibling(of: Child, by) -> Search:
    return Search.objects.create(
        partnership=of.partnership,
        membership=by,
        asked_for="name",
        sibling_of=of,
        rows_shown=0,
        none_of_these_at=timezone.now(),
    )


@pytest.mark.parametrize("also", [{"name": "Juno Vale"}, {"date_of_birth": BORN}])
def test_a_number_nobody_has_shows_nobody_outside(worker, also):
    a_child(known_to=an_agency(), name="Juno Vale", date_of_birth=BORN)

    found = search(worker, nhs_number=an_nhs_number(), **also)

    assert found.outside == ()


def test_a_number_nobody_has_still_finds_ones_own(worker):
    child = a_child(known_to=worker, name="Juno Vale")

    assert search(worker, nhs_number=an_nhs_number(), name="Juno Vale").visible == (child,)


def test_a_number_shows_the_child_who_has_it(worker):
    number = an_nhs_number()
    child = a_child(known_to=an_agency(), nhs_number=number)

    assert search(worker, nhs_number=number, name="Somebody Else").outside == (child,)


def test_a_sibling_is_added_only_while_the_child_may_be_seen(client, worker):
    child = a_child(name="Juno Vale")
    an_adult(child, name="Mara Vale")
    an_involvement(child, worker.agency, until=timezone.localdate() - timedelta(days=1))
    made = a_search_for_a_sibling(child, worker)

    page = sign_in(client, worker).get(reverse("families:add_child", args=[made.pk]))

    assert page.status_code == 404
    assert b"Vale" not in page.content


def test_an_emergency_opens_no_way_into_the_household(client, worker):
    child = a_child(known_to=an_agency())
    an_emergency(child, worker)
    made = a_search_for_a_sibling(child, worker)
    sign_in(client, worker)

    asked = client.get(reverse("families:add_sibling", args=[child.pk]))
    searched = client.post(
        reverse("families:search"), {"name": "Baby Vale", "sibling_of": child.pk}
    )
    added = client.get(reverse("families:add_child", args=[made.pk]))

    assert {asked.status_code, searched.status_code, added.status_code} == {403}
