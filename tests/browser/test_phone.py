"""A health visitor in a hallway, one thumb free."""

import re

import pytest

from tests.browser import assessing
from tests.browser.scenes import given_a_family, membership
from tests.builders.assessments import a_ready_contribution

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 375, "height": 667}, "has_touch": True, "is_mobile": True}
MOST_TAPS = 30
COUNT = """
const count = (event) => event.isTrusted && window.tapped();
window.addEventListener("pointerdown", count, true);
"""
NOTHING_TO_ADD = {
    "The child": ("missed_appointments", "missing_education", "birth_unregistered"),
    "The home": ("domestic_abuse", "frequent_moves", "household_instability"),
    "The adults around the child": (
        "substance_misuse",
        "parental_mental_health",
        "young_parent",
        "father_not_included",
    ),
    "The family and services": ("engagement_difficulty", "social_care_history", "protection_plan"),
}


def test_a_visit_with_nothing_to_add_takes_at_most_thirty_taps(demo_site, new_person):
    child = given_a_family("health.visitor")
    contribution = a_ready_contribution(child, membership("health.visitor"))
    person = new_person(**PHONE).is_signed_in_as("health.visitor")
    taps = given_every_tap_is_counted(person)

    person.opens(f"/assessments/{contribution.pk}/section/child/")
    for section, factors in NOTHING_TO_ADD.items():
        person.sees_heading(section)
        when_they_tap_no(person, factors)

    person.is_at(re.compile("/child/$"))
    then_every_question_is_answered(contribution)
    assert 0 < len(taps) <= MOST_TAPS


def given_every_tap_is_counted(person):
    taps = []
    person.page.context.expose_function("tapped", lambda: taps.append(1))
    person.page.context.add_init_script(COUNT)
    return taps


def when_they_tap_no(person, factors):
    for factor in factors:
        card = assessing.card(person, factor)
        row = card.locator(".app-matrix__row").first
        row.get_by_text("No", exact=True).tap()
        same = card.get_by_role("button", name="Same for all")
        if same.count():
            same.tap()
    then_nothing_sticks_out(person)
    save = person.page.get_by_role("button", name=assessing.SAVE)
    person.moves(save.tap)


def then_nothing_sticks_out(person):
    wide = person.page.evaluate("document.documentElement.scrollWidth")
    assert wide <= PHONE["viewport"]["width"], person.page.url


def then_every_question_is_answered(contribution):
    asked = {factor for factors in NOTHING_TO_ADD.values() for factor in factors}
    assert set(contribution.answers.values_list("factor", flat=True)) == asked
