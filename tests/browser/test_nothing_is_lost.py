"""A crash, a session that ran out: what was typed is there."""

import re

import pytest
from playwright.sync_api import expect

from agencies.demo import PASSWORD, address
from tests.browser import assessing
from tests.browser.scenes import CHILD, given_a_family, membership
from tests.builders.assessments import a_contribution, a_ready_contribution

pytestmark = pytest.mark.browser

SLEEPS = "Where does the child sleep?"
WORDS = "On the sofa; the cot stands full of washing."
SAVED = re.compile("^saved (just now|.* ago)$")


def test_after_a_crash_everything_is_there_on_another_device(demo_site, new_person):
    contribution = a_ready_contribution(given_a_family(), membership("health.visitor"))
    phone = new_person().is_signed_in_as("health.visitor")
    phone.opens(f"/assessments/{contribution.pk}/section/home/")
    assessing.answers(phone, "frequent_moves", "Now")
    assessing.says_what_was_seen(phone, "frequent_moves", "Four moves in a year")
    assessing.card(phone, "frequent_moves").get_by_label("Year").first.fill("2")
    expect(phone.page.locator("[data-saved]")).to_have_text(SAVED)
    phone.page.wait_for_timeout(2_000)
    phone.page.close()

    laptop = new_person()
    laptop.signs_in_as("health.visitor")
    laptop.follows(CHILD, within=laptop.page.locator("main"))
    laptop.opens(f"/assessments/{contribution.pk}/section/home/")

    moves = assessing.card(laptop, "frequent_moves")
    expect(moves.get_by_label("What was seen or said")).to_have_value("Four moves in a year")
    expect(moves.get_by_label("Year").first).to_have_value("2")
    expect(moves.get_by_label("Now", exact=True)).to_be_checked()


def test_signed_out_in_mid_form_the_page_saves_itself_after_signing_in(demo_site, new_person):
    contribution = a_contribution(given_a_family(), membership("health.visitor"))
    person = new_person().is_signed_in_as("health.visitor")
    person.may_be_refused = True
    person.opens(f"/assessments/{contribution.pk}/child/")

    demo_site.ends_session_on(person.page)
    person.writes(SLEEPS, WORDS)
    person.sees("Not saved: you are signed out. Keep this page open.")
    when_they_sign_in_in_another_tab(person)

    expect(person.page.locator("[data-saved]")).to_have_text(SAVED, timeout=20_000)
    expect(person.page.get_by_label(SLEEPS)).to_have_value(WORDS)
    assert contribution.accounts.get(topic="sleeps").text == WORDS


def test_a_form_sent_after_the_session_ended_is_kept(demo_site, new_person):
    contribution = a_contribution(given_a_family(), membership("health.visitor"))
    person = new_person(java_script_enabled=False).is_signed_in_as("health.visitor")
    person.opens(f"/assessments/{contribution.pk}/child/")

    person.writes(SLEEPS, WORDS)
    demo_site.ends_session_on(person.page)
    person.presses(assessing.SAVE)
    when_they_sign_in(person)

    person.sees("Nothing is lost.")
    person.presses("Send it now")
    expect(person.page.get_by_label(SLEEPS)).to_have_value(WORDS)
    assert contribution.accounts.get(topic="sleeps").text == WORDS


def when_they_sign_in_in_another_tab(person):
    with person.page.context.expect_page() as opened:
        person.page.get_by_role("link", name="Sign in again").click()
    tab = opened.value
    tab.get_by_label("Email").fill(address("health.visitor"))
    tab.get_by_label("Password").fill(PASSWORD)
    with tab.expect_navigation():
        tab.get_by_role("button", name="Sign in", exact=True).click()
    tab.close()
    person.page.bring_to_front()


def when_they_sign_in(person):
    person.writes("Email", address("health.visitor"))
    person.writes("Password", PASSWORD)
    person.presses("Sign in")
