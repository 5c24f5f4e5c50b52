"""Somebody at a browser: what they do, what they see, and what must never happen meanwhile."""

import re
from dataclasses import dataclass, field

from playwright.sync_api import Page, expect

NOT_REACHED = "Failed to load resource"


@dataclass
class Person:
    """Every page they come to is checked for accessibility, and the console is heard.

    What is wrong is gathered, so that one journey tells everything; it fails at the end.
    """

    page: Page
    site: object
    check: object
    complaints: list[str] = field(default_factory=list)
    may_be_refused: bool = False
    scripts: bool = True

    def __post_init__(self):
        self.page.context.on("console", lambda message: self._hear(message.type, message.text))
        self.page.context.on("weberror", lambda error: self._hear("error", str(error.error)))

    def signs_in_as(self, name: str) -> None:
        """Through the form, as they would."""
        self.site.sign_in(self.page, name)
        self.sees_heading("My work")

    def is_signed_in_as(self, name: str) -> "Person":
        """As they are some minutes after signing in."""
        self.page.context.add_cookies([self.site.session_of(name)])
        return self

    @property
    def path(self) -> str:
        return self.page.url.removeprefix(self.site.address)

    def opens(self, path: str) -> None:
        self.page.goto(self.site.url(path))
        self.arrives()

    def follows(self, link: str | re.Pattern, *, within=None) -> None:
        self.moves((within or self.page).get_by_role("link", name=link).first.click)

    def presses(self, button: str | re.Pattern, *, within=None) -> None:
        found = (within or self.page).get_by_role("button", name=button, exact=True)
        self.moves(found.first.click)

    def moves(self, action) -> None:
        """Does what leads to another page, and looks at that page."""
        with self.page.expect_navigation():
            action()
        self.arrives()

    def arrives(self) -> None:
        self.complaints += self.check(self.page)

    def writes(self, label: str | re.Pattern, words: str, *, within=None) -> None:
        (within or self.page).get_by_label(label).fill(words)

    def chooses(self, label: str | re.Pattern, *, within=None) -> None:
        (within or self.page).get_by_label(label, exact=isinstance(label, str)).check()

    def gives_date(self, legend: str, day, *, within=None) -> None:
        group = (within or self.page).get_by_role("group", name=legend)
        for label, number in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
            group.get_by_label(label).fill(str(number))

    def sees(self, words: str | re.Pattern) -> None:
        expect(self.page.get_by_text(words).filter(visible=True).first).to_be_visible()

    def sees_heading(self, words: str | re.Pattern) -> None:
        expect(self.page.get_by_role("heading", name=words).first).to_be_visible()

    def does_not_see(self, words: str | re.Pattern) -> None:
        expect(self.page.get_by_text(words).filter(visible=True)).to_have_count(0)

    def is_at(self, path: str | re.Pattern) -> None:
        expect(self.page).to_have_url(path if isinstance(path, re.Pattern) else self.site.url(path))

    def heard_nothing_wrong(self) -> None:
        assert not self.complaints, self.complaints

    def _hear(self, kind: str, text: str) -> None:
        expected = self.may_be_refused and NOT_REACHED in text
        if kind in {"error", "warning"} and not expected:
            self.complaints.append(f"{self.page.url}: {text}")
