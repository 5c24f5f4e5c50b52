"""A family moves: the sender stays responsible until the other agency accepts."""

import re

import pytest

from tests.browser.scenes import CHILD, given_a_family, membership

pytestmark = pytest.mark.browser


def test_a_hand_over_on_a_move(demo_site, new_person):
    child = given_a_family("health.visitor")
    child.involvements.update(lead=True, worker=membership("health.visitor"))

    sender = new_person().is_signed_in_as("health.visitor")
    when_the_sender_asks_the_school(sender, child)
    receiver = new_person().is_signed_in_as("school")
    then_the_school_sees_the_card_and_the_reason_only(receiver)
    then_the_child_is_still_on_the_senders_list(sender)
    when_the_school_accepts(receiver)
    then_the_school_leads(receiver)


def when_the_sender_asks_the_school(person, child):
    person.opens(f"/children/{child.pk}/")
    person.follows("Hand over")
    person.chooses("An agency of this partnership")
    school = membership("school").agency
    person.page.get_by_label("Agency", exact=True).select_option(str(school.pk))
    person.writes(re.compile("^Why, and what"), "Started at your school; speech delay")
    person.presses("Ask them to take over")
    person.sees(re.compile("stays responsible until they accept"))


def then_the_school_sees_the_card_and_the_reason_only(person):
    person.opens("/")
    person.follows(re.compile("take over|needs your attention"))
    person.sees_heading(re.compile("asks you to take over"))
    person.sees(CHILD)
    person.sees("Started at your school; speech delay")
    person.does_not_see("Mara Ashdown")


def then_the_child_is_still_on_the_senders_list(person):
    person.opens("/children/")
    person.sees(CHILD)


def when_the_school_accepts(person):
    person.chooses("Yes, from today")
    person.presses("Send this answer")


def then_the_school_leads(person):
    person.sees_heading(CHILD)
    person.sees("Mara Ashdown")
    person.sees(re.compile("leads"))
