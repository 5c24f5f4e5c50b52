"""The addresses of a running product."""

from dataclasses import dataclass

from agencies.demo import PASSWORD, address


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
        page.get_by_role("button", name="Sign in").click()
