"""Search first, then a child, a new partner, and a brother or sister not born yet."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

pytestmark = pytest.mark.browser

CHILD = "Juniper Holloway"
BABY = "Baby of Sage Holloway"


def test_a_family_with_a_new_partner_and_an_unborn_sibling(demo_site, new_person):
    health_visitor = new_person().is_signed_in_as("health.visitor")
    when_nobody_is_found(health_visitor)
    when_the_child_is_added_with_a_mother(health_visitor)
    when_a_new_partner_nobody_has_seen_is_added(health_visitor)
    when_an_unborn_sibling_is_added(health_visitor)
    then_the_siblings_share_their_mother(health_visitor)


def when_nobody_is_found(person):
    person.opens("/children/")
    person.page.get_by_role("textbox", name="Name", exact=True).fill(CHILD)
    person.gives_date("Date of birth", timezone.localdate() - timedelta(days=400))
    person.presses("Search")
    person.sees("No child found")
    person.presses("Add a child")


def when_the_child_is_added_with_a_mother(person):
    person.sees_heading("Add a child")
    assert person.page.get_by_label("What is the child's name?").input_value() == CHILD
    person.page.get_by_role("textbox", name="Name", exact=True).fill("Sage Holloway")
    why_the_agency_is_involved(person)
    person.presses("Add this child")
    person.sees_heading(CHILD)
    person.sees("Sage Holloway")


def when_a_new_partner_nobody_has_seen_is_added(person):
    person.follows("Add an adult")
    person.page.get_by_role("textbox", name="Name", exact=True).fill("Robin Teasel")
    person.chooses("Partner of a parent")
    person.chooses(re.compile("have not seen them"))
    person.presses("Save")
    person.sees("Robin Teasel")
    person.sees(re.compile("have not seen them"))


def when_an_unborn_sibling_is_added(person):
    person.follows("Add a brother or sister")
    person.page.get_by_role("textbox", name="Name", exact=True).fill(BABY)
    person.presses("Search")
    person.presses(re.compile("add a child", re.IGNORECASE))
    person.chooses("Not yet")
    person.gives_date("Due date", timezone.localdate() + timedelta(days=90))
    person.page.get_by_label("Robin Teasel").select_option("new_partner")
    why_the_agency_is_involved(person)
    person.presses("Add this child")


def then_the_siblings_share_their_mother(person):
    person.sees_heading(BABY)
    person.sees("not yet born")
    person.sees("Sage Holloway")
    person.sees("Robin Teasel")
    person.sees(CHILD)


def why_the_agency_is_involved(person):
    person.writes("Why is your agency involved?", "Universal health visiting")
    person.chooses("Yes, the family has been told")
