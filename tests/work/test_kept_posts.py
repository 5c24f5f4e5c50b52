"""A form that came too late is shown to its sender, sent again, and gone."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from tests.builders import PASSWORD, a_membership, sign_in
from tests.builders.families import an_adult
from tests.builders.work import a_kept_post
from tests.work.late import end_session, page_of, send, typed_form
from tests.work.reading import form_posting_to
from work.actions.kept_posts import LARGEST, MOST, NotKept
from work.models import KeptPost
from work.queries.drafts import KEPT_FOR

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.work.pages")]


@pytest.fixture
def me():
    return a_membership()


@pytest.fixture
def adult():
    return an_adult(name="Marlowe Quillfeather")


def test_a_form_sent_after_the_session_ended_is_sent_again_after_sign_in(client, me, adult):
    sign_in(client, me)
    end_session(client)

    turned_away = send(client, adult)

    kept = KeptPost.objects.get()
    assert turned_away.status_code == 302
    assert turned_away.url == f"/account/login/?next=/kept/{kept.pk}/"
    sign_in(client, me)
    page = client.get(f"/kept/{kept.pk}/")
    assert "Nothing is lost" in page.content.decode()
    fields = form_posting_to(page, page_of(adult))
    assert send(client, adult, **fields).url == "/"
    adult.refresh_from_db()
    assert adult.name == "Merlin"
    assert not KeptPost.objects.exists()


def test_signing_in_leads_to_the_kept_form(client, me, adult, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    sign_in(client, me)
    end_session(client)
    turned_away = send(client, adult)

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
    end_session(client)
    send(client, adult)

    sign_in(client, a_membership())

    assert client.get(f"/kept/{KeptPost.objects.get().pk}/").status_code == 404


def test_a_kept_form_that_meets_a_newer_version_stays_until_it_is_settled(client, me, adult):
    post = a_kept_post(user=me.user, path=page_of(adult), **typed_form(version=7))
    sign_in(client, me)
    fields = form_posting_to(client.get(f"/kept/{post.pk}/"), page_of(adult))

    response = send(client, adult, **fields)

    assert response.status_code == 409
    assert KeptPost.objects.exists()


def test_sending_somebody_elses_kept_form_along_deletes_nothing(client, me, adult):
    post = a_kept_post(user=a_membership().user)
    sign_in(client, me)

    send(client, adult, **typed_form(), kept_post=str(post.pk))

    assert KeptPost.objects.exists()


@pytest.mark.parametrize("kept_post", ["", "x", "1234"])
def test_a_broken_note_about_a_kept_form_breaks_nothing(client, me, adult, kept_post):
    sign_in(client, me)

    assert send(client, adult, **typed_form(), kept_post=kept_post).status_code == 302


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
