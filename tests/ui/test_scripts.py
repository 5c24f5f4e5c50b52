"""What the scripts promise: nothing typed is lost, and "saved" is said only when it is."""

import re

import pytest
from playwright.sync_api import expect

from tests.ui.stage import ADDRESS, Stage, posted, saved

pytestmark = pytest.mark.browser

SAVED = re.compile(r"^saved (just now|.* ago)$")


def line(page):
    return page.locator("[data-saved]")


def say(page, words):
    page.get_by_label("Now").first.check()
    page.get_by_label("What was said?").fill(words)


def test_a_choice_is_saved_at_once_and_the_version_follows(page):
    stage = Stage(answers=[saved(4), saved(5)]).set(page)

    page.get_by_label("Now").first.check()

    expect(line(page)).to_have_text(SAVED)
    expect(page.locator("#id_version")).to_have_value("4")
    assert posted(stage.saves[0], "abuse_m") == "current"
    assert stage.complaints == []


def test_saved_is_not_said_before_the_server_has_said_it(page):
    Stage(answers=[None]).set(page)

    say(page, "shouting")

    expect(line(page)).to_have_text(re.compile(r"Not saved since \d\d:\d\d, still on this screen"))
    expect(page.get_by_label("What was said?")).to_have_value("shouting")


def test_a_connection_that_comes_back_saves_what_was_typed(page):
    stage = Stage(answers=[None, None, saved(4)]).set(page)
    say(page, "shouting")
    expect(line(page)).to_have_text(re.compile("Not saved since"))

    page.evaluate("window.dispatchEvent(new Event('online'))")

    expect(line(page)).to_have_text(SAVED, timeout=15000)
    assert posted(stage.saves[-1], "said") == "shouting"


def test_without_a_connection_the_button_keeps_the_page(page):
    stage = Stage(answers=[None]).set(page)
    say(page, "shouting")

    page.get_by_role("button", name="Save and continue").click()
    page.wait_for_timeout(300)

    assert stage.submitted == []
    expect(page.get_by_label("What was said?")).to_have_value("shouting")


def test_the_button_waits_for_the_save_so_that_the_version_is_the_newest(page):
    stage = Stage(answers=[saved(4), saved(5)]).set(page)
    say(page, "shouting")

    with page.expect_event("domcontentloaded"):
        page.get_by_role("button", name="Save and continue").click()

    (submitted,) = stage.submitted
    assert f"version={3 + len(stage.saves)}" in submitted
    assert "said=shouting" in submitted


def test_somebody_elses_change_leads_to_both_versions(page):
    Stage(answers=[(409, {"conflict": "/conflicts/1/"})]).set(page)

    say(page, "shouting")

    link = page.get_by_role("link", name="See both versions")
    expect(link).to_have_attribute("href", "/conflicts/1/")


def test_what_is_typed_after_a_conflict_is_sent_too(page):
    stage = Stage(answers=[(409, {"conflict": "/conflicts/1/"})]).set(page)
    page.get_by_label("Now").first.check()
    expect(page.get_by_role("link", name="See both versions")).to_be_visible()

    say(page, "shouting")

    page.wait_for_timeout(2000)
    assert "shouting" in stage.saves[-1]


def test_a_link_waits_for_the_last_words(page):
    stage = Stage(answers=[saved(4), saved(5)]).set(page)
    say(page, "shouting")

    page.get_by_role("link", name="Shared risk assessment").click()
    page.wait_for_url(f"{ADDRESS}/")

    assert posted(stage.saves[-1], "said") == "shouting"


def test_words_typed_while_a_conflict_was_found_are_sent_before_the_link_is_followed(page):
    stage = Stage(answers=[(409, {"conflict": "/conflicts/1/"})]).set(page)
    say(page, "shouting")

    page.get_by_role("link", name="See both versions").click()
    page.wait_for_url(f"{ADDRESS}/conflicts/1/")

    assert posted(stage.saves[-1], "said") == "shouting"


def test_signed_out_says_so_and_keeps_the_page(page):
    Stage(answers=[(401, {})]).set(page)

    say(page, "shouting")

    link = page.get_by_role("link", name="Sign in again")
    expect(link).to_have_attribute("href", "/account/login/?next=%2Fchildren%2F")
    expect(link).to_have_attribute("target", "_blank")


def test_a_token_renewed_by_signing_in_elsewhere_is_picked_up(page):
    stage = Stage(answers=[(403, {}), saved(4)]).set(page)
    stage.token = "second"

    page.get_by_label("Now").first.check()

    expect(line(page)).to_have_text(SAVED)
    assert [posted(body, "csrfmiddlewaretoken") for body in stage.saves] == ["first", "second"]


def test_leaving_with_something_unsaved_asks_first(page):
    Stage(answers=[None]).set(page)
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    say(page, "shouting")
    expect(line(page)).to_have_text(re.compile("Not saved since"))

    page.goto("about:blank")

    assert asked == ["beforeunload"]


def test_same_for_all_fills_every_row_in_place_and_saves_it(page):
    stage = Stage().set(page)
    page.get_by_label("No", exact=True).first.check()

    page.get_by_role("button", name="Same for all").click()

    expect(page.locator("input[name=abuse_f]:checked")).to_have_value("absent")
    expect(line(page)).to_have_text(SAVED)
    assert stage.submitted == []


def test_details_open_only_where_the_answer_needs_them(page):
    Stage().set(page)
    said = page.get_by_label("What was said?")
    expect(said).to_be_hidden()

    page.get_by_label("Now").first.check()

    expect(said).to_be_visible()


def test_leaving_quickly_signs_out_and_puts_another_page_in_place(page):
    stage = Stage().set(page)
    page.context.route("https://www.bbc.co.uk/**", lambda route: route.fulfill(body="weather"))

    page.get_by_role("button", name="Leave quickly").click()
    page.wait_for_url("https://www.bbc.co.uk/**")

    assert stage.left == ["POST"]
    assert page.evaluate("history.length") == 2


def test_an_unused_page_is_hidden_and_leads_back_to_the_same_field(page):
    page.clock.install()
    Stage().set(page)
    page.get_by_label("Now").first.focus()

    page.clock.fast_forward(899_000)
    expect(page.get_by_role("heading", name="Questions")).to_be_visible()
    page.clock.fast_forward(3_000)

    expect(page.get_by_role("heading", name="This page is hidden")).to_be_visible()
    expect(page.get_by_role("heading", name="Questions")).to_be_hidden()
    link = page.get_by_role("link", name="Sign in again to continue")
    expect(link).to_have_attribute("href", "/children/#id_abuse_m")


def test_nothing_stays_in_the_browser(page):
    Stage().set(page)
    say(page, "shouting")
    expect(line(page)).to_have_text(SAVED)

    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert page.url == f"{ADDRESS}/children/"
