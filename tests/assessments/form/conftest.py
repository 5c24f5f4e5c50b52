import pytest

from assessments.actions.rounds import set_visit
from assessments.scoring.findings import Basis
from tests.builders import a_membership, sign_in
from tests.builders.assessments import a_contribution
from tests.builders.families import a_child, an_adult


@pytest.fixture
def author(db):
    return a_membership()


@pytest.fixture
def child(author):
    return a_child(known_to=author)


@pytest.fixture
def mother(child):
    return an_adult(child, "mother", name="Marlowe Quillfeather")


@pytest.fixture
def draft(child, mother, author):
    """A draft on a child with a mother, the visit said: every card offers its day and basis."""
    contribution = a_contribution(child, author)
    return set_visit(
        contribution=contribution, visited_on=child.today(), usual_basis=Basis.SEEN, by=author
    )


@pytest.fixture
def client(client, author):
    return sign_in(client, author)
