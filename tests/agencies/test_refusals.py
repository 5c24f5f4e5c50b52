"""What is refused is written down, even though everything else of the request is undone."""

import re
from uuid import uuid4

import pytest

from agencies.decisions import NotVisible
from agencies.kinds import Role
from audit.events import EventType
from tests.builders import a_membership, an_agency, sign_in, the_partnership

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client):
    by = a_membership(role=Role.SYSTEM_ADMINISTRATOR, partnership=the_partnership())
    sign_in(client, by)
    return by


def test_a_page_that_is_refused_is_recorded(client, events):
    by = a_membership()
    sign_in(client, by)

    response = client.get("/people/")

    assert response.status_code == 403
    (event,) = events(EventType.ACCESS_REFUSED)
    assert event.membership_id == by.pk
    assert event.details == {"route": "agencies:people"}


def test_a_refusal_says_which_row_the_address_named(client, events):
    sign_in(client, a_membership())
    key = uuid4()

    client.get(f"/people/{key}/")

    (event,) = events(EventType.ACCESS_REFUSED)
    assert event.details == {"route": "agencies:person", "pk": str(key)}


def test_a_row_that_may_not_be_known_is_not_there_and_recorded(
    client, administrator, another_partnership, events
):
    stranger = a_membership(agency=an_agency(partnership=another_partnership)).user

    response = client.get(f"/people/{stranger.pk}/")

    assert response.status_code == 404
    (event,) = events(EventType.ACCESS_NOT_VISIBLE)
    assert (event.subject_type, event.subject_id) == ("agencies.User", str(stranger.pk))
    assert event.details == {"route": "agencies:person"}


def test_a_row_that_does_not_exist_is_not_there_and_not_recorded(client, administrator, recorded):
    response = client.get(f"/people/{uuid4()}/")

    assert response.status_code == 404
    assert not recorded()


def test_both_kinds_of_absence_look_the_same(client, administrator, another_partnership):
    stranger = a_membership(agency=an_agency(partnership=another_partnership)).user

    hidden = client.get(f"/people/{stranger.pk}/").content.decode()
    absent = client.get(f"/people/{uuid4()}/").content.decode()

    assert _without_nonces(hidden) == _without_nonces(absent)


def test_an_anonymous_request_is_sent_to_sign_in_and_recorded_nowhere(client, recorded):
    response = client.get(f"/people/{uuid4()}/")

    assert response.url.startswith("/account/login/")
    assert not recorded()


def test_a_refused_child_is_named_as_the_child_it_is_about():
    key = uuid4()

    assert NotVisible(f"families.Child:{key}").child_id == str(key)
    assert NotVisible("assessments.Round:1", child=key).child_id == key
    assert NotVisible("assessments.Round:1").child_id is None


def _without_nonces(page: str) -> str:
    return re.sub(r'nonce="[^"]*"|value="[A-Za-z0-9]{64}"', "", page)
