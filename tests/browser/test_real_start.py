"""A partnership's first day: no demo, from the command line to the first signature."""

import re
import time
from datetime import timedelta
from io import StringIO

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.management import call_command
from django.utils import timezone

from tests.browser import assessing
from tests.browser.scenes import MOTHER
from tests.builders import PASSWORD

pytestmark = pytest.mark.browser

AGENCY = "Harbour Health Visiting"
CHILD = "Ida Kowalczyk"


def test_a_partnership_starts_from_nothing(empty_site, new_person):
    link = when_the_operator_makes_the_partnership()

    administrator = new_person()
    when_they_come_in_by_the_link(administrator, link)
    when_they_set_up_a_second_step(administrator)
    link = when_they_add_an_agency_and_invite_somebody(administrator)

    health_visitor = new_person()
    when_they_come_in_by_the_link(health_visitor, link)
    when_they_set_up_a_second_step(health_visitor)
    when_they_register_a_child_with_its_mother(health_visitor)
    when_they_assess_and_sign(health_visitor)

    health_visitor.sees_heading("What is known about this child")


def when_the_operator_makes_the_partnership():
    said = StringIO()
    call_command(
        "create_partnership",
        name="Harbour Safeguarding Children Partnership",
        admin_email="first@example.org",
        admin_name="Ana Silva",
        stdout=said,
    )
    return said.getvalue().split()[-1]


def when_they_come_in_by_the_link(person, link):
    person.opens(link.removeprefix(person.site.address))
    email = re.search(r"sign in with (\S+)\.\s", person.page.inner_text("main")).group(1)
    person.writes("Choose a password", PASSWORD)
    person.writes("Enter the password again", PASSWORD)
    person.presses("Create my account")
    person.writes("Email", email)
    person.writes("Password", PASSWORD)
    person.presses("Sign in")


def when_they_set_up_a_second_step(person):
    person.sees_heading("Set up an authenticator app")
    secret = person.page.get_by_label("Can’t scan it?").input_value()
    code = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    person.page.get_by_role("textbox", name="code").fill(code)
    person.presses("Continue")
    person.sees_heading("Recovery codes")
    assert (
        person.page.get_by_role("list", name="Unused codes").get_by_role("listitem").count() == 10
    )
    person.opens("/")
    person.sees_heading("My work")


def when_they_add_an_agency_and_invite_somebody(person):
    person.follows("Agencies")
    person.follows("Add an agency")
    person.writes("What is the agency called?", AGENCY)
    person.page.get_by_label("What kind of agency is it?").select_option("Health visiting")
    person.presses("Add agency")
    person.follows("People")
    person.follows("Invite a person")
    person.writes("What is their full name?", "Amina Yusuf")
    person.writes("What is their work e-mail address?", "amina@example.org")
    person.page.get_by_label("Which agency will they act for?").select_option(label=AGENCY)
    person.page.get_by_label("What will their role be?").select_option(label="Practitioner")
    person.presses("Invite")
    return person.page.locator("code").inner_text()


def when_they_register_a_child_with_its_mother(person):
    born = timezone.localdate() - timedelta(days=200)
    person.follows("Find or add a child")
    person.sees("No children yet")
    person.page.get_by_role("textbox", name="Name", exact=True).fill(CHILD)
    person.gives_date("Date of birth", born)
    person.presses("Search")
    person.sees("No child found")
    person.presses("Add a child")
    person.chooses("Yes")
    person.gives_date("Date of birth", born)
    person.page.get_by_role("group", name="Sex").get_by_label("Female").check()
    mother = person.page.get_by_role("group", name="One adult around the child")
    mother.get_by_label("Name", exact=True).fill(MOTHER)
    person.writes("Why is your agency involved?", "New birth visit")
    told = person.page.get_by_role("group", name="Has the family been told?")
    told.get_by_role("radio").first.check()
    person.presses("Add this child")
    person.sees_heading(CHILD)


def when_they_assess_and_sign(person):
    person.presses("Start an assessment")
    assessing.has_no_immediate_concern(person)
    assessing.saw_the_family_today(person)
    assessing.says_what_is_known_of_fathers(person)
    assessing.answers(person, "missed_appointments", "No")
    for heading in ("The home", "The adults around the child", "The family and services"):
        assessing.goes_on(person, heading)
    assessing.goes_on(person, "The child’s own life")
    assessing.describes_the_childs_life(person)
    assessing.describes_the_parents(person, MOTHER)
    assessing.describes_strengths(person)
    assessing.describes_own_support(person)
    person.follows("Give your own level")
    assessing.gives_own_level(person, 3)
    assessing.confirms(person, 3)
    assessing.signs(person)
