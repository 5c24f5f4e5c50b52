"""What every address of the product tells the browser, whoever asks."""

import re

import pytest

from tests.permissions.asking import address_of, answer_to, clients_for
from tests.permissions.policies import OK, POLICIES
from tests.permissions.rows import ROWS
from tests.permissions.world import make_world

HEADERS = {
    "X-Frame-Options": r"DENY",
    "X-Content-Type-Options": r"nosniff",
    "Referrer-Policy": r"same-origin",
    "Permissions-Policy": r"camera=\(\)",
    "Cache-Control": r"no-store",
    "Cross-Origin-Opener-Policy": r"same-origin",
    "Content-Security-Policy": r"^(?!.*unsafe).*default-src 'none'",
}
INLINE = re.compile(
    r"<script(?![^>]*(?:nonce=|type=\"application/json\"))|<style|<[^>]+\s(?:style|on[a-z]+)=\"",
)


@pytest.mark.django_db
def test_every_address_keeps_its_page_to_itself():
    world = make_world()
    clients = clients_for(world.actors)

    wrong = []
    for row in (row for row in ROWS if "GET" in row.policies):
        relation, subject = somewhere(row, world)
        for who in askers(POLICIES[row.policies["GET"]][relation]):
            answer = answer_to(clients[who], "GET", address_of(row, subject.keys))
            wrong += [f"{row.name} as {who}: {problem}" for problem in problems_of(answer)]

    assert not wrong, "\n".join(wrong)


def somewhere(row, world):
    """The first relation to a child in which the address means something, and its subject."""
    return next(
        (relation, subject)
        for relation, subject in world.subjects.items()
        if row.about_in(relation, subject)
    )


def askers(expected) -> list[str]:
    """Nobody at all, and the first who gets to see the page."""
    seeing = [who for who, outcome in expected.items() if outcome == OK and who != "anonymous"]
    return ["anonymous", *seeing[:1]]


def problems_of(answer):
    for name, wanted in HEADERS.items():
        if not re.search(wanted, answer.headers.get(name, "")):
            yield f"{name} is {answer.headers.get(name)}"
    if "text/html" in answer.headers.get("Content-Type", "") and not answer.streaming:
        found = INLINE.search(answer.content.decode())
        if found:
            yield f"inline: {found[0][:80]}"
