"""No second factor, no entry."""

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.test import override_settings

from audit.events import EventType
from tests.builders import PASSWORD, a_membership, a_second_factor, a_user, code_now

pytestmark = pytest.mark.django_db


def test_without_a_second_factor_everything_leads_to_setting_one_up(client):
    client.force_login(a_membership().user)

    response = client.get("/people/")

    assert response.url == "/account/2fa/totp/activate/"


def test_a_script_without_a_second_factor_gets_no_page(client):
    client.force_login(a_membership().user)

    response = client.post("/people/", headers={"HX-Request": "true"})

    assert response.status_code == 401
    assert response.headers["HX-Redirect"] == "/account/2fa/totp/activate/"


def test_with_a_second_factor_everything_is_open(client):
    membership = a_membership()
    a_second_factor(membership.user)
    client.force_login(membership.user)

    assert client.get("/people/").status_code == 403


def test_recovery_codes_alone_are_no_second_factor(client):
    membership = a_membership()
    Authenticator.objects.create(
        user=membership.user, type=Authenticator.Type.RECOVERY_CODES, data={}
    )
    client.force_login(membership.user)

    assert client.get("/people/").status_code == 302


@override_settings(SECOND_FACTOR_REQUIRED=False)
def test_the_demo_asks_for_none(client):
    client.force_login(a_membership().user)

    assert client.get("/people/").status_code == 403


@pytest.mark.parametrize("address", ["/leave/", "/account/logout/", "/account/sessions/"])
def test_ones_own_account_and_the_way_out_stay_open(client, address):
    client.force_login(a_membership().user)

    assert client.get(address).status_code == 200


def test_the_secret_is_sealed_in_the_database():
    factor = a_second_factor(a_user())

    assert "JBSWY3DP" not in factor.data["secret"]
    assert get_adapter().decrypt(factor.data["secret"]).startswith("JBSWY3DP")


def test_a_secret_is_still_readable_after_the_key_was_changed(settings):
    sealed = get_adapter().encrypt("secret")
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another key"

    assert get_adapter().decrypt(sealed) == "secret"


def test_the_last_second_factor_stays():
    factor = a_second_factor(a_user())

    assert not get_adapter().can_delete_authenticator(factor)


def test_one_of_two_second_factors_can_go():
    user = a_user()
    factor = a_second_factor(user)
    Authenticator.objects.create(user=user, type=Authenticator.Type.WEBAUTHN, data={})

    assert get_adapter().can_delete_authenticator(factor)


def test_setting_one_up_makes_recovery_codes_at_once_and_is_recorded(client, events):
    membership = a_membership()
    client.post("/account/login/", {"login": membership.user.email, "password": PASSWORD})
    client.get("/account/2fa/totp/activate/")
    session = client.session
    session["mfa.totp.secret"] = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    session.save()

    response = client.post("/account/2fa/totp/activate/", {"code": code_now()})

    assert response.url == "/account/2fa/recovery-codes/"
    added = events(EventType.USER_SECOND_FACTOR_ADDED)
    assert [event.details["kind"] for event in added] == ["totp", "recovery_codes"]
    assert {event.user_id for event in added} == {membership.user_id}
    assert client.get("/people/").status_code == 403


def test_removing_one_is_recorded(events):
    user = a_user()
    a_second_factor(user).delete()

    (event,) = events(EventType.USER_SECOND_FACTOR_REMOVED)
    assert event.subject_id == str(user.pk)
