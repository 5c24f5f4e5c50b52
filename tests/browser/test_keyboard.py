"""From sign-in to signature without a mouse; where one stands is always visible."""

import re

import pytest
from django.utils import timezone

from agencies.demo import PASSWORD, address
from tests.browser import assessing
from tests.browser.keyboard import Keyboard
from tests.browser.scenes import CHILD, given_a_family

pytestmark = pytest.mark.browser


def test_a_health_visitor_signs_with_the_keyboard_alone(demo_site, new_person):
    given_a_family("health.visitor")
    person = new_person()
    keys = Keyboard(person)

    when_they_sign_in(person, keys)
    when_they_find_the_child(person, keys)
    when_they_answer_the_first_pages(person, keys)
    when_they_answer_the_questions(person, keys)
    when_they_write(person, keys)
    when_they_judge_and_sign(person, keys)

    person.is_at(re.compile("/result/$"))
    assert keys.unseen == []


def when_they_sign_in(person, keys):
    person.opens("/account/login/")
    keys.types(person.page.get_by_label("Email"), address("health.visitor"))
    keys.types(person.page.get_by_label("Password"), PASSWORD)
    keys.presses(button(person, "Sign in"))


def when_they_find_the_child(person, keys):
    keys.presses(person.page.get_by_role("link", name="Find or add a child"))
    keys.types(person.page.get_by_role("textbox", name="Name", exact=True), "Wren Ashdown")
    keys.presses(button(person, "Search"))
    keys.presses(person.page.get_by_role("link", name=CHILD))
    keys.presses(button(person, "Start an assessment"))


def when_they_answer_the_first_pages(person, keys):
    keys.ticks(person.page.get_by_label("None of these now"))
    saves(person, keys)
    today = timezone.localdate()
    for label, number in (("Day", today.day), ("Month", today.month), ("Year", today.year)):
        keys.types(person.page.get_by_label(label, exact=True), str(number))
    ways = person.page.get_by_role("radio")
    keys.chooses(ways.first, person.page.get_by_label("The family told me"))
    saves(person, keys)
    keys.types(person.page.get_by_label(assessing.FATHERS), assessing.MET_HIM_ONCE)
    saves(person, keys)


def when_they_answer_the_questions(person, keys):
    """A word on one card of each section; what stays blank shows as not asked."""
    for factor in ("missed_appointments", "household_instability"):
        answers = assessing.card(person, factor).get_by_role("radio")
        keys.chooses(answers.first, answers.nth(1))
        saves(person, keys)
    use = assessing.card(person, "substance_misuse")
    keys.ticks(use.get_by_role("radio").first)
    saves(person, keys)
    saves(person, keys)


def when_they_write(person, keys):
    for question, words in assessing.IN_WORDS.items():
        keys.types(person.page.get_by_label(question), words)
    for _ in ("child’s life", "parents", "strengths", "support"):
        saves(person, keys)


def when_they_judge_and_sign(person, keys):
    keys.presses(person.page.get_by_role("link", name="Give your own level"))
    gives_level_four(person, keys)
    saves(person, keys)
    keys.presses(button(person, "Show the profile"))
    gives_level_four(person, keys, again=True)
    saves(person, keys)
    keys.presses(button(person, "Sign"), key="Space")


def gives_level_four(person, keys, *, again=False):
    level = person.page.get_by_label(re.compile("^Level 4:"))
    if not again:
        keys.chooses(person.page.get_by_label(re.compile("^Level 1:")), level)
    why = person.page.get_by_label("What makes you say so?")
    if not why.input_value():
        keys.types(why, assessing.WHY)


def saves(person, keys):
    keys.presses(button(person, assessing.SAVE))


def button(person, name):
    return person.page.get_by_role("button", name=name, exact=True)
