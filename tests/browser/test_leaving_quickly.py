"""Somebody comes into the room."""

import re

import pytest

from tests.browser.scenes import CHILD, given_a_family

pytestmark = pytest.mark.browser

NEUTRAL = re.compile("^https://www.bbc.co.uk/weather")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_leaving_quickly_leaves_nothing_behind(demo_site, new_person, scripts):
    child = given_a_family()
    person = new_person(java_script_enabled=scripts).is_signed_in_as("health.visitor")
    person.page.context.route(NEUTRAL, lambda route: route.fulfill(body="<title>Weather</title>"))
    person.opens("/about/scoring/")
    person.opens(f"/children/{child.pk}/")

    person.page.get_by_role("button", name="Leave quickly").click()
    person.page.wait_for_url(NEUTRAL)

    for _ in range(3):
        person.page.go_back()
        person.does_not_see(CHILD)
    person.page.goto(demo_site.url(f"/children/{child.pk}/"))
    person.sees_heading("Sign in")
