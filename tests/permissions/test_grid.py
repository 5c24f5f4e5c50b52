"""Every address × every person × every kind of child × method, against a literal table."""

import pytest
from django.urls import URLResolver, get_resolver

from tests.permissions.asking import address_of, ask, clients_for
from tests.permissions.document import PAGE, document
from tests.permissions.policies import ACTORS, HIDDEN, OK, POLICIES, RELATIONSHIPS
from tests.permissions.rows import METHODS, ROWS
from tests.permissions.world import make_world


def names_of_addresses(resolver=None, namespace=""):
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            inside = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from names_of_addresses(pattern, inside)
        else:
            yield f"{namespace}{pattern.name}"


def test_every_address_has_a_row_and_every_row_an_address():
    assert sorted(row.name for row in ROWS) == sorted(set(names_of_addresses()))


def test_every_policy_says_something_about_everybody():
    for name, relations in POLICIES.items():
        assert relations.keys() <= RELATIONSHIPS.keys(), name
        for row in relations.values():
            assert row.keys() == set(ACTORS), name


@pytest.mark.django_db
@pytest.mark.parametrize("relation", RELATIONSHIPS)
def test_everybody_gets_exactly_what_the_table_says(relation):
    world = make_world()
    clients = clients_for(world.actors)
    subject = world.subjects[relation]

    wrong = [
        f"{method} {row.name} as {who}: {got}, the table says {expected}"
        for row in ROWS
        for method, policy in row.policies.items()
        if row.about_in(relation, subject)
        for who, expected in POLICIES[policy][relation].items()
        if (got := _answer(clients[who], method, row, subject)) != expected
    ]

    assert not wrong, "\n".join(wrong)


def _answer(client, method, row, subject) -> str:
    """What came back. A page of one's own account with nothing on it answers 404 to its owner."""
    got = ask(client, method, address_of(row, subject.keys))
    return OK if row.from_the_library and got == HIDDEN else got


@pytest.mark.django_db
def test_every_address_is_asked_about_some_child():
    subjects = make_world().subjects.items()

    never = [row.name for row in ROWS if not any(row.about_in(*each) for each in subjects)]

    assert never == []


@pytest.mark.django_db
def test_an_address_answers_no_other_method():
    world = make_world()
    clients = clients_for(world.actors)
    subject = world.subjects["open"]

    wrong = [
        f"{method} {row.name}: {got}"
        for row in ROWS
        if row.about_in("open", subject) and not row.from_the_library
        for method in METHODS - row.policies.keys()
        for who in ("author",)
        if (got := ask(clients[who], method, address_of(row, subject.keys))) == OK
    ]

    assert not wrong, "\n".join(wrong)


def test_the_documentation_is_written_from_this_table():
    assert PAGE.read_text(encoding="utf-8") == document(), (
        "Run: .venv/bin/python -m tests.permissions.document"
    )
