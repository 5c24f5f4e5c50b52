"""What every page of this room tells the browser."""

import re

import pytest
from django.urls import reverse

from agencies.kinds import Role
from tests.builders import a_membership, sign_in

pytestmark = pytest.mark.django_db

PAGES = {
    None: ["account_login", "account_reset_password", "agencies:leave", "agencies:invitation"],
    Role.PRACTITIONER: [
        "agencies:choose",
        "account_logout",
        "account_reauthenticate",
        "account_change_password",
        "usersessions_list",
        "mfa_index",
    ],
    Role.SYSTEM_ADMINISTRATOR: [
        "agencies:people",
        "agencies:invite",
        "agencies:agencies",
        "agencies:add_agency",
    ],
    Role.GOVERNANCE_LEAD: ["agencies:audit"],
}
EACH = [pytest.param(role, name, id=name) for role, names in PAGES.items() for name in names]


def answer(client, role, name):
    if role:
        sign_in(client, a_membership(role=role))
    response = client.get(reverse(name))
    assert response.status_code in {200, 410}
    return response


@pytest.mark.parametrize(("role", "name"), EACH)
def test_a_page_allows_nothing_it_does_not_need(client, role, name):
    headers = answer(client, role, name).headers

    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


@pytest.mark.parametrize(("role", "name"), EACH)
def test_a_page_is_kept_in_no_cache(client, role, name):
    assert "no-store" in answer(client, role, name).headers["Cache-Control"]


@pytest.mark.parametrize(("role", "name"), EACH)
def test_a_page_has_no_script_or_style_in_it(client, role, name):
    page = answer(client, role, name).content.decode()

    assert not re.search(r"<script(?![^>]*(nonce=|type=\"application/json\"))", page)
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=\"", page)


def test_in_production_cookies_belong_to_this_host_alone():
    from riskapp.settings import base

    assert base.SESSION_COOKIE_NAME.startswith("__Host-")
    assert base.CSRF_COOKIE_NAME.startswith("__Host-")
    assert base.MFA_TRUST_COOKIE_NAME.startswith("__Host-")
    assert base.SESSION_COOKIE_SECURE
    assert base.CSRF_COOKIE_SECURE
