"""An emergency: a record opened for an hour, seen by the lead and reviewed by governance."""

import re

import pytest

from agencies.demo import PASSWORD
from tests.browser.scenes import CHILD, given_a_family, membership

pytestmark = pytest.mark.browser

REASON = "The child is here with a head injury and nobody answers the telephone"


def test_an_emergency_is_seen_by_the_lead_and_reviewed(demo_site, new_person):
    child = given_a_family("health.visitor")
    child.involvements.update(lead=True, worker=membership("health.visitor"))

    officer = new_person().is_signed_in_as("police")
    when_the_officer_finds_the_card(officer, child)
    when_they_open_the_record_in_an_emergency(officer)
    then_they_read_and_change_nothing(officer)
    then_the_lead_professional_sees_it(new_person().is_signed_in_as("health.visitor"))
    when_governance_reviews_it(new_person().is_signed_in_as("governance"))


def when_the_officer_finds_the_card(person, child):
    person.opens("/children/")
    person.page.get_by_role("textbox", name="Name", exact=True).fill(CHILD)
    person.gives_date("Date of birth", child.date_of_birth)
    person.presses("Search")
    person.sees(CHILD)
    person.follows(re.compile("Emergency"))


def when_they_open_the_record_in_an_emergency(person):
    person.writes("Password", PASSWORD)
    person.presses(re.compile("Confirm|Continue"))
    person.sees("If a child is in danger now, call 999 first.")
    person.writes("What is the emergency?", REASON)
    person.presses("Open the record for 60 minutes")


def then_they_read_and_change_nothing(person):
    person.sees_heading(CHILD)
    person.sees("Mara Ashdown")
    person.sees(re.compile("opened this record in an emergency"))
    person.does_not_see("Add an adult")


def then_the_lead_professional_sees_it(person):
    person.opens("/")
    person.follows(CHILD)
    person.sees(re.compile("Grace Okafor.*opened this record in an emergency"))


def when_governance_reviews_it(person):
    person.opens("/")
    person.follows("Emergency access")
    person.moves(person.page.get_by_role("table").get_by_role("link").first.click)
    person.sees(REASON)
    person.chooses("The emergency justified it")
    person.writes("What did you check, and what follows?", "Spoke to the department")
    person.presses("Record this review")
    person.sees("The emergency justified it")
