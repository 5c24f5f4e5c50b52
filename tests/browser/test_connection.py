"""In a lift, in a stairwell: the connection goes in mid-sentence and comes back."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.scenes import given_a_family, membership
from tests.builders.assessments import a_contribution

pytestmark = pytest.mark.browser

DAY = "What is a day like for this child?"
BEGUN = "Up at six. "
ADDED = "Nursery until one, then with his aunt."
SAVED = re.compile("^saved (just now|.* ago)$")
NOT_SAVED = re.compile(r"^Not saved since \d\d:\d\d, still on this screen$")


def test_a_connection_lost_in_mid_sentence_loses_nothing(demo_site, new_person):
    contribution = a_contribution(given_a_family(), membership("health.visitor"))
    page_of_the_childs_life = f"/assessments/{contribution.pk}/child/"
    person = new_person().is_signed_in_as("health.visitor")
    person.opens(page_of_the_childs_life)

    when_they_type(person, BEGUN)
    expect(line(person)).to_have_text(SAVED)
    when_the_connection_goes(person)
    when_they_type(person, ADDED)

    then_it_says_that_it_is_not_saved(person)
    then_leaving_asks_first(person)
    assert said_by_the_server(contribution) == BEGUN.strip()

    when_the_connection_is_back(person)
    expect(line(person)).to_have_text(SAVED, timeout=15_000)
    assert said_by_the_server(contribution) == BEGUN + ADDED

    another_device = new_person().is_signed_in_as("health.visitor")
    another_device.opens(page_of_the_childs_life)
    expect(another_device.page.get_by_label(DAY)).to_have_value(BEGUN + ADDED)


def line(person):
    return person.page.locator("[data-saved]")


def when_they_type(person, words):
    person.page.get_by_label(DAY).press_sequentially(words, delay=5)


def when_the_connection_goes(person):
    person.may_be_refused = True
    person.page.context.set_offline(True)


def when_the_connection_is_back(person):
    person.page.context.set_offline(False)


def then_it_says_that_it_is_not_saved(person):
    expect(line(person)).to_have_text(NOT_SAVED)
    for _ in range(10):
        assert not SAVED.match(line(person).inner_text())
        person.page.wait_for_timeout(100)
    expect(person.page.get_by_label(DAY)).to_have_value(BEGUN + ADDED)
    person.arrives()


def then_leaving_asks_first(person):
    asked = []
    person.page.once("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    person.page.get_by_role("link", name="All parts").click(no_wait_after=True)
    person.page.wait_for_timeout(300)
    assert asked == ["beforeunload"]
    expect(person.page.get_by_label(DAY)).to_have_value(BEGUN + ADDED)


def said_by_the_server(contribution):
    return contribution.accounts.get(topic="childs_day").text
