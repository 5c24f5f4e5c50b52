"""Two people change a weighting: drafted, tried, sent back, approved, used."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from assessments.actions.weightings_running import left_alone, work_on
from assessments.models import Outcome, WeightingVersion
from tests.browser.scenes import given_a_family, membership
from tests.builders.assessments import a_signed_contribution

pytestmark = pytest.mark.browser

WHY = "Two reviews this year found missed appointments that nobody had put together."
COMMENT = "Say which reviews."
WAITING = "A weighting waits for a second person"


def test_a_weighting_is_drafted_tried_sent_back_approved_and_used(demo_site, new_person):
    author = new_person().is_signed_in_as("weightings")
    second = new_person().is_signed_in_as("weightings.two")
    child = given_a_family()
    worker = membership("health.visitor")
    a_signed_contribution(child, worker, findings={"missed_appointments": "current"})
    before = signed_results()

    when_they_draft_missed_appointments_from_two_to_three(author)
    when_they_try_a_profile(author)
    when_they_try_it_on_every_signed_assessment(author)
    when_they_send_it_on(author, WHY)

    when_the_colleague_sends_it_back(second)
    then_the_author_reads_why_and_sends_it_again(author)
    when_the_colleague_approves_it_for_today(second)
    then_it_is_in_force_with_both_names(second)

    visitor = new_person().is_signed_in_as("health.visitor")
    then_the_next_assessment_uses_it(visitor, child)
    then_the_course_picture_marks_the_version(visitor, child)
    then_what_was_signed_is_unchanged(before)


def test_a_weighting_is_changed_checked_and_sent_without_scripts(demo_site, new_person):
    author = new_person(java_script_enabled=False).is_signed_in_as("weightings")
    author.opens("/weightings/")
    author.presses("Start a draft from version 2026.1")

    author.follows("Change factors")
    author.writes("Weight of Missed health appointments", "6")
    author.presses("Check without saving")
    author.sees("They may never do that alone")
    author.writes("Weight of Missed health appointments", "3")
    author.presses("Save")
    author.follows("Add a combination")
    given_a_combination(author)
    author.presses("Save")
    author.sees("All of frequent family moves and young parent: 2 points more.")

    author.presses("Try it on every signed assessment")
    run_what_waits()
    author.follows("Show how far it is")
    author.sees("These totals of the whole partnership are exact")
    author.follows(f"Version {latest().version}")
    when_they_send_it_on(author, WHY)


def when_they_draft_missed_appointments_from_two_to_three(person):
    person.opens("/weightings/")
    person.presses("Start a draft from version 2026.1")
    person.follows("Change factors")
    weight = person.page.get_by_label("Weight of Missed health appointments")
    expect(weight).to_have_value("2")

    weight.fill("6")
    weight.press("Tab")
    problem = person.page.locator("#live-weight_missed_appointments")
    expect(problem).to_contain_text("They may never do that alone")
    person.arrives()

    weight.fill("3")
    weight.press("Tab")
    expect(problem).to_be_empty()
    expect(person.page.locator("[data-saved]")).to_contain_text("saved")
    person.presses("Save")
    person.sees_heading("What differs from version 2026.1, in force now")


def when_they_try_a_profile(person):
    """By choosing answers; what comes out follows each choice."""
    draft = person.path
    person.follows("Try it on worked cases")
    person.page.get_by_label("Missed health appointments").select_option("Now")
    tried = person.page.locator("#tried")
    expect(tried).to_contain_text("2 points → 3 points")
    person.presses("Try this profile")
    expect(tried).to_contain_text("The same levels under both")
    person.opens(draft)


def when_they_try_it_on_every_signed_assessment(person):
    draft = person.path
    person.presses("Try it on every signed assessment")
    expect(person.page.get_by_role("progressbar")).to_be_visible()
    person.moves(run_what_waits)
    counted = Outcome.objects.filter(scope="pooled", counts=True).count()
    person.sees_heading("On what has been reported")
    person.sees(f"of {counted}.")
    person.opens(draft)


def when_they_send_it_on(person, why):
    person.writes("Why is this change needed?", why)
    person.presses("Send it on")
    person.sees("It waits for a second person")


def when_the_colleague_sends_it_back(person):
    person.opens("/")
    person.follows(WAITING)
    person.sees(WHY)
    person.chooses("Send it back to its author")
    person.writes("Your comment", COMMENT)
    person.presses("Record your decision")
    person.sees("Only its author can change this draft")


def then_the_author_reads_why_and_sends_it_again(person):
    person.opens("/")
    person.follows("Your weighting was sent back, with a comment")
    person.sees(COMMENT)
    when_they_send_it_on(person, f"{WHY} Those of March and June.")


def when_the_colleague_approves_it_for_today(person):
    person.opens("/")
    person.follows(WAITING)
    person.chooses("Approve it exactly as it is")
    person.gives_date("If you approve it: from which day?", timezone.localdate())
    person.presses("Record your decision")


def then_it_is_in_force_with_both_names(person):
    expect(person.page.locator(".app-lede .app-chip")).to_have_text("In force")
    person.sees("written by Ines Duarte")
    person.sees("approved by Callum Reid")


def then_the_next_assessment_uses_it(reader, child):
    worker = membership("health.visitor")
    said = a_signed_contribution(child, worker, findings={"missed_appointments": "current"})
    assert {each.weighting.version for each in said.outcomes.all()} == {latest().version}
    reader.opens(f"/assessments/{said.pk}/result/")
    reader.sees(f"weighting {latest().version}")


def then_the_course_picture_marks_the_version(reader, child):
    reader.opens(f"/children/{child.pk}/course/")
    reader.sees("The weighting changed in this time")
    picture = reader.page.locator(".app-course__drawing")
    expect(picture.locator(".app-course__break")).to_have_count(1)
    expect(picture).to_contain_text("weighting 2026.1")
    expect(picture).to_contain_text(f"weighting {latest().version}")
    first = reader.page.get_by_role("row").filter(has_text="first under this version")
    expect(first).to_have_count(1)
    expect(first).to_contain_text(latest().version)


def then_what_was_signed_is_unchanged(before):
    assert before
    assert before <= signed_results()


def given_a_combination(person):
    person.writes("What is this combination called?", "Moves of young parents")
    first = person.page.get_by_role("group", name="When these come together")
    first.get_by_label("Frequent family moves").check()
    first.get_by_label("Young parent").check()
    first.get_by_label("How many of them at least?").fill("2")
    person.writes("How many points does it add?", "2")
    person.writes("Why?", "Nobody sees the child.")
    person.writes("Where does that stand?", "7.6")


def run_what_waits():
    for preview in left_alone():
        work_on(preview_id=preview)


def signed_results():
    return set(Outcome.objects.values_list("pk", "weighting__version", "low", "reported", "high"))


def latest():
    return WeightingVersion.objects.exclude(partnership=None).latest("created_at")
