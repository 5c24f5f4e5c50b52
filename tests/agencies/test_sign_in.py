"""The door: who comes in, how, and what is written down of it."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from audit.events import EventType
from tests.builders import PASSWORD, a_membership, a_second_factor, a_user, code_now, sign_in

pytestmark = pytest.mark.django_db

MORNING = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)


def give_password(client, user, password=PASSWORD):
    return client.post("/account/login/?next=/", {"login": user.email, "password": password})


def come_in(client, user):
    give_password(client, user)
    return client.post("/account/2fa/authenticate/", {"code": code_now()})


@pytest.fixture
def person():
    user = a_membership().user
    a_second_factor(user)
    return user


def is_in(client) -> bool:
    return client.get("/membership/").status_code == 200


def test_a_password_alone_is_not_enough(client, person):
    response = give_password(client, person)

    assert response.url == "/account/2fa/authenticate/"
    assert not is_in(client)


def test_password_and_second_factor_let_a_person_in_and_are_recorded(client, person, events):
    response = come_in(client, person)

    assert response.url == "/"
    assert is_in(client)
    (event,) = events(EventType.USER_SIGNED_IN)
    assert (event.user_id, event.agency_id) == (person.pk, None)


def test_a_wrong_password_is_recorded_for_a_known_account(client, person, events):
    give_password(client, person, "a guess that is wrong")

    (event,) = events(EventType.USER_SIGN_IN_FAILED)
    assert (event.user_id, event.subject_id) == (None, str(person.pk))
    assert not is_in(client)


def test_a_wrong_second_factor_is_recorded(client, person, events):
    give_password(client, person)

    client.post("/account/2fa/authenticate/", {"code": "000000"})

    assert len(events(EventType.USER_SIGN_IN_FAILED)) == 1
    assert not is_in(client)


def test_an_unknown_address_is_recorded_nowhere(client, recorded):
    client.post("/account/login/", {"login": "nobody@example.org", "password": PASSWORD})

    assert not recorded()


def test_known_and_unknown_addresses_are_refused_in_the_same_words(client, person):
    known = give_password(client, person, "a guess that is wrong")
    unknown = client.post(
        "/account/login/", {"login": "nobody@example.org", "password": "a guess that is wrong"}
    )

    assert known.context["form"].errors == unknown.context["form"].errors


def test_a_closed_account_does_not_come_in(client):
    user = a_user(active=False)

    give_password(client, user)

    assert not is_in(client)


def test_guessing_is_slowed_down(client, person):
    for _ in range(5):
        give_password(client, person, "a guess that is wrong")

    response = give_password(client, person)

    assert "Too many" in str(response.context["form"].errors)


def test_signing_out_is_recorded_and_the_browser_forgets(client, events):
    membership = a_membership()
    sign_in(client, membership)

    response = client.post("/account/logout/")

    assert response.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    (event,) = events(EventType.USER_SESSION_ENDED)
    assert event.details == {"because": "signed_out"}
    assert not is_in(client)


@pytest.mark.parametrize(
    "address", ["signup/", "email/", "login/code/", "password/set/", "social/signup/"]
)
def test_nobody_signs_up_or_changes_the_address(client, address):
    assert client.get(f"/account/{address}").status_code in {302, 404}
    assert (
        not client.get(f"/account/{address}").headers.get("Location", "").startswith("/account/e")
    )


def test_a_changed_password_is_recorded(client, events):
    membership = a_membership()
    sign_in(client, membership)
    new = "another harbour in the sunshine"

    client.post(
        "/account/password/change/",
        {"oldpassword": PASSWORD, "password1": new, "password2": new},
    )

    (event,) = events(EventType.USER_PASSWORD_CHANGED)
    assert event.subject_id == str(membership.user_id)
    assert not is_in(client)


def test_a_short_password_is_refused(client, events):
    sign_in(client, a_membership())

    client.post(
        "/account/password/change/",
        {"oldpassword": PASSWORD, "password1": "fourteen chars", "password2": "fourteen chars"},
    )

    assert not events(EventType.USER_PASSWORD_CHANGED)


def test_a_forgotten_password_is_set_anew_by_letter(client, person, mailoutbox, events):
    client.post("/account/password/reset/", {"email": person.email})

    link = next(word for word in mailoutbox[0].body.split() if "/password/reset/key/" in word)
    form = client.get(link.replace("http://testserver", ""), follow=True)
    new = "another harbour in the sunshine"
    client.post(form.redirect_chain[-1][0], {"password1": new, "password2": new})

    assert len(events(EventType.USER_PASSWORD_CHANGED)) == 1
    assert give_password(client, person, new).url == "/account/2fa/authenticate/"


def test_an_unknown_address_gets_no_letter(client, mailoutbox):
    client.post("/account/password/reset/", {"email": "nobody@example.org"})

    assert not mailoutbox


def test_after_idle_minutes_the_password_alone_is_enough_within_twelve_hours(client, person):
    with time_machine.travel(MORNING, tick=False) as clock:
        come_in(client, person)
        clock.move_to(MORNING + timedelta(hours=11, minutes=59))
        assert not is_in(client)

        give_password(client, person)

        assert is_in(client)


def test_after_twelve_hours_the_second_factor_is_asked_for_again(client, person):
    with time_machine.travel(MORNING, tick=False) as clock:
        come_in(client, person)
        clock.move_to(MORNING + timedelta(hours=12))

        give_password(client, person)

        assert not is_in(client)


def test_coming_back_with_the_password_alone_does_not_begin_twelve_new_hours(client, person):
    with time_machine.travel(MORNING, tick=False) as clock:
        come_in(client, person)
        clock.move_to(MORNING + timedelta(hours=8))
        give_password(client, person)
        clock.move_to(MORNING + timedelta(hours=13))

        give_password(client, person)

        assert not is_in(client)


def test_after_signing_out_the_second_factor_is_asked_for_again(client, person):
    come_in(client, person)
    client.post("/account/logout/")

    give_password(client, person)

    assert not is_in(client)


def test_another_person_does_not_profit_from_a_second_factor_given_here(client, person):
    other = a_membership().user
    a_second_factor(other)
    come_in(client, person)
    client.post("/account/logout/")

    give_password(client, other)

    assert not is_in(client)


def test_own_sessions_are_listed(client, person):
    come_in(client, person)

    assert client.get("/account/sessions/").status_code == 200
