"""The adults around a child, and the fathers nobody has seen."""

from datetime import date

import pytest

from families import queries
from families.forms import AdultForm
from families.kinds import FATHER_KINDS, Knowledge, RelationKind
from families.queries.adult_words import in_words
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


def test_nothing_recorded_says_everything_that_is_not_known():
    child = a_child()
    an_adult(child)

    person = in_words(queries.adults_of(child)[0], on=date(2026, 11, 1))

    assert person.facts == ()
    assert len(person.not_known) == 6


def test_age_responsibility_home_and_history_are_said():
    child = a_child()
    mother = an_adult(
        child,
        age_stated=24,
        learning_difficulty="no",
        own_childhood_social_care="yes",
        three_generations="yes",
        contact="By text, mornings",
    )
    mother.relations.update(lives_with="yes", parental_responsibility="yes")

    person = in_words(queries.adults_of(child)[0], on=date(2026, 11, 1))

    assert person.not_known == ()
    assert person.facts == (
        "24 years old, as somebody said",
        "lives with the child",
        "has parental responsibility",
        "no learning difficulty",
        "social care was involved in their own childhood",
        "family known to services for three generations",
        "safe way to reach them: By text, mornings",
    )


def test_why_a_father_is_not_involved_is_said():
    child = a_child()
    father = an_adult(child, RelationKind.FATHER)
    father.relations.update(
        knowledge="not_involved", not_involved_because="Lives abroad, no contact"
    )

    person = in_words(queries.adults_of(child)[0], on=date(2026, 11, 1))

    assert "not involved because: Lives abroad, no contact" in person.facts


def test_every_question_about_an_adult_has_its_words():
    """But the name, and what is said apart: relation, knowledge, support, and since when."""
    child = a_child()
    an_adult(child)
    said_apart = {"name", "name_not_known", "kind", "knowledge", "support_need", "since"}
    said_apart |= {"not_involved_because", "contact", "date_of_birth", "submission_key"}

    asked = set(AdultForm.base_fields) - said_apart - {"version"}

    person = in_words(queries.adults_of(child)[0], on=date(2026, 11, 1))
    assert len(asked) == len(person.not_known)
