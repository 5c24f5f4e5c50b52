"""Which forms are kept when their session has ended, and for whom."""

import pytest
from django.conf import settings
from django.test import Client

from tests.builders import a_membership, sign_in
from tests.builders.families import an_adult
from tests.work.late import OWN_SITE, end_session, expire_row, page_of, send, typed_form
from work.middleware import KeepPostedFormMiddleware
from work.models import KeptPost

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.work.pages")]


@pytest.fixture
def me():
    return a_membership()


@pytest.fixture
def adult():
    return an_adult(name="Marlowe Quillfeather")


def test_after_a_night_the_expired_session_still_tells_whose_form_it_is(client, me, adult):
    sign_in(client, me)
    expire_row(hours=9)

    send(client, adult)

    assert KeptPost.objects.get().user == me.user


def test_after_two_days_it_tells_nothing(client, me, adult):
    sign_in(client, me)
    expire_row(hours=25)

    response = send(client, adult)

    assert response.status_code == 302
    assert not KeptPost.objects.exists()


def test_a_session_that_ended_yesterday_tells_nothing(client, me, adult):
    sign_in(client, me)
    end_session(client)
    client.get("/")
    session = client.session
    session["ended"] |= {"at": session["ended"]["at"] - 25 * 3600}
    session.save()

    send(client, adult)

    assert not KeptPost.objects.exists()


def test_a_form_of_somebody_unknown_is_not_kept(client, adult):
    response = send(client, adult)

    assert response.status_code == 302
    assert not KeptPost.objects.exists()


def test_signing_out_on_purpose_leaves_nothing_to_keep(client, me, adult):
    sign_in(client, me)
    client.logout()

    send(client, adult)

    assert not KeptPost.objects.exists()


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "null", "http://testserver:81"])
def test_a_form_another_site_sent_is_not_kept(client, me, adult, origin):
    sign_in(client, me)
    end_session(client)

    client.post(page_of(adult), typed_form(), headers={"Origin": origin})

    assert not KeptPost.objects.exists()


def test_a_browser_that_names_only_the_page_it_came_from_is_believed(client, me, adult):
    sign_in(client, me)
    end_session(client)

    client.post(page_of(adult), typed_form(), headers={"Referer": f"{OWN_SITE}{page_of(adult)}"})

    assert KeptPost.objects.exists()


def test_a_form_without_any_origin_is_not_kept(client, me, adult):
    sign_in(client, me)
    end_session(client)

    client.post(page_of(adult), typed_form())

    assert not KeptPost.objects.exists()


@pytest.mark.parametrize(
    "address", ["/account/login/", "/account/password/change/", "/account/reauthenticate/", "/no/"]
)
def test_passwords_and_pages_that_are_not_there_are_never_kept(client, me, address):
    sign_in(client, me)
    end_session(client)

    client.post(address, {"password": "harbour", "note": "x"}, headers={"Origin": OWN_SITE})

    assert not KeptPost.objects.exists()


def test_an_autosave_is_not_kept_because_its_page_keeps_the_text(client, me, adult):
    sign_in(client, me)
    end_session(client)

    response = client.post(
        page_of(adult), typed_form(), headers={"Origin": OWN_SITE, "X-Autosave": "1"}
    )

    assert response.status_code == 401
    assert not KeptPost.objects.exists()


def test_a_fragment_that_leaves_the_page_is_kept(client, me, adult):
    sign_in(client, me)
    end_session(client)

    response = client.post(
        page_of(adult), typed_form(), headers={"Origin": OWN_SITE, "HX-Request": "true"}
    )

    assert response.status_code == 401
    kept = f"/kept/{KeptPost.objects.get().pk}/"
    assert response.headers["HX-Redirect"] == f"/account/login/?next={kept}"


def test_pressing_send_twice_keeps_the_form_once(client, me, adult):
    sign_in(client, me)
    end_session(client)
    typed = typed_form()

    send(client, adult, **typed)
    send(client, adult, **{**typed, "name": "Mungo"})

    assert KeptPost.objects.get().content["name"] == ["Mungo"]


def test_two_pages_at_one_address_are_both_kept(client, me, adult):
    sign_in(client, me)
    end_session(client)

    send(client, adult, **typed_form())
    send(client, adult, **typed_form())

    assert KeptPost.objects.count() == 2


def test_a_form_token_that_ended_with_the_session_costs_nothing(me, adult):
    browser = Client(enforce_csrf_checks=True)
    sign_in(browser, me)
    end_session(browser)

    response = send(browser, adult)

    assert response.url.startswith("/account/login/")
    assert KeptPost.objects.exists()


def test_a_form_token_of_an_earlier_sign_in_leads_to_the_kept_form(me, adult):
    browser = Client(enforce_csrf_checks=True)
    sign_in(browser, me)

    response = send(browser, adult)

    kept = KeptPost.objects.get()
    assert response.url == f"/kept/{kept.pk}/"
    adult.refresh_from_db()
    assert adult.name == "Marlowe Quillfeather"


def test_a_forged_form_is_refused_and_not_kept(me, adult):
    browser = Client(enforce_csrf_checks=True)
    sign_in(browser, me)

    response = browser.post(
        page_of(adult), typed_form(), headers={"Origin": "https://elsewhere.example"}
    )

    assert response.status_code == 403
    assert not KeptPost.objects.exists()


def test_a_form_sent_before_choosing_what_to_act_as_is_kept(client, me, adult):
    a_membership(user=me.user)
    sign_in(client, me)
    session = client.session
    del session["membership"]
    session.save()

    response = send(client, adult)

    kept = KeptPost.objects.get()
    assert response.url == f"/membership/?next=/kept/{kept.pk}/"


def test_it_stands_after_authentication_and_before_what_sends_people_to_sign_in():
    order = settings.MIDDLEWARE
    own = f"{KeepPostedFormMiddleware.__module__}.{KeepPostedFormMiddleware.__qualname__}"

    before, after = order[: order.index(own)], order[order.index(own) :]

    assert "agencies.sessions.SessionLimitsMiddleware" in before
    assert "django.contrib.auth.middleware.AuthenticationMiddleware" in before
    assert "django.contrib.auth.middleware.LoginRequiredMiddleware" in after
    assert "agencies.middleware.ActiveMembershipMiddleware" in after
