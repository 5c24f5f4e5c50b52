"""A form sent after its session ended is kept for its sender, and for nobody else."""

from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from riskapp.ui.keys import new_key
from tests.builders import PASSWORD, a_membership, sign_in
from tests.builders.families import an_adult
from tests.builders.work import a_kept_post
from tests.work.reading import form_posting_to
from work.actions.kept_posts import LARGEST, MOST, NotKept
from work.middleware import KeepPostedFormMiddleware
from work.models import KeptPost
from work.queries.drafts import KEPT_FOR

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.work.pages")]

OWN = "http://testserver"


@pytest.fixture
def me():
    return a_membership()


@pytest.fixture
def adult():
    return an_adult(name="Marlowe Quillfeather")


def test_a_form_sent_after_the_session_ended_is_sent_again_after_sign_in(client, me, adult):
    sign_in(client, me)
    _end_session(client)

    turned_away = _post(client, adult)

    kept = KeptPost.objects.get()
    assert turned_away.status_code == 302
    assert turned_away.url == f"/account/login/?next=/kept/{kept.pk}/"
    sign_in(client, me)
    page = client.get(f"/kept/{kept.pk}/")
    assert "Nothing is lost" in page.content.decode()
    fields = form_posting_to(page, _page(adult))
    assert _post(client, adult, **fields).url == "/"
    adult.refresh_from_db()
    assert adult.name == "Merlin"
    assert not KeptPost.objects.exists()


def test_signing_in_leads_to_the_kept_form(client, me, adult, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    sign_in(client, me)
    _end_session(client)
    turned_away = _post(client, adult)

    response = client.post(turned_away.url, {"login": me.user.email, "password": PASSWORD})

    assert response.url == f"/kept/{KeptPost.objects.get().pk}/"


def test_the_page_shows_what_was_typed_before_it_is_sent(client, me):
    post = a_kept_post(user=me.user, what_was_seen="Mum <tired>")
    sign_in(client, me)

    page = client.get(f"/kept/{post.pk}/").content.decode()

    assert "What was seen" in page
    assert "Mum &lt;tired&gt;" in page


def test_nobody_else_sees_a_kept_form(client, me):
    post = a_kept_post(user=me.user)
    sign_in(client, a_membership(agency=me.agency))

    assert client.get(f"/kept/{post.pk}/").status_code == 404
    assert client.post(f"/kept/{post.pk}/discard/").status_code == 404
    assert KeptPost.objects.exists()


def test_another_person_signing_in_on_the_same_machine_sees_nothing(client, me, adult):
    sign_in(client, me)
    _end_session(client)
    _post(client, adult)

    sign_in(client, a_membership())

    assert client.get(f"/kept/{KeptPost.objects.get().pk}/").status_code == 404


def test_after_a_night_the_expired_session_still_tells_whose_form_it_is(client, me, adult):
    sign_in(client, me)
    _expire_row(hours=9)

    _post(client, adult)

    assert KeptPost.objects.get().user == me.user


def test_after_two_days_it_tells_nothing(client, me, adult):
    sign_in(client, me)
    _expire_row(hours=25)

    response = _post(client, adult)

    assert response.status_code == 302
    assert not KeptPost.objects.exists()


def test_a_session_that_ended_yesterday_tells_nothing(client, me, adult):
    sign_in(client, me)
    _end_session(client)
    client.get("/")
    session = client.session
    session["ended"] |= {"at": session["ended"]["at"] - 25 * 3600}
    session.save()

    _post(client, adult)

    assert not KeptPost.objects.exists()


def test_a_form_of_somebody_unknown_is_not_kept(client, adult):
    response = _post(client, adult)

    assert response.status_code == 302
    assert not KeptPost.objects.exists()


def test_signing_out_on_purpose_leaves_nothing_to_keep(client, me, adult):
    sign_in(client, me)
    client.logout()

    _post(client, adult)

    assert not KeptPost.objects.exists()


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "null", "http://testserver:81"])
def test_a_form_another_site_sent_is_not_kept(client, me, adult, origin):
    sign_in(client, me)
    _end_session(client)

    client.post(_page(adult), _typed(), headers={"Origin": origin})

    assert not KeptPost.objects.exists()


def test_a_browser_that_names_only_the_page_it_came_from_is_believed(client, me, adult):
    sign_in(client, me)
    _end_session(client)

    client.post(_page(adult), _typed(), headers={"Referer": f"{OWN}{_page(adult)}"})

    assert KeptPost.objects.exists()


def test_a_form_without_any_origin_is_not_kept(client, me, adult):
    sign_in(client, me)
    _end_session(client)

    client.post(_page(adult), _typed())

    assert not KeptPost.objects.exists()


@pytest.mark.parametrize(
    "address", ["/account/login/", "/account/password/change/", "/account/reauthenticate/", "/no/"]
)
def test_passwords_and_pages_that_are_not_there_are_never_kept(client, me, address):
    sign_in(client, me)
    _end_session(client)

    client.post(address, {"password": "harbour", "note": "x"}, headers={"Origin": OWN})

    assert not KeptPost.objects.exists()


def test_an_autosave_is_not_kept_because_its_page_keeps_the_text(client, me, adult):
    sign_in(client, me)
    _end_session(client)

    response = client.post(_page(adult), _typed(), headers={"Origin": OWN, "X-Autosave": "1"})

    assert response.status_code == 401
    assert not KeptPost.objects.exists()


def test_a_fragment_that_leaves_the_page_is_kept(client, me, adult):
    sign_in(client, me)
    _end_session(client)

    response = client.post(_page(adult), _typed(), headers={"Origin": OWN, "HX-Request": "true"})

    assert response.status_code == 401
    kept = f"/kept/{KeptPost.objects.get().pk}/"
    assert response.headers["HX-Redirect"] == f"/account/login/?next={kept}"


def test_pressing_send_twice_keeps_the_form_once(client, me, adult):
    sign_in(client, me)
    _end_session(client)
    typed = _typed()

    _post(client, adult, **typed)
    _post(client, adult, **{**typed, "name": "Mungo"})

    assert KeptPost.objects.get().content["name"] == ["Mungo"]


def test_two_pages_at_one_address_are_both_kept(client, me, adult):
    sign_in(client, me)
    _end_session(client)

    _post(client, adult, **_typed())
    _post(client, adult, **_typed())

    assert KeptPost.objects.count() == 2


def test_a_form_token_that_ended_with_the_session_costs_nothing(me, adult):
    browser = Client(enforce_csrf_checks=True)
    sign_in(browser, me)
    _end_session(browser)

    response = _post(browser, adult)

    assert response.url.startswith("/account/login/")
    assert KeptPost.objects.exists()


def test_a_form_token_of_an_earlier_sign_in_leads_to_the_kept_form(me, adult):
    browser = Client(enforce_csrf_checks=True)
    sign_in(browser, me)

    response = _post(browser, adult)

    kept = KeptPost.objects.get()
    assert response.url == f"/kept/{kept.pk}/"
    adult.refresh_from_db()
    assert adult.name == "Marlowe Quillfeather"


def test_a_forged_form_is_refused_and_not_kept(me, adult):
    browser = Client(enforce_csrf_checks=True)
    sign_in(browser, me)

    response = browser.post(_page(adult), _typed(), headers={"Origin": "https://elsewhere.example"})

    assert response.status_code == 403
    assert not KeptPost.objects.exists()


def test_a_form_sent_before_choosing_what_to_act_as_is_kept(client, me, adult):
    a_membership(user=me.user)
    sign_in(client, me)
    session = client.session
    del session["membership"]
    session.save()

    response = _post(client, adult)

    kept = KeptPost.objects.get()
    assert response.url == f"/membership/?next=/kept/{kept.pk}/"


def test_a_kept_form_that_meets_a_newer_version_stays_until_it_is_settled(client, me, adult):
    post = a_kept_post(user=me.user, path=_page(adult), **_typed(version=7))
    sign_in(client, me)
    fields = form_posting_to(client.get(f"/kept/{post.pk}/"), _page(adult))

    response = _post(client, adult, **fields)

    assert response.status_code == 409
    assert KeptPost.objects.exists()


def test_sending_somebody_elses_kept_form_along_deletes_nothing(client, me, adult):
    post = a_kept_post(user=a_membership().user)
    sign_in(client, me)

    _post(client, adult, **_typed(), kept_post=str(post.pk))

    assert KeptPost.objects.exists()


@pytest.mark.parametrize("kept_post", ["", "x", "1234"])
def test_a_broken_note_about_a_kept_form_breaks_nothing(client, me, adult, kept_post):
    sign_in(client, me)

    assert _post(client, adult, **_typed(), kept_post=kept_post).status_code == 302


def test_a_kept_form_may_be_thrown_away(client, me):
    post = a_kept_post(user=me.user)
    sign_in(client, me)

    response = client.post(f"/kept/{post.pk}/discard/")

    assert response.url == "/"
    assert not KeptPost.objects.exists()


@pytest.mark.parametrize(("age", "status"), [(-1, 200), (1, 404)])
def test_a_kept_form_is_there_for_a_day(client, me, age, status):
    with time_machine.travel(timezone.now() - KEPT_FOR - timedelta(seconds=age * 30)):
        post = a_kept_post(user=me.user)
    sign_in(client, me)

    assert client.get(f"/kept/{post.pk}/").status_code == status


def test_a_form_larger_than_anybody_types_is_not_kept(me):
    overhead = len('{"note": [""]}')
    a_kept_post(user=me.user, note="x" * (LARGEST - overhead))

    with pytest.raises(NotKept, match="too_large"):
        a_kept_post(user=me.user, note="x" * (LARGEST - overhead + 1))


def test_more_forms_than_anybody_sends_are_not_kept(me):
    for number in range(MOST):
        a_kept_post(user=me.user, path=f"/children/{number}/")
    a_kept_post(user=me.user, path="/children/0/")

    with pytest.raises(NotKept, match="too_many"):
        a_kept_post(user=me.user, path=f"/children/{MOST}/")


def test_what_was_typed_is_never_logged(me, caplog):
    caplog.set_level("DEBUG", logger="work")

    a_kept_post(user=me.user, note="Robin Quillfeather")

    assert "A form was kept" in caplog.text
    assert "Quillfeather" not in str([vars(line) for line in caplog.records])


def test_it_stands_after_authentication_and_before_what_sends_people_to_sign_in():
    order = settings.MIDDLEWARE
    own = f"{KeepPostedFormMiddleware.__module__}.{KeepPostedFormMiddleware.__qualname__}"

    before, after = order[: order.index(own)], order[order.index(own) :]

    assert "agencies.sessions.SessionLimitsMiddleware" in before
    assert "django.contrib.auth.middleware.AuthenticationMiddleware" in before
    assert "django.contrib.auth.middleware.LoginRequiredMiddleware" in after
    assert "agencies.middleware.ActiveMembershipMiddleware" in after


def _page(adult):
    return f"/adults/{adult.pk}/"


def _typed(**fields):
    return {"name": "Merlin", "version": 1, "submission_key": str(new_key()), **fields}


def _post(client, adult, **typed):
    return client.post(_page(adult), typed or _typed(), headers={"Origin": OWN})


def _end_session(client):
    """As it is when somebody was away for longer than the limit."""
    session = client.session
    session["seen_at"] -= settings.SESSION_IDLE_SECONDS + 1
    session.save()


def _expire_row(*, hours):
    Session.objects.update(expire_date=timezone.now() - timedelta(hours=hours))
