"""The rule for one cell and for a column, on both sides of each boundary."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.weightings.disclosure import (
    NARROWEST,
    Cell,
    Counted,
    Shown,
    cell,
    column,
    percentage,
)
from tests.assessments.scoring.strategies import QUICK


def counted(n, of=1000, *, children=None, households=3, other_children=8):
    children = min(n, 8) if children is None else children
    return Counted(
        n=n, of=of, children=children, households=households, other_children=other_children
    )


@pytest.mark.parametrize(
    ("count", "words"),
    [
        pytest.param(counted(0), "7 or fewer", id="nobody"),
        pytest.param(counted(7), "7 or fewer", id="seven"),
        pytest.param(counted(8), "10", id="eight"),
        pytest.param(counted(12), "10", id="rounded-down"),
        pytest.param(counted(13), "15", id="rounded-up"),
        pytest.param(counted(993), "all but 7 or fewer", id="all-but-seven"),
        pytest.param(counted(992), "990", id="all-but-eight"),
        pytest.param(counted(50, children=7), "not shown: few children", id="seven-children"),
        pytest.param(counted(50, other_children=7), "not shown: few children", id="seven-others"),
        pytest.param(counted(50, households=2), "not shown: few households", id="two-households"),
        pytest.param(counted(50, households=3), "50", id="three-households"),
        pytest.param(counted(1500, of=9000), "1,500", id="thousands"),
    ],
)
def test_a_cell_shows(count, words):
    assert cell(count).words == words


def test_a_percentage_needs_a_rounded_base_of_fifty():
    ten, fifty, forty_five = (Cell(shown=Shown.ROUNDED, number=n) for n in (10, 50, 45))

    assert percentage(ten, fifty) == 20
    assert percentage(ten, forty_five) is None
    assert percentage(Cell(shown=Shown.FEW), fifty) is None


def test_a_hidden_cell_cannot_be_had_by_subtracting_the_others_from_the_total():
    enough, too_little = [counted(3), counted(100)], [counted(0), counted(100)]

    assert column(enough, total=103)[1].number == 100
    assert column(too_little, total=100)[1].shown is Shown.WITHHELD


def test_the_smallest_shown_cell_is_withheld_first():
    """28 and 98 show as 30 and 100, which are 28 and 98 at least: of 126 nobody else is left."""
    cells = column([counted(98), counted(0), counted(28)], total=126)

    assert [each.words for each in cells] == ["100", "7 or fewer", "not shown"]


COUNTS = st.lists(st.integers(0, 60), min_size=1, max_size=6)


@given(numbers=COUNTS)
@QUICK
def test_whoever_adds_up_a_column_is_left_with_five_numbers_for_every_hidden_cell(numbers):
    total = sum(numbers)

    cells = column([counted(n) for n in numbers], total=total)

    if all(each.shown is not Shown.ROUNDED for each in cells):
        return
    for place, each in enumerate(cells):
        if each.shown is not Shown.ROUNDED:
            assert len(possible(cells, place, total)) >= NARROWEST


def possible(cells, place, total):
    """By trying: which numbers can this cell be, given what is shown and the total?"""
    spans = []
    for each in cells:
        if each.number is not None:
            spans.append((max(0, each.number - 2), each.number + 2))
        else:
            spans.append((0, 7) if each.shown is Shown.FEW else (0, total))
    others = [span for number, span in enumerate(spans) if number != place]
    least, most = sum(low for low, _ in others), sum(high for _, high in others)
    low, high = spans[place]
    return [n for n in range(low, high + 1) if least <= total - n <= most]


def test_no_exact_number_is_ever_kept():
    numbers = itertools.chain(range(30), range(980, 1000))

    for shown in (cell(counted(n)) for n in numbers):
        assert shown.number is None or shown.number % 5 == 0
