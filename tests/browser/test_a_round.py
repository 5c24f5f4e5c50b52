"""Four agencies answer about one child: apart first, then together, with the difference kept."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from assessments.models import RoundInvitation
from tests.browser import assessing
from tests.browser.scenes import CHILD, FATHER, MOTHER, given_a_family, membership
from tests.builders.assessments import a_ready_contribution

pytestmark = pytest.mark.browser

PURPOSE = "What happens in the evenings at home"
REASON = "The police were called twice and each of us knows a part."
ASKED = "Your agency is asked to assess a child together"
SEEN_BY_POLICE = "Called to the home on Saturday night; the mother had a cut lip."
SEEN_BY_VISITOR = "Asked alone at the clinic; she said that there is nothing."


def test_four_agencies_answer_apart_and_then_see_that_they_differ(demo_site, new_person):
    child = given_a_family("social.worker", "health.visitor", "police")

    social_worker = new_person().is_signed_in_as("social.worker")
    when_they_ask_the_other_agencies(social_worker, child)
    social_worker.sees("Asked, no answer yet")

    health_visitor = new_person().is_signed_in_as("health.visitor")
    when_they_accept(health_visitor, child, "health.visitor")
    when_they_answer(health_visitor, child, "health.visitor", abuse="No", said=SEEN_BY_VISITOR)

    police = new_person().is_signed_in_as("police")
    when_they_accept(police, child, "police")
    police.does_not_see(SEEN_BY_VISITOR)
    when_they_answer(police, child, "police", abuse="Now", said=SEEN_BY_POLICE)

    school = new_person().is_signed_in_as("school")
    when_they_decline(school, child, "school")

    then_both_answers_stand_side_by_side(police, child)
    then_both_answers_stand_side_by_side(health_visitor, child)
    then_the_lead_still_answers_apart(social_worker, child)


def when_they_ask_the_other_agencies(person, child):
    person.opens(f"/children/{child.pk}/")
    person.follows("Assess together with other agencies")
    person.writes("What do you want to find out together?", PURPOSE)
    due_on = timezone.localdate() + timedelta(days=10)
    person.gives_date("By when do you need their answers?", due_on)
    for name in ("health.visitor", "police", "school"):
        person.chooses(membership(name).agency.name)
    person.writes("Why do these agencies need to know this child?", REASON)
    person.chooses("Yes, the family has been told")
    person.presses("Open the round and send the invitations")
    person.sees_heading("Assessing together")


def when_they_accept(person, child, name):
    person.opens("/")
    person.sees(re.compile(f"^{ASKED}"))
    agency = membership(name).agency
    asked = RoundInvitation.objects.get(child=child, agency=agency)
    person.moves(person.page.locator(f'a[href="/rounds/invitations/{asked.pk}/"]').click)
    person.sees(PURPOSE)
    person.sees(REASON)
    person.chooses("Yes: we work with this child, or need to")
    person.presses("Send this answer")
    person.sees_heading("Assessing together")


def when_they_answer(person, child, name, *, abuse, said):
    """The parts every assessment has are there already; they answer one question and judge."""
    draft = a_ready_contribution(child, membership(name), purpose=PURPOSE)
    person.opens(f"/assessments/{draft.pk}/questions/domestic_abuse/")
    for adult in (MOTHER, FATHER):
        assessing.answers(person, "domestic_abuse", abuse, about=adult)
    assessing.says_what_was_seen(person, "domestic_abuse", said)
    person.moves(person.page.get_by_role("button", name=assessing.SAVE).first.click)
    person.opens(f"/assessments/{draft.pk}/level/")
    assessing.gives_own_level(person, 3)
    person.sees("Without what other agencies answered in this round")
    assessing.confirms(person, 3)
    person.sees("Your agency’s answer in a round.")
    assessing.signs(person)


def when_they_decline(person, child, name):
    person.opens("/")
    person.sees(re.compile(f"^{ASKED}"))
    agency = membership(name).agency
    asked = RoundInvitation.objects.get(child=child, agency=agency)
    person.moves(person.page.locator(f'a[href="/rounds/invitations/{asked.pk}/"]').click)
    person.chooses("No")
    person.writes("Why not?", "This child is not on our roll.")
    person.presses("Send this answer")
    person.sees_heading("This invitation is over")
    person.does_not_see(CHILD)


def then_both_answers_stand_side_by_side(person, child):
    person.opens(f"/children/{child.pk}/")
    person.sees("We differ")
    person.sees(re.compile("points? because we differ"))
    person.follows("Who was asked, and what they said")
    person.sees("Its own level")
    person.sees("Declined")


def then_the_lead_still_answers_apart(person, child):
    person.opens(f"/children/{child.pk}/")
    person.does_not_see("We differ")
    person.does_not_see(SEEN_BY_POLICE)
    person.sees("You see what they found once your agency has given its own answer")
