"""The adults around a child, and the fathers nobody has seen."""

from datetime import date

import pytest

from families import queries
from families.kinds import FATHER_KINDS, Knowledge, RelationKind
from families.queries.adults import FINDING_OF_KNOWLEDGE
from tests.builders.families import a_child, a_relation, an_adult

pytestmark = pytest.mark.django_db

FATHER = RelationKind.FATHER


def a_father(child, knowledge="", kind=FATHER, **fields):
    person = an_adult(**{"partnership": child.partnership, **fields})
    why = "Lives abroad" if knowledge == Knowledge.NOT_INVOLVED else ""
    a_relation(child, person, kind, knowledge=knowledge, not_involved_because=why)
    return person


def test_ending_a_relation_takes_nobody_out():
    child = a_child()
    person = an_adult(child)
    person.relations.update(until=date(2025, 3, 3))

    adult = queries.adults_of(child)[0]

    assert adult.label == "Mother (until 3 March 2025)"
    assert not adult.current


def test_adults_stand_in_the_order_they_were_recorded():
    child = a_child()
    people = [an_adult(child, kind) for kind in ("grandparent", "mother", "carer")]

    assert [adult.person for adult in queries.adults_of(child)] == people


def test_somebody_with_two_relations_is_one_adult():
    child = a_child()
    person = a_father(child, kind=RelationKind.NEW_PARTNER)
    a_relation(child, person, RelationKind.FATHER_FIGURE, knowledge=Knowledge.ASSESSED_AND_SEEN)

    (adult,) = queries.adults_of(child)

    assert adult.label == "Partner of a parent, Father figure"
    assert adult.knowledge == Knowledge.ASSESSED_AND_SEEN


def test_every_state_of_knowledge_has_a_finding():
    assert FINDING_OF_KNOWLEDGE.keys() == {*Knowledge, ""}


@pytest.mark.parametrize(
    ("states", "finding"),
    [
        pytest.param([], "not_asked", id="nobody-recorded"),
        pytest.param([""], "not_asked", id="blank"),
        pytest.param([Knowledge.ASSESSED_AND_SEEN], "absent", id="seen"),
        pytest.param([Knowledge.NOT_INVOLVED], "absent", id="not-involved-with-a-reason"),
        pytest.param([Knowledge.KNOWN_NOT_SEEN], "current", id="not-seen"),
        pytest.param([Knowledge.IDENTITY_NOT_KNOWN], "current", id="not-known-who"),
        pytest.param([Knowledge.ASSESSED_AND_SEEN, ""], "not_asked", id="one-blank"),
        pytest.param(
            [Knowledge.ASSESSED_AND_SEEN, Knowledge.KNOWN_NOT_SEEN], "current", id="one-not-seen"
        ),
        pytest.param(["", Knowledge.KNOWN_NOT_SEEN], "current", id="one-missing-is-enough"),
    ],
)
def test_the_least_known_father_decides(states, finding):
    child = a_child()
    an_adult(child)
    for state in states:
        a_father(child, state)

    assert queries.father_included_suggestion(child).finding == finding


@pytest.mark.parametrize("kind", sorted(FATHER_KINDS))
def test_figures_and_partners_count_as_fathers(kind):
    child = a_child()
    person = a_father(child, Knowledge.KNOWN_NOT_SEEN, kind, name="Teo Brandt")

    suggestion = queries.father_included_suggestion(child)

    assert suggestion.people == (str(person),)


def test_a_father_who_has_left_is_still_asked_about():
    child = a_child()
    person = a_father(child)
    person.relations.update(until=date(2025, 3, 3))

    assert queries.father_included_suggestion(child).finding == "not_asked"
