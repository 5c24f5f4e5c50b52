"""Leaving quickly must work from everywhere, at once."""

import pytest
from django.test import Client

from audit.events import EventType
from tests.builders import a_membership, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(client):
    membership = a_membership()
    sign_in(client, membership)
    return membership


@pytest.mark.parametrize("method", ["get", "post"])
def test_leaving_signs_out_by_link_and_by_button(client, signed_in, method, events):
    response = getattr(client, method)("/leave/")

    assert response.status_code == 200
    assert client.get("/membership/").status_code == 302
    (event,) = events(EventType.USER_SESSION_ENDED)
    assert event.details == {"because": "left_quickly"}


def test_leaving_goes_on_to_a_page_anybody_might_read(client, signed_in, settings):
    settings.QUICK_LEAVE_ADDRESS = "https://weather.example/"

    response = client.post("/leave/")

    assert response.headers["Refresh"] == "0; url=https://weather.example/"
    assert response.headers["Clear-Site-Data"] == '"cookies", "storage"'


def test_what_is_left_on_the_screen_says_nothing(client, signed_in):
    page = client.post("/leave/").content.decode().lower()

    assert not any(word in page for word in ("risk", "child", "safeguard", "sign", "assess"))


def test_leaving_works_from_a_page_whose_form_token_is_no_longer_good():
    strict = Client(enforce_csrf_checks=True)
    sign_in(strict, a_membership())

    assert strict.post("/leave/").status_code == 200
    assert strict.get("/membership/").status_code == 302


def test_leaving_without_being_signed_in_is_recorded_nowhere(client, recorded):
    assert client.get("/leave/").status_code == 200
    assert not recorded()
