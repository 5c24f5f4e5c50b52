"""What every page of the product is made of: each id once, every label and link leads somewhere."""

import pytest

from tests.permissions.asking import address_of, answer_to, clients_for
from tests.permissions.policies import OK, POLICIES
from tests.permissions.rows import ROWS
from tests.permissions.world import make_world
from tests.ui.markup import Markup


@pytest.mark.django_db
def test_no_page_has_an_id_twice_or_a_label_or_link_that_leads_nowhere():
    world = make_world()
    clients = clients_for(world.actors)

    wrong, read = [], 0
    for row in (row for row in ROWS if "GET" in row.policies):
        for relation, subject in world.subjects.items():
            if not row.about_in(relation, subject):
                continue
            for who in readers(POLICIES[row.policies["GET"]][relation]):
                answer = answer_to(clients[who], "GET", address_of(row, subject.keys))
                if is_page(answer):
                    read += 1
                    found = Markup(answer.content.decode()).faults
                    wrong += [f"{row.name} as {who}, {relation}: {fault}" for fault in found]

    assert not wrong, "\n".join(sorted(set(wrong)))
    assert read > 100


def readers(expected) -> list[str]:
    """Of those who see the page the first, and the last: they seldom see the same."""
    seeing = [who for who, outcome in expected.items() if outcome == OK and who != "anonymous"]
    return [*dict.fromkeys([*seeing[:1], *seeing[-1:]])]


def is_page(answer) -> bool:
    is_html = "text/html" in answer.headers.get("Content-Type", "")
    return answer.status_code == 200 and is_html and not answer.streaming
