"""A picture that leaves the page says what it is, of when, and how to read it."""

import re

import pytest

from agencies.kinds import Role
from dashboards.parts import SLOTS
from dashboards.places import EVERYWHERE, Place
from dashboards.presenters.caption import caption_of
from dashboards.queries.release_page import reading_of
from tests.builders import a_membership
from tests.builders.agencies import sign_in
from tests.builders.dashboards import a_published_release
from tests.dashboards.reading import picture_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(client):
    by = a_membership(role=Role.PARTNERSHIP_MANAGER)
    sign_in(client, by)
    return by


def words_of(caption):
    return " ".join(" ".join(said.text for said in caption.lines).split())


@pytest.mark.parametrize("slot", SLOTS.values(), ids=SLOTS)
def test_it_says_its_finding_its_release_and_what_is_hidden(manager, slot):
    release = a_published_release(by=manager, children=60)
    reading = reading_of(release, EVERYWHERE)
    panel = slot.make(reading)

    said = words_of(caption_of(reading, panel))

    for words in (panel.title, panel.about, *panel.key, *panel.marks, panel.hidden):
        assert " ".join(words.split()) in said
    assert f"All children, {release.period}. Release {release.number}." in said
    assert "Invented figures" in said


def test_it_says_of_which_children_it_is(manager):
    reading = reading_of(a_published_release(by=manager, children=60), Place(district="northmoor"))

    assert "Northmoor" in words_of(caption_of(reading, SLOTS["levels"].make(reading)))


@pytest.mark.parametrize("slot", SLOTS.values(), ids=SLOTS)
def test_every_line_stands_inside_the_picture_and_outside_the_drawing(manager, slot):
    reading = reading_of(a_published_release(by=manager, children=60), EVERYWHERE)
    panel = slot.make(reading)

    caption = caption_of(reading, panel)

    places = [said.y for said in caption.lines]
    assert places == sorted(set(places))
    assert all(caption.top < y < caption.top + caption.height for y in places)
    assert not [y for y in places if 0 <= y <= panel.drawing.height]


def test_the_file_holds_the_caption_and_the_page_does_not_repeat_it(client, manager):
    release = a_published_release(by=manager, children=60)

    picture = client.get(picture_of(release, "combinations")).content.decode()

    reading = reading_of(release, EVERYWHERE)
    caption = caption_of(reading, SLOTS["combinations"].make(reading))
    assert f'viewBox="0 {caption.top} ' in picture
    assert "A: Two co-occurring parental factors." in re.sub(r"<title>.*?</title>", "", picture)
