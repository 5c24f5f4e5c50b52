"""Signing in is required everywhere but here."""

from django.urls import URLPattern, get_resolver

PUBLIC = {
    "about/scoring.json",
    "about/scoring/",
    "health/live",
    "health/ready",
    "account/login/",
    "account/inactive/",
    "account/password/reset/",
    "account/password/reset/done/",
    "account/^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
    "account/password/reset/key/done/",
    "account/2fa/authenticate/",
    "account/2fa/trust/",
    "account/2fa/webauthn/login/",
    "invitation/",
    "invitation/<str:token>/",
    "leave/",
}


def test_exactly_these_addresses_are_public():
    found = {
        address
        for address, view in addresses(get_resolver().url_patterns)
        if not getattr(view, "login_required", True)
    }

    assert found == PUBLIC


def addresses(patterns, before=""):
    for pattern in patterns:
        address = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield address, pattern.callback
        else:
            yield from addresses(pattern.url_patterns, address)
