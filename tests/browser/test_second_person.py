"""A level below what has been reported waits for a second person."""

import pytest

from tests.browser import assessing
from tests.browser.scenes import CHILD, given_a_family, membership
from tests.builders.assessments import a_revealed_contribution

pytestmark = pytest.mark.browser

WORRYING = dict.fromkeys(
    ("substance_misuse", "parental_mental_health", "missed_appointments", "frequent_moves"),
    "current",
)
AGREED = "I have met this family twice this month and agree with what is planned."


def test_a_lower_level_is_in_force_once_the_supervisor_countersigns(demo_site, new_person):
    child = given_a_family("health.visitor", "social.worker")
    draft = a_revealed_contribution(
        child, membership("health.visitor"), own_level=2, findings=WORRYING
    )

    health_visitor = new_person().is_signed_in_as("health.visitor")
    health_visitor.opens(f"/assessments/{draft.pk}/reveal/")
    assessing.confirms(health_visitor, 2)
    health_visitor.sees("This is below what has been reported.")
    assessing.signs(health_visitor)
    health_visitor.opens("/")
    health_visitor.sees("yours: not in force until somebody else countersigns")

    supervisor = new_person().is_signed_in_as("hv.supervisor")
    supervisor.opens("/")
    when_the_second_person_countersigns(supervisor)

    health_visitor.opens(f"/children/{child.pk}/")
    health_visitor.sees("Margaret Lindqvist")
    health_visitor.opens("/")
    health_visitor.does_not_see("not in force until somebody else countersigns")


def when_the_second_person_countersigns(person):
    waiting = person.page.get_by_role("region", name="Levels that wait for a second person")
    person.follows(CHILD, within=waiting)
    person.presses("I have my own view: show the level and the points")
    person.chooses("Yes, I countersign it")
    person.writes("What are your reasons?", AGREED)
    person.presses("Record your decision")
    person.sees(AGREED)
