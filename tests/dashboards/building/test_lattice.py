"""The fixed lattice: which tables a release may hold, and that there is no other."""

import pytest

from assessments.scoring.weighting import load
from assessments.weightings.disclosure import Cell, Counted, Shown, cell, percentage
from dashboards.building.lattice import (
    ALL,
    CROSSED,
    SINGLE,
    Dimension,
    Lattice,
    OutsideTheLattice,
    pair_of,
    state_of,
)
from tests.builders.figures import DISTRICTS, KINDS, a_small_lattice

LATTICE = Lattice(weighting=load("2026.1"), districts=DISTRICTS, agency_kinds=KINDS)
QUARTER = 1


def kind_of(subject):
    return subject.code.split(":")[0]


def test_one_subject_a_table_and_these_subjects_only():
    assert {kind_of(subject) for subject, _ in LATTICE.tables()} == {
        "children",
        "state",
        "pair",
        "combination",
        "level",
        "change",
        "direction",
        "sex",
        "ethnic_group",
        "ethnic_group_level",
    }


def test_a_table_is_by_at_most_three_dimensions_the_quarter_among_them():
    assert {len(margin) + QUARTER for _, margin in LATTICE.tables()} == {1, 2, 3}
    assert {dimension for _, margin in LATTICE.tables() for dimension in margin} == set(Dimension)


@pytest.mark.parametrize("subject", ["ethnic_group", "ethnic_group_level"])
def test_ethnic_group_is_shown_by_quarter_only(subject):
    assert LATTICE.subjects[subject].margins == (ALL,)


@pytest.mark.parametrize(
    ("subject", "margin"),
    [
        pytest.param("ethnic_group", (Dimension.DISTRICT,), id="ethnic-group-by-district"),
        pytest.param("children", ("street",), id="unknown-dimension"),
        pytest.param("surname", ALL, id="unknown-subject"),
        pytest.param("children", tuple(Dimension), id="too-many"),
        pytest.param("pair:domestic_abuse+frequent_moves", CROSSED, id="a-pair-crossed"),
    ],
)
def test_what_is_not_in_the_lattice_is_refused(subject, margin):
    with pytest.raises(OutsideTheLattice):
        LATTICE.require(subject, margin)


def test_what_is_in_the_lattice_is_found():
    assert LATTICE.require(state_of("domestic_abuse"), CROSSED).partition
    assert LATTICE.require("sex", SINGLE[0]).code == "sex"


def test_every_factor_that_people_answer_and_every_pair_of_them_has_a_table():
    answered = [factor.code for factor in LATTICE.weighting.factors if not factor.computed]

    for place, one in enumerate(answered):
        assert state_of(one) in LATTICE.subjects
        for other in answered[place + 1 :]:
            assert pair_of(one, other) == pair_of(other, one)
            assert pair_of(one, other) in LATTICE.subjects


def test_a_factor_has_no_state_that_it_does_not_offer():
    for factor in LATTICE.weighting.factors:
        if not factor.computed:
            categories = LATTICE.subjects[state_of(factor.code)].categories
            assert ("left_out" in categories) == factor.may_not_apply
            assert "open" in categories


def test_a_release_knows_the_dimensions_of_its_own_time():
    assert a_small_lattice().values[Dimension.DISTRICT] == DISTRICTS


@pytest.mark.parametrize(
    ("base", "shows"), [pytest.param(47, None, id="45"), pytest.param(48, 20, id="50")]
)
def test_a_percentage_needs_a_base_that_is_rounded_to_fifty_or_more(base, shows):
    of = cell_of(base)

    assert percentage(cell_of(10), of) == shows


def test_a_percentage_comes_from_rounded_figures_and_is_rounded_to_five():
    assert percentage(cell_of(333), cell_of(1001)) == 35
    assert percentage(cell_of(7), cell_of(1001)) is None
    assert percentage(cell_of(333), Cell(shown=Shown.FEW)) is None


def cell_of(n):
    return cell(Counted(n=n, of=10_000, children=n, households=3, other_children=8))
