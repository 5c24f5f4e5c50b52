"""The same job with JavaScript off: every page is complete without it."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import assessing
from tests.browser.scenes import CHILD, given_a_family

pytestmark = pytest.mark.browser


def test_a_health_visitor_signs_with_javascript_off(demo_site, new_person):
    given_a_family("health.visitor")
    person = new_person(java_script_enabled=False)

    person.signs_in_as("health.visitor")
    when_they_find_the_child_by_name(person)
    assessing.answers_everything(person)
    person.follows("Give your own level")
    assessing.gives_own_level(person, 4)
    assessing.confirms(person, 4)
    assessing.signs(person)

    person.sees(assessing.WHY)
    then_the_details_of_an_answer_are_hidden_until_they_are_needed(person)


def when_they_find_the_child_by_name(person):
    person.follows("Find or add a child")
    person.page.get_by_role("textbox", name="Name", exact=True).fill("wren ashdown")
    person.presses("Search")
    person.follows(CHILD)
    person.presses("Start an assessment")


def then_the_details_of_an_answer_are_hidden_until_they_are_needed(person):
    person.opens("/children/")
    person.follows(CHILD)
    person.presses("Start an assessment")
    person.opens(re.sub("concerns/$", "section/home/", person.path))
    basis = assessing.card(person, "frequent_moves").get_by_label("How do you know?")
    expect(basis).to_be_hidden()
    assessing.answers(person, "frequent_moves", "Now")
    expect(basis).to_be_visible()
