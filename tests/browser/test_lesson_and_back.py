"""From a question to its evidence, on to the lesson, and back: nothing typed is lost."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import assessing
from tests.browser.scenes import given_a_family, membership
from tests.builders.assessments import a_ready_contribution

pytestmark = pytest.mark.browser

WORDS = "Three addresses since Easter"


def test_reading_a_lesson_in_mid_question_loses_nothing(demo_site, new_person):
    contribution = a_ready_contribution(given_a_family(), membership("health.visitor"))
    section = f"/assessments/{contribution.pk}/section/home/"
    person = new_person().is_signed_in_as("health.visitor")
    person.opens(section)
    assessing.answers(person, "frequent_moves", "Now")
    assessing.says_what_was_seen(person, "frequent_moves", WORDS)

    person.follows("The evidence and lesson", within=assessing.card(person, "frequent_moves"))
    person.sees_heading("Why it is asked")
    person.moves(person.page.locator("a[href*='/themes/'][href*='back=']").first.click)
    person.sees_heading("What the review found")
    person.moves(person.page.locator(".govuk-back-link").click)

    person.is_at(re.compile(re.escape(section)))
    note = assessing.card(person, "frequent_moves").get_by_label("What was seen or said")
    expect(note).to_have_value(WORDS)
    expect(note).to_be_in_viewport()
