"""Pictures are made of shown figures: what is hidden has one size, whatever it hides."""

import pytest

from assessments.weightings.disclosure import Cell, Shown
from dashboards.presenters.drawings.bars import STUB, bars
from dashboards.presenters.drawings.beside import Pair, beside_drawing
from dashboards.presenters.drawings.course import Quarters, course
from dashboards.presenters.drawings.flow import THIN, flow
from dashboards.presenters.drawings.heat import Square, heat
from dashboards.presenters.drawings.stacked import STUB as PART
from dashboards.presenters.drawings.stacked import stacked
from dashboards.presenters.drawings.upset import Column, upset
from dashboards.presenters.shades import DEPTHS, depth

FEW = Cell(shown=Shown.FEW)
HIDDEN = [Cell(shown=shown) for shown in Shown if shown is not Shown.ROUNDED]
QUARTERS = ("2025 Q1", "2025 Q2", "2025 Q3")


def shown(number):
    return Cell(shown=Shown.ROUNDED, number=number)


@pytest.mark.parametrize("cell", HIDDEN)
def test_a_hidden_bar_has_one_length_and_says_what_it_is(cell):
    drawn = bars([("One", shown(100)), ("Two", cell)]).bars[1]

    assert (drawn.width, drawn.hidden) == (STUB, True)
    assert drawn.says == f"Two: {cell.words}"


def test_bars_are_as_long_as_their_figures():
    one, two = bars([("One", shown(100)), ("Two", shown(50))]).bars

    assert one.width == 2 * two.width


@pytest.mark.parametrize("cell", HIDDEN)
def test_a_hidden_square_has_no_shade(cell):
    squares = [
        Square(row=0, column=0, cell=shown(40), says="one"),
        Square(row=1, column=0, cell=cell, says="two"),
    ]

    one, two = heat(squares, rows=["a", "b"], columns=["a"], slanted=True).squares

    assert one.shade == DEPTHS[-1]
    assert two.shade is None


def test_the_deepest_shade_is_for_the_largest_figure_shown():
    assert [depth(n, of=60) for n in (10, 30, 60)] == [DEPTHS[1], DEPTHS[3], DEPTHS[5]]


def test_a_hidden_part_of_a_stack_is_left_in_it():
    (stack,) = stacked([("A", [("current", "Now", shown(50)), ("open", "Open", FEW)])]).stacks

    assert stack.parts[1].hidden
    assert stack.parts[1].width == PART - 2


@pytest.mark.parametrize("cell", HIDDEN)
def test_a_hidden_move_is_as_thin_as_any_other(cell):
    drawn = flow({(0, 0): shown(100), (1, 0): cell}, before=["Level 1", "Level 2"], now=["Level 1"])

    one, two = drawn.bands
    assert (one.hidden, two.hidden) == (False, True)
    assert two.width == THIN - 1
    assert two.kind == "down"


def test_a_combination_says_what_is_needed_and_what_is_one_of_several():
    column = Column(label="A and B", letter="A", cell=FEW, each=frozenset("a"), some=frozenset("b"))

    (drawn,) = upset([column], rows=[("a", "A"), ("b", "B"), ("c", "C")]).columns

    assert [dot.kind for dot in drawn.dots] == ["each", "some", "no"]
    assert drawn.hidden


def test_without_a_percentage_the_figure_itself_is_said():
    pair = Pair(label="A", cell=shown(15), percent=None, review=(80, 44, 97), says="A")

    (row,) = beside_drawing([pair]).rows

    assert (row.text, row.hidden) == ("15", True)
    assert row.low < row.at < row.high


def smalls(*cells, changed=(False, False, False), broken=False):
    quarters = Quarters(names=QUARTERS, changed=changed, broken=broken)
    (small,) = course([("A", cells)], quarters=quarters).smalls
    return small


def test_a_course_joins_neighbours_that_are_shown():
    assert len(smalls(shown(10), shown(20), shown(30)).lines) == 2
    assert len(smalls(shown(10), FEW, shown(30)).lines) == 0


@pytest.mark.parametrize("cell", HIDDEN)
def test_a_hidden_quarter_could_be_anywhere_and_never_looks_like_none(cell):
    highest, hidden, lowest = smalls(shown(100), cell, shown(10)).points

    assert hidden.hidden
    assert hidden.y == highest.y < lowest.y


def test_a_course_says_its_figures_at_both_ends():
    assert [point.text for point in smalls(shown(10), shown(20), FEW).points] == ["10", "", "≤7"]


def test_levels_are_not_joined_across_a_new_weighting():
    cells, changed = (shown(10), shown(20), shown(30)), (False, True, False)

    broken = smalls(*cells, changed=changed, broken=True)
    joined = smalls(*cells, changed=changed, broken=False)

    assert (len(broken.lines), len(broken.breaks)) == (1, 1)
    assert (len(joined.lines), len(joined.breaks)) == (2, 1)
