"""An immediate concern is shared on the tick, and stays until somebody says what was done."""

import pytest

from tests.browser import assessing
from tests.browser.scenes import CHILD, given_a_family

pytestmark = pytest.mark.browser

TOLD = "A child has told someone that they are being harmed"
DONE = "Strategy discussion held at 14:00; she stays with her aunt tonight."


def test_a_ticked_concern_shows_to_other_agencies_until_it_is_dealt_with(demo_site, new_person):
    child = given_a_family("health.visitor", "social.worker")
    social_worker = new_person().is_signed_in_as("social.worker")
    social_worker.opens("/")
    social_worker.does_not_see(TOLD)

    health_visitor = new_person().is_signed_in_as("health.visitor")
    assessing.starts(health_visitor, child)
    health_visitor.chooses(f"{TOLD}")
    health_visitor.sees("Do this now.")
    health_visitor.page.wait_for_timeout(500)

    social_worker.opens("/")
    social_worker.sees("Immediate concerns nobody has dealt with yet")
    social_worker.follows(CHILD, within=social_worker.page.locator("main"))
    social_worker.sees_heading(TOLD)

    when_they_record_what_was_done(social_worker)

    social_worker.opens("/")
    social_worker.does_not_see(TOLD)
    health_visitor.opens(f"/children/{child.pk}/")
    health_visitor.does_not_see("Immediate concern")


def when_they_record_what_was_done(person):
    person.page.get_by_text("Record what was done").first.click()
    person.writes("What was done?", DONE)
    person.presses("Record what was done")
