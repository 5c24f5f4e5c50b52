"""The same question open twice: both versions are shown, nothing is lost."""

import pytest
from playwright.sync_api import expect

from tests.browser import assessing
from tests.browser.scenes import given_a_family, membership
from tests.builders.assessments import a_ready_contribution

pytestmark = pytest.mark.browser

FIRST, SECOND = "Three moves since May", "Two moves, then back to the grandmother"


def test_two_devices_answer_the_same_question(demo_site, new_person):
    contribution = a_ready_contribution(given_a_family(), membership("health.visitor"))
    phone = new_person().is_signed_in_as("health.visitor")
    laptop = new_person().is_signed_in_as("health.visitor")
    laptop.may_be_refused = True
    for device in (phone, laptop):
        device.opens(f"/assessments/{contribution.pk}/section/home/")

    when_they_answer(phone, "Now", FIRST)
    phone.presses(assessing.SAVE)
    when_they_answer(laptop, "In the past", SECOND)

    laptop.sees("Not saved: somebody else changed this. Nothing is lost.")
    laptop.follows("See both versions")
    laptop.sees(FIRST)
    laptop.sees(SECOND)
    laptop.presses("Save what I typed instead")

    answer = contribution.answers.get(factor="frequent_moves")
    assert (answer.note, answer.findings.get().finding) == (SECOND, "past")


def test_what_is_saved_can_be_kept(demo_site, new_person):
    contribution = a_ready_contribution(given_a_family(), membership("health.visitor"))
    phone = new_person().is_signed_in_as("health.visitor")
    laptop = new_person().is_signed_in_as("health.visitor")
    laptop.may_be_refused = True
    for device in (phone, laptop):
        device.opens(f"/assessments/{contribution.pk}/section/home/")

    when_they_answer(phone, "Now", FIRST)
    phone.presses(assessing.SAVE)
    when_they_answer(laptop, "Not known", SECOND)
    laptop.follows("See both versions")
    laptop.presses("Keep what is saved")

    laptop.opens(f"/assessments/{contribution.pk}/section/home/")
    note = assessing.card(laptop, "frequent_moves").get_by_label("What was seen or said")
    expect(note).to_have_value(FIRST)


def when_they_answer(person, answer, words):
    assessing.answers(person, "frequent_moves", answer)
    assessing.says_what_was_seen(person, "frequent_moves", words)
