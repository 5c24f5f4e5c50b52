"""A title claims a difference only where rounded figures differ by 10 or more."""

import pytest

from assessments.weightings.disclosure import Cell, Shown
from dashboards.presenters.panels import Panel, Table
from dashboards.presenters.titles import (
    NO_DIFFERENCE,
    biggest_change,
    clear_first,
    compared,
    first_says,
)

FEW = Cell(shown=Shown.FEW)
WITHHELD = Cell(shown=Shown.WITHHELD)
ALL_BUT_FEW = Cell(shown=Shown.ALL_BUT_FEW)


def shown(number):
    return Cell(shown=Shown.ROUNDED, number=number)


@pytest.mark.parametrize(
    ("second", "first"),
    [pytest.param(95, None, id="five-apart"), pytest.param(90, "one", id="ten-apart")],
)
def test_one_stands_out_by_ten_or_not_at_all(second, first):
    assert clear_first({"one": shown(100), "two": shown(second)}) == first


@pytest.mark.parametrize("hidden", [WITHHELD, ALL_BUT_FEW, Cell(shown=Shown.FEW_HOUSEHOLDS)])
def test_nothing_stands_out_beside_a_figure_that_could_be_higher(hidden):
    assert clear_first({"one": shown(100), "two": hidden}) is None


@pytest.mark.parametrize(("number", "first"), [(15, None), (20, "one")])
def test_seven_or_fewer_is_at_most_seven(number, first):
    assert clear_first({"one": shown(number), "two": FEW}) == first


def test_where_all_is_hidden_nothing_stands_out():
    assert clear_first({"one": FEW, "two": WITHHELD}) is None


def test_a_title_names_what_stands_out_or_says_that_nothing_does():
    words = {"says": "{} leads", "otherwise": "between them"}

    assert first_says({"One": shown(30), "Two": shown(20)}, **words) == "One leads"
    assert first_says({"One": shown(30), "Two": shown(25)}, **words) == (
        f"{NO_DIFFERENCE} between them"
    )


@pytest.mark.parametrize(
    ("one", "other", "says"),
    [
        pytest.param(shown(40), shown(30), "more", id="ten-more"),
        pytest.param(shown(30), shown(40), "fewer", id="ten-fewer"),
        pytest.param(shown(40), shown(35), f"{NO_DIFFERENCE} at all", id="five"),
        pytest.param(shown(400), WITHHELD, f"{NO_DIFFERENCE} at all", id="one-hidden"),
    ],
)
def test_two_figures_differ_by_ten_or_not_clearly(one, other, says):
    assert compared(one, other, more="more", fewer="fewer", otherwise="at all") == says


def test_the_biggest_change_is_a_clear_one_in_either_direction():
    before = {"up": shown(20), "down": shown(90), "same": shown(50), "hidden": shown(900)}
    now = {"up": shown(30), "down": shown(60), "same": shown(55), "hidden": WITHHELD}

    assert biggest_change(before, now) == ("down", -30)


def test_a_change_of_five_is_no_change():
    assert biggest_change({"one": shown(20)}, {"one": shown(25)}) is None


def test_what_was_not_counted_before_has_not_changed():
    assert biggest_change({}, {"one": shown(90)}) is None


@pytest.mark.parametrize(
    ("cells", "title"),
    [
        pytest.param((FEW, WITHHELD), "Children by level: every figure is hidden", id="all-hidden"),
        pytest.param((FEW, shown(10)), "No clear difference at all", id="one-shown"),
    ],
)
def test_where_no_figure_is_shown_the_title_says_that_and_no_more(cells, title):
    panel = Panel(
        name="levels",
        kind="bars",
        finding="No clear difference at all",
        about="",
        key=(),
        drawing=None,
        table=Table(caption="Children by level", columns=(), lines=()),
        cells=cells,
    )

    assert panel.title == title
