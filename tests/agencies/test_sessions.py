"""A sign-in lasts 15 idle minutes and 12 hours in all."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from audit.events import EventType
from tests.builders import a_membership, sign_in

pytestmark = pytest.mark.django_db

MORNING = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)
IDLE = timedelta(minutes=15)
ABSOLUTE = timedelta(hours=12)
SECOND = timedelta(seconds=1)


@pytest.fixture
def clock():
    with time_machine.travel(MORNING, tick=False) as traveller:
        yield traveller


@pytest.fixture
def signed_in(clock, client):
    membership = a_membership()
    sign_in(client, membership)
    return membership


def is_signed_in(client, **headers) -> bool:
    return client.get("/membership/", headers=headers).status_code == 200


def keep_busy(client, clock, *, until):
    moment = MORNING
    while moment + timedelta(minutes=10) < until:
        moment += timedelta(minutes=10)
        clock.move_to(moment)
        assert is_signed_in(client)


def test_just_under_fifteen_idle_minutes_change_nothing(client, clock, signed_in):
    clock.move_to(MORNING + IDLE - SECOND)

    assert is_signed_in(client)


def test_fifteen_idle_minutes_end_the_session(client, clock, signed_in, events):
    clock.move_to(MORNING + IDLE)

    response = client.get("/membership/?x=1")

    assert response.url == "/account/login/?next=/membership/%3Fx%3D1"
    assert client.session["ended"]["because"] == "idle"
    assert client.session["ended"]["user"] == str(signed_in.user_id)
    (event,) = events(EventType.USER_SESSION_ENDED)
    assert event.details == {"because": "idle"}
    assert event.user_id == signed_in.user_id


def test_a_sign_of_life_starts_the_fifteen_minutes_again(client, clock, signed_in):
    clock.move_to(MORNING + timedelta(minutes=14))
    assert is_signed_in(client)
    clock.move_to(MORNING + timedelta(minutes=28))

    assert is_signed_in(client)


def test_a_background_request_is_no_sign_of_life(client, clock, signed_in):
    clock.move_to(MORNING + timedelta(minutes=14))
    assert is_signed_in(client, **{"X-Background": "1"})
    clock.move_to(MORNING + IDLE)

    assert not is_signed_in(client)


def test_just_under_twelve_busy_hours_change_nothing(client, clock, signed_in):
    keep_busy(client, clock, until=MORNING + ABSOLUTE)
    clock.move_to(MORNING + ABSOLUTE - SECOND)

    assert is_signed_in(client)


def test_twelve_hours_end_the_busiest_session(client, clock, signed_in):
    keep_busy(client, clock, until=MORNING + ABSOLUTE)
    clock.move_to(MORNING + ABSOLUTE)

    assert not is_signed_in(client)
    assert client.session["ended"]["because"] == "absolute"


@pytest.mark.parametrize(
    ("after", "words"),
    [(IDLE, "nothing was done here for a while"), (ABSOLUTE, "ends after 12 hours")],
)
def test_the_sign_in_page_says_why_one_is_there_again(client, clock, signed_in, after, words):
    clock.move_to(MORNING + after)

    page = client.get("/membership/", follow=True).content.decode()

    assert words in page


def test_the_sign_in_page_says_nothing_on_a_first_visit(client):
    assert "signed out" not in client.get("/account/login/").content.decode()


@pytest.mark.parametrize(("header", "method"), [("HX-Request", "get"), ("X-Autosave", "post")])
def test_a_script_is_told_instead_of_redirected(client, clock, signed_in, header, method):
    clock.move_to(MORNING + IDLE)

    response = getattr(client, method)(
        "/membership/",
        headers={header: "true", "Referer": "http://testserver/assessments/1/?section=2"},
    )

    assert response.status_code == 401
    login = "/account/login/?next=%2Fassessments%2F1%2F%3Fsection%3D2"
    assert response.headers["HX-Redirect"] == login


def test_a_session_is_written_at_most_twice_a_minute(
    client, clock, signed_in, django_assert_num_queries
):
    clock.move_to(MORNING + timedelta(seconds=29))
    with django_assert_num_queries(4) as quiet:
        client.get("/membership/")
    clock.move_to(MORNING + timedelta(seconds=30))
    client.get("/membership/")
    clock.move_to(MORNING + timedelta(seconds=31))

    with django_assert_num_queries(4):
        client.get("/membership/")
    assert not any("UPDATE" in query["sql"] for query in quiet.captured_queries)


def test_signing_out_of_a_page_that_needs_nobody_changes_nothing(client):
    assert client.get("/health/live").status_code == 200
    assert not client.cookies
