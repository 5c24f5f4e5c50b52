"""A social worker looks for the child in the papers, notes a DASH and follows the course."""

from datetime import date

import pytest
from playwright.sync_api import expect

from tests.browser.scenes import given_a_family, membership
from tests.builders.assessments import a_signed_contribution

pytestmark = pytest.mark.browser

FINDINGS = {"domestic_abuse": "current", "frequent_moves": "absent"}
OUTCOME = "High risk; referred to the conference."
PHONE = {"viewport": {"width": 375, "height": 667}, "has_touch": True, "is_mobile": True}


@pytest.mark.parametrize("screen", [{}, PHONE], ids=["laptop", "phone"])
def test_from_the_childs_page_to_everything_known_of_the_child(demo_site, new_person, screen):
    child = given_a_family("health.visitor", "social.worker")
    for name in ("health.visitor", "social.worker"):
        a_signed_contribution(child, membership(name), findings=FINDINGS)
    person = new_person(**screen).is_signed_in_as("social.worker")

    when_they_read_the_childs_life(person, child)
    when_they_note_a_dash(person)
    then_it_stands_beside_domestic_abuse(person, child)
    then_the_course_is_drawn_and_told(person, child)
    then_other_forms_can_be_filled(person, child)


def when_they_read_the_childs_life(person, child):
    person.opens(f"/children/{child.pk}/")
    person.follows("The child’s life over time")
    person.sees_heading("What is known, by the Assessment Framework")
    fits(person)
    person.moves(person.page.locator(".govuk-back-link").click)


def when_they_note_a_dash(person):
    person.follows("Results of other tools")
    person.sees("No result is noted")
    person.follows("Note a result")
    person.presses("Save this result")
    person.sees("Select the tool, or “Another tool”")
    person.page.get_by_label("Which tool was used?").select_option("DASH risk checklist")
    person.page.get_by_label("Which factor does it inform?").select_option("domestic_abuse")
    person.gives_date("When was it done?", date.today())
    person.writes("What came out of it?", OUTCOME)
    person.presses("Save this result")
    person.sees(OUTCOME)
    fits(person)


def then_it_stands_beside_domestic_abuse(person, child):
    person.opens(f"/children/{child.pk}/")
    row = person.page.get_by_role("row").filter(has_text="Domestic abuse")
    row.get_by_text("details").first.click()
    expect(row.get_by_text(OUTCOME)).to_be_visible()


def then_the_course_is_drawn_and_told(person, child):
    person.follows("Course over time")
    expect(person.page.get_by_role("img", name="Points of concern")).to_be_visible()
    expect(person.page.get_by_role("row")).to_have_count(3)
    fits(person)


def then_other_forms_can_be_filled(person, child):
    person.opens(f"/children/{child.pk}/other-forms/")
    person.sees("Not recorded here:")
    person.page.get_by_text("As text to copy").first.click()
    expect(person.page.locator("textarea").first).to_have_value(
        "Mara Ashdown: mother\nPiotr Ashdown: father"
    )
    fits(person)


def fits(person):
    wide = person.page.evaluate("document.documentElement.scrollWidth")
    assert wide <= person.page.viewport_size["width"], person.page.url
