"""A health visitor and a social worker, each from sign-in to a signed result."""

import re

import pytest

from tests.browser import assessing
from tests.browser.scenes import CHILD, MOTHER, given_a_family

pytestmark = pytest.mark.browser

RESULT = re.compile("/result/$")


def test_two_agencies_assess_one_child_and_then_see_the_same_picture(demo_site, new_person):
    given_a_family("health.visitor", "social.worker")

    health_visitor = new_person()
    when_the_health_visitor_finds_the_child(health_visitor)
    assessing.answers_everything(health_visitor)
    when_they_judge_and_sign(health_visitor)
    then_the_result_shows_profile_and_judgement(health_visitor)

    social_worker = new_person()
    then_no_points_show_to_somebody_who_has_not_signed(social_worker)
    when_the_social_worker_assesses_too(social_worker)
    then_both_agencies_stand_side_by_side(social_worker)


def when_the_health_visitor_finds_the_child(person):
    person.opens("/account/login/")
    person.signs_in_as("health.visitor")
    person.arrives()
    person.follows("Find or add a child")
    person.page.get_by_role("textbox", name="Name", exact=True).fill("wren ashdown")
    person.presses("Search")
    person.follows(CHILD)
    person.sees_heading(CHILD)
    person.presses("Start an assessment")


def when_they_judge_and_sign(person):
    person.follows("Give your own level")
    assessing.gives_own_level(person, 3)
    person.sees("Not a prediction")
    assessing.confirms(person, 4)
    assessing.signs(person)


def then_the_result_shows_profile_and_judgement(person):
    person.is_at(RESULT)
    person.sees_heading("What is known about this child")
    person.sees(re.compile("points"))
    person.sees(assessing.WHY)


def then_no_points_show_to_somebody_who_has_not_signed(person):
    person.signs_in_as("social.worker")
    person.opens("/children/")
    person.follows(CHILD)
    person.sees("Points and levels are not shown yet.")
    person.does_not_see(re.compile(r"\d½? points"))
    person.sees("Riverside Health Visiting")


def when_the_social_worker_assesses_too(person):
    person.presses("Start an assessment")
    assessing.has_no_immediate_concern(person)
    assessing.saw_the_family_today(person)
    assessing.says_what_is_known_of_fathers(person, "He came to the duty office twice.")
    assessing.goes_on(person, "The home")
    assessing.answers(person, "domestic_abuse", "No", about=MOTHER)
    assessing.goes_on(person, "The adults around the child")
    assessing.answers_for_all(person, "substance_misuse", "Now")
    assessing.goes_on(person, "The family and services")
    assessing.answers(person, "protection_plan", "No")
    assessing.goes_on(person, "The child’s own life")
    assessing.describes_the_childs_life(person)
    assessing.describes_the_parents(person)
    assessing.describes_strengths(person)
    assessing.describes_own_support(person)
    person.follows("Give your own level")
    assessing.gives_own_level(person, 4)
    assessing.confirms(person, 4)
    assessing.signs(person)


def then_both_agencies_stand_side_by_side(person):
    person.sees(re.compile("points"))
    person.opens("/children/")
    person.follows(CHILD)
    person.sees_heading("What each agency has found")
    person.sees("Riverside Health Visiting")
    person.sees("Children's Social Care")
    person.does_not_see("Points and levels are not shown yet.")
    person.sees(re.compile(r"\d½? points"))
