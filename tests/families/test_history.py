"""What was changed, by whom and when, readable on a page."""

from datetime import date

import pytest
from django.urls import reverse

from audit.events import EventType
from families import actions, queries
from families.actions import ChildGiven, PersonGiven, RelationGiven
from families.kinds import Knowledge, RelationKind
from tests.builders import a_membership, an_agency, sign_in
from tests.builders.families import a_child, a_district, an_address, an_adult
from tests.families.filling import recorded

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker():
    return a_membership()


@pytest.fixture
def child(worker):
    return a_child(known_to=worker, name="Juno Vale", date_of_birth=date(2021, 3, 14))


def test_a_change_says_who_and_from_what_to_what(child, worker):
    given = ChildGiven(name="Juno Marl", date_of_birth=date(2021, 3, 14))
    actions.change_child(child=child, given=given, version=1, by=worker)

    change, added = queries.history_of(child)

    (field,) = change.fields
    assert change.who == f"{worker.user.name}, {worker.agency.name}"
    assert (field.label, field.before, field.after) == ("Name", "Juno Vale", "Juno Marl")
    assert added.is_new


def test_people_their_relation_and_addresses_are_in_it(child, worker):
    person = an_adult(child, RelationKind.FATHER, name="")
    district = a_district(child.partnership, name="Fenside")
    an_address(child.household, district=district)
    actions.change_adult(
        relation=person.relations.get(),
        person_given=PersonGiven(name="Teo Brandt"),
        relation_given=RelationGiven(
            kind=RelationKind.FATHER, knowledge=Knowledge.ASSESSED_AND_SEEN
        ),
        version=2,
        by=worker,
    )

    changes = queries.history_of(child)

    told = {
        (change.what, field.label): field.after for change in changes for field in change.fields
    }
    assert told["Teo Brandt", "Name"] == "Teo Brandt"
    assert told["Teo Brandt and the child", "What we know"] == "Assessed and seen by us"
    assert told["Address", "District"] == "Fenside"
    assert told["The child", "Date of birth"] == "14 March 2021"


def test_the_page_is_recorded_and_its_cost_does_not_grow(
    client, child, worker, django_assert_max_num_queries
):
    for number in range(5):
        an_adult(child, name=f"Adult Number{number}")
    sign_in(client, worker)
    address = reverse("families:history", args=[child.pk])

    with django_assert_max_num_queries(16):
        page = client.get(address)

    assert b"Adult Number4" in page.content
    assert recorded(EventType.CHILD_HISTORY_VIEWED).get().child_id == child.pk


def test_another_agency_does_not_find_it(client):
    child = a_child(known_to=an_agency())
    sign_in(client, a_membership())

    assert client.get(reverse("families:history", args=[child.pk])).status_code == 404
