"""Two records of one child: found at night, joined by two people, parted again."""

import re
from datetime import date

import pytest

from families.tasks import find_all_duplicates
from tests.browser.scenes import CHILD, given_a_family

pytestmark = pytest.mark.browser


def test_a_duplicate_is_found_joined_by_two_and_undone(demo_site, new_person):
    given_a_family("health.visitor")
    given_a_family(
        "health.visitor", adults=0, name="Wren Ashdowne", date_of_birth=date(2024, 5, 17)
    )
    find_all_duplicates()

    worker = new_person().is_signed_in_as("health.visitor")
    when_the_worker_proposes_to_join_them(worker)
    supervisor = new_person().is_signed_in_as("hv.supervisor")
    when_the_supervisor_agrees(supervisor)
    then_there_is_one_child(worker)
    when_they_are_parted_again(supervisor)
    then_there_are_two(worker)


def when_the_worker_proposes_to_join_them(person):
    person.opens("/children/duplicates/")
    person.sees("Wren Ashdowne")
    person.follows(re.compile("propose to join"))
    person.chooses(re.compile("Wren Ashdown"))
    person.writes("How do you know that they are one child?", "Same mother, same GP")
    person.presses("Propose to join them")
    person.sees("Somebody else has to agree.")


def when_the_supervisor_agrees(person):
    person.opens("/")
    person.follows(re.compile("two records|needs your attention"))
    person.sees("Same mother, same GP")
    person.chooses("Yes: join them")
    person.presses("Record this answer")
    person.sees(re.compile("Joined with another record"))


def then_there_is_one_child(person):
    person.opens("/children/")
    links = person.page.get_by_role("link", name=re.compile(CHILD))
    assert links.count() == 1


def when_they_are_parted_again(person):
    person.follows("Read and answer")
    person.writes("Why are they two children?", "They are cousins")
    person.presses("Part the records again")


def then_there_are_two(person):
    person.opens("/children/")
    links = person.page.get_by_role("link", name=re.compile(CHILD))
    assert links.count() == 2
