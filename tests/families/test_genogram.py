"""The family picture says the same as the list beside it."""

from datetime import date

import pytest
from django.template.loader import render_to_string

from families import queries
from families.kinds import RelationKind
from tests.builders import a_membership
from tests.builders.families import a_child, a_relation, an_adult

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker():
    return a_membership()


@pytest.fixture
def child(worker):
    child = a_child(known_to=worker, name="Juno Vale", sex="female")
    an_adult(child, RelationKind.GRANDPARENT, name="Opal Vale")
    an_adult(child, RelationKind.MOTHER, name="Mara Vale")
    partner = an_adult(partnership=child.partnership, name="Teo Brandt-with-a-very-long-name")
    a_relation(child, partner, RelationKind.NEW_PARTNER, until=date(2026, 1, 2))
    a_child(
        known_to=worker,
        household=child.household,
        name="Baby Vale",
        expected_on=date(2027, 1, 2),
    )
    return child


def picture(worker, child):
    return queries.child_page(worker, child).genogram


def test_everybody_is_in_it_once(worker, child):
    shown = [symbol.lines[0] for symbol in picture(worker, child).symbols]

    assert shown == ["Opal Vale", "Mara Vale", "Teo Brandt-with-a…", "Juno Vale", "Baby Vale"]


def test_shapes_say_who_is_who(worker, child):
    shapes = {symbol.lines[0]: symbol.shape for symbol in picture(worker, child).symbols}

    assert shapes["Mara Vale"] == shapes["Juno Vale"] == "circle"
    assert shapes["Teo Brandt-with-a…"] == "square"
    assert shapes["Opal Vale"] == "diamond"
    assert shapes["Baby Vale"] == "triangle"


def test_a_relation_that_ended_is_a_broken_line(worker, child):
    mother, partner, _ = picture(worker, child).ties

    assert (mother.is_over, partner.is_over) == (False, True)


def test_brothers_and_sisters_are_joined_side_by_side(worker, child):
    tie = picture(worker, child).ties[-1]

    assert tie.y1 == tie.y2


def test_everything_lies_inside_the_picture(worker, child):
    drawn = picture(worker, child)

    for symbol in drawn.symbols:
        assert 24 <= symbol.x <= drawn.width - 24
        assert all(height <= drawn.height for height, _ in symbol.texts)


def test_generations_stand_below_each_other(worker, child):
    heights = {symbol.lines[0]: symbol.y for symbol in picture(worker, child).symbols}

    assert heights["Opal Vale"] < heights["Mara Vale"] < heights["Juno Vale"]


def test_there_is_no_picture_without_people(worker):
    assert picture(worker, a_child(known_to=worker)) is None


def test_it_is_drawn_with_plain_numbers_and_a_title(worker, child):
    html = render_to_string("families/_genogram.html", {"picture": picture(worker, child)})

    assert "<title" in html
    assert "style=" not in html
    assert "Mara Vale" in html
