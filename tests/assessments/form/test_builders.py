import pytest

from assessments.models import Status
from tests.builders import a_membership
from tests.builders.assessments import a_signed_contribution
from tests.builders.families import a_child, an_adult

pytestmark = pytest.mark.django_db


def test_a_signed_contribution_comes_from_the_real_actions():
    author = a_membership()
    child = a_child(known_to=author)
    an_adult(child)

    contribution = a_signed_contribution(child, author, findings={"domestic_abuse": "current"})

    assert contribution.status == Status.SIGNED
