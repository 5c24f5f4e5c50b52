"""The addresses of a running product."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client

from agencies.demo import PASSWORD, address
from tests.browser.scenes import membership
from tests.builders import sign_in


@dataclass(frozen=True)
class Site:
    address: str
    database: str

    def url(self, path: str = "/") -> str:
        return self.address + path

    def sign_in(self, page, name: str) -> None:
        """Signs a demo person in through the form, as they would."""
        page.goto(self.url("/account/login/"))
        page.get_by_label("Email").fill(address(name))
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in", exact=True).click()

    def session_of(self, name: str) -> dict:
        """The cookie of a demo person who has signed in."""
        return self.session_for(membership(name))

    def session_for(self, who) -> dict:
        """The cookie of whoever holds the membership `who`."""
        client = sign_in(Client(), who)
        value = client.cookies[settings.SESSION_COOKIE_NAME].value
        return {"name": settings.SESSION_COOKIE_NAME, "value": value, "url": self.address}

    def ends_session_on(self, page) -> None:
        """As it is when somebody was away for longer than the limit."""
        (key,) = (
            cookie["value"]
            for cookie in page.context.cookies()
            if cookie["name"] == settings.SESSION_COOKIE_NAME
        )
        session = SessionStore(key)
        session["seen_at"] -= settings.SESSION_IDLE_SECONDS + 1
        session.save()
