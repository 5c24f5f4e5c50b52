"""Four agencies answer about one child: apart first, then together, with the difference kept.

Then they talk about it, ask each other what nobody knows, and hear on whom they can't rely.
"""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from assessments.models import Enquiry, Reliance, RoundInvitation
from tests.browser import assessing
from tests.browser.scenes import CHILD, FATHER, MOTHER, given_a_family, membership
from tests.builders.assessments import a_ready_contribution

pytestmark = pytest.mark.browser

PURPOSE = "What happens in the evenings at home"
REASON = "The police were called twice and each of us knows a part."
ASKED = "Your agency is asked to assess a child together"
SEEN_BY_POLICE = "Called to the home on Saturday night; the mother had a cut lip."
MOVES = "frequent_moves"
WHY_WE_ASK = "They gave me two addresses within a month."
THREE_ADDRESSES = "Three addresses since the spring, in our records."
RELIED_ON = "Tell us of every call-out to the home on the same day."
SEEN_BY_VISITOR = "Asked alone at the clinic; she said that there is nothing."


def test_four_agencies_answer_apart_see_that_they_differ_and_ask_each_other(demo_site, new_person):
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

    when_they_open_the_talk(police, child)
    when_they_answer_in_the_talk(health_visitor, child)

    when_they_send_a_question(health_visitor, child)
    when_the_answer_is_signed(police, child)
    then_the_answer_stands_on_the_picture(health_visitor, child)

    when_they_rely_on_the_police(health_visitor, child)
    when_the_police_say_no(police, child)
    then_the_no_stands_on_the_picture(health_visitor, child)


def when_they_ask_the_other_agencies(person, child):
    person.opens(f"/children/{child.pk}/")
    person.follows("Assess together with other agencies")
    person.writes("What do you want to find out together?", PURPOSE)
    due_on = timezone.localdate() + timedelta(days=10)
    person.gives_date("By when do you need their answers?", due_on)
    for name in ("health.visitor", "police"):
        person.chooses(f"{membership(name).agency.name} (already involved)")
    person.chooses(membership("school").agency.name)
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


def when_they_open_the_talk(person, child):
    person.opens(f"/children/{child.pk}/")
    person.follows(re.compile("^Talk about it"))
    person.sees("This holds nobody up.")
    person.writes("What has your agency seen or heard", SEEN_BY_POLICE)
    person.presses("Open it")
    person.sees(re.compile("opened today"))
    person.follows(re.compile("^Talk about it"))
    person.sees(SEEN_BY_POLICE)


def when_they_answer_in_the_talk(person, child):
    person.opens(f"/children/{child.pk}/")
    person.follows(re.compile("^Talk about it"))
    person.sees(SEEN_BY_POLICE)
    person.chooses(re.compile("^Add what we know"))
    person.writes("What have you seen or heard", SEEN_BY_VISITOR)
    person.presses("Send")
    person.sees(SEEN_BY_VISITOR)


def when_they_send_a_question(person, child):
    person.opens(f"/children/{child.pk}/")
    send = person.page.locator(f'a[href="/children/{child.pk}/ask/{MOVES}/"]')
    person.moves(send.first.click)
    person.sees_heading("Ask another agency")
    police = membership("police").agency.name
    person.page.get_by_label("Which agency do you ask?").select_option(police)
    person.writes("What should they know to answer?", WHY_WE_ASK)
    person.presses("Send this question")
    person.sees(f"asked {police}")


def when_the_answer_is_signed(person, child):
    person.opens("/")
    person.sees("Another agency asks us a question")
    asked = Enquiry.objects.get(child=child)
    person.moves(person.page.locator(f'a[href="/enquiries/{asked.pk}/"]').first.click)
    person.sees(WHY_WE_ASK)
    card = assessing.card(person, MOVES)
    assessing.answers(person, MOVES, "Now")
    card.get_by_label("How do you know?").select_option("record")
    person.gives_date("On which day was this so?", timezone.localdate(), within=card)
    assessing.says_what_was_seen(person, MOVES, THREE_ADDRESSES)
    person.presses("Sign this answer")
    person.sees(THREE_ADDRESSES)


def then_the_answer_stands_on_the_picture(person, child):
    person.opens("/")
    person.sees("Another agency has answered your question")
    person.opens(f"/children/{child.pk}/")
    person.does_not_see(re.compile("^asked "))
    row = person.page.locator(f"#factor-{MOVES}")
    row.locator("summary").click()
    person.sees(re.compile(THREE_ADDRESSES))


def when_they_rely_on_the_police(person, child):
    person.opens(f"/children/{child.pk}/")
    person.follows("Write down what you rely on another agency for")
    person.chooses(membership("police").agency.name)
    person.writes("What do you rely on them to do?", RELIED_ON)
    person.gives_date("By which day?", timezone.localdate() + timedelta(days=7))
    person.presses("Write it down and ask them")
    person.sees(re.compile(RELIED_ON))


def when_the_police_say_no(person, child):
    person.opens("/")
    person.sees("Another agency relies on us: confirm or deny it")
    asked = Reliance.objects.get(child=child)
    person.moves(person.page.locator(f'a[href="/reliances/{asked.pk}/"]').first.click)
    person.sees(RELIED_ON)
    person.chooses("No, they can’t rely on us for this")
    person.writes("Anything they should know", "We are told only when somebody calls.")
    person.presses("Answer")


def then_the_no_stands_on_the_picture(person, child):
    person.opens("/")
    person.sees("Denied: what we relied on another agency for")
    person.opens(f"/children/{child.pk}/")
    person.sees(re.compile("✕"))
    person.sees(RELIED_ON)


def then_the_lead_still_answers_apart(person, child):
    person.opens(f"/children/{child.pk}/")
    person.does_not_see("We differ")
    person.does_not_see(SEEN_BY_POLICE)
    person.sees("You see what they found once your agency has given its own answer")
