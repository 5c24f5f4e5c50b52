"""A manager reads a release, changes the table, takes it away and decides on the one that waits."""

import re

import pytest
from playwright.sync_api import expect

from agencies.demo import PARTNERSHIP
from agencies.models import Partnership
from dashboards.models import Release, State
from tests.browser.scenes import membership
from tests.builders.dashboards import A_QUARTER, a_built_release, a_published_release

pytestmark = pytest.mark.browser

PICTURE = "Picture: "


def test_a_manager_reads_a_release_and_decides_on_the_next(demo_site, new_person):
    published, waiting = given_a_published_and_a_waiting_release()
    manager = new_person().is_signed_in_as("manager")

    when_they_read_the_latest(manager)
    then_every_figure_of_a_picture_is_said_by_keyboard(manager)
    then_each_picture_has_its_table(manager)
    when_they_change_to_a_district(manager)
    when_they_take_it_away(manager, published)
    when_they_read_every_part(manager)

    when_they_publish(manager, waiting)
    when_they_withdraw(manager, waiting)


def test_dashboards_read_the_same_on_a_phone_without_scripts(demo_site, new_person):
    given_a_published_and_a_waiting_release()
    phone = {"viewport": {"width": 375, "height": 667}}
    manager = new_person(java_script_enabled=False, **phone).is_signed_in_as("manager")

    manager.opens("/dashboards/")
    manager.follows("What children live with")
    manager.sees("not a prediction")
    for part in ("Each factor", "Levels and moves", "Equality monitoring"):
        manager.follows(part)
        width = manager.page.locator("main").bounding_box()["width"]
        assert width <= 375
    manager.opens("/dashboards/how-we-work/")
    manager.sees("Agencies stand in the order of their names")


def given_a_published_and_a_waiting_release():
    partnership = Partnership.objects.get(name=PARTNERSHIP)
    published = a_published_release(by=membership("manager"), children=620)
    waiting = a_built_release(partnership=partnership, quarter=A_QUARTER.after(), children=600)
    return published, waiting


def when_they_read_the_latest(person):
    person.opens("/")
    person.follows("Dashboards")
    person.follows("What children live with")
    person.sees_heading("What children live with")
    person.sees(re.compile("Assessments exist for about"))


def then_every_figure_of_a_picture_is_said_by_keyboard(person):
    picture = person.page.get_by_role("region", name=re.compile(PICTURE)).first
    says = person.page.locator(".dash-figure__says").first
    picture.focus()
    picture.press("ArrowRight")
    expect(says).to_contain_text("Domestic abuse: ")
    picture.press("ArrowRight")
    expect(says).to_contain_text("Domestic abuse and substance misuse")
    picture.press("Tab")
    expect(says).to_have_text("")


def then_each_picture_has_its_table(person):
    person.page.locator("summary").filter(has_text="Show as a table").first.click()
    table = person.page.get_by_role("table", name="Children with a factor")
    expect(table).to_be_visible()
    expect(table).to_contain_text("of the 10 children had all of these together")


def when_they_change_to_a_district(person):
    person.page.locator("summary").filter(has_text="Change table").click()
    person.arrives()
    district = person.page.locator(".dash-choice__list a").first
    name = district.inner_text()
    person.moves(district.click)
    expect(person.page.locator(".dash-choice__now")).to_contain_text(name)


def when_they_take_it_away(person, release):
    person.page.locator("summary").filter(has_text="Download").click()
    for link, ending in (("This part as PDF", "pdf"), ("The whole release as CSV", "csv")):
        with person.page.expect_download() as taken:
            person.page.get_by_role("link", name=link).click()
        assert taken.value.suggested_filename.endswith(ending)
    with person.page.expect_download() as taken:
        person.page.get_by_role("link", name=re.compile("^PNG")).first.click()
    assert taken.value.suggested_filename.endswith("pairs.png")


def when_they_read_every_part(person):
    for part in ("Each factor", "Levels and moves", "Equality monitoring"):
        person.follows(part)
        person.sees_heading("What children live with")


def when_they_publish(person, release):
    person.opens("/dashboards/")
    person.sees("Waiting for your decision")
    person.follows("Publish it")
    person.presses(f"Publish release {release.number}")
    person.sees(f"Release {release.number} is published.")
    release.refresh_from_db()
    assert release.state == State.PUBLISHED


def when_they_withdraw(person, release):
    person.follows(f"Withdraw release {release.number}")
    person.writes("Why is this release withdrawn?", "Too short")
    person.presses(f"Withdraw release {release.number}")
    person.sees("Say why in at least 20 characters")
    person.writes("Why is this release withdrawn?", "Two agencies sent the same children twice.")
    person.presses(f"Withdraw release {release.number}")
    person.sees("Two agencies sent the same children twice.")
    assert Release.objects.get(pk=release.pk).state == State.WITHDRAWN
