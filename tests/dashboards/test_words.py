"""Every kind of hidden figure has words, a mark and a reason: never blank, never zero."""

import pytest

from assessments.weightings.disclosure import WORDS, Cell, Shown
from dashboards.building.lattice import (
    AGE_BANDS,
    DIRECTIONS,
    EARLIER,
    ETHNIC_GROUPS,
    SEXES,
    STATES,
    Dimension,
)
from dashboards.presenters import words

HIDDEN = [shown for shown in Shown if shown is not Shown.ROUNDED]


@pytest.mark.parametrize("shown", HIDDEN)
def test_what_is_hidden_is_said(shown):
    cell = Cell(shown=shown)

    assert words.mark(cell)
    assert "0" not in words.mark(cell)
    assert WORDS[shown] == cell.words
    assert words.WHY[shown] in words.hidden_words([cell])
    assert "children" in words.children_words(cell)


def test_a_panel_says_how_much_it_hides_and_why():
    cells = [Cell(shown=Shown.ROUNDED, number=20), Cell(shown=Shown.FEW), Cell(shown=Shown.FEW)]

    assert words.hidden_words(cells) == (
        "2 of 3 figures are hidden: 2 are 7 or fewer, perhaps none, so that nobody can be picked "
        "out."
    )


def test_a_panel_that_hides_nothing_says_so():
    assert words.hidden_words([Cell(shown=Shown.ROUNDED, number=20)]).startswith("All 1 figures")


@pytest.mark.parametrize(("percent", "says"), [(0, "under 5%"), (5, "5%"), (100, "over 95%")])
def test_a_percentage_rounded_to_nothing_is_not_nothing(percent, says):
    assert words.percent_words(percent) == says


@pytest.mark.parametrize(
    ("table", "codes"),
    [
        (words.STATE_WORDS, STATES),
        (words.SEX_WORDS, SEXES),
        (words.GROUP_WORDS, ETHNIC_GROUPS),
        (words.AGE_WORDS, AGE_BANDS),
        (words.EARLIER_WORDS, EARLIER),
        (words.DIRECTION_WORDS, DIRECTIONS),
        (words.DIMENSION_WORDS, tuple(Dimension)),
    ],
)
def test_every_code_of_the_lattice_has_a_name(table, codes):
    assert tuple(table) == codes
