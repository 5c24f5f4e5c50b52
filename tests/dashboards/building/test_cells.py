"""What each cell of a release shows, on both sides of every boundary of rule SDC-1."""

import pytest

from assessments.weightings.disclosure import Shown
from dashboards.building.hiding import KINDS as SHOWN
from dashboards.building.lattice import ALL, CHILDREN, LEVEL, Dimension, state_of
from tests.builders.figures import a_small_lattice, children, put_together, tables_of

LATTICE = a_small_lattice()
BY_DISTRICT = (Dimension.DISTRICT,)
VIOLENCE = state_of("domestic_abuse")


def with_violence(number, *, of, **fields):
    """What the cell for domestic abuse now shows, all of one place and one quarter."""
    tables = tables_of(
        LATTICE,
        put_together(
            children(LATTICE, number, domestic_abuse="current", **fields),
            children(LATTICE, of - number, domestic_abuse="absent"),
        ),
    )
    return shown(tables, VIOLENCE, "current")


def shown(tables, subject, category, margin=ALL, place=0):
    table = tables[subject, margin]
    row = LATTICE.subjects[subject].categories.index(category)
    kind = SHOWN[table.kind[row].flat[place]]
    return int(table.value[row].flat[place]) if kind is Shown.ROUNDED else kind


@pytest.mark.parametrize(
    ("number", "shows"),
    [
        pytest.param(0, Shown.FEW, id="nobody"),
        pytest.param(7, Shown.FEW, id="seven"),
        pytest.param(8, 10, id="eight"),
        pytest.param(12, 10, id="rounded-down"),
        pytest.param(13, 15, id="rounded-up"),
        pytest.param(92, 90, id="all-but-eight"),
        pytest.param(93, Shown.ALL_BUT_FEW, id="all-but-seven"),
        pytest.param(100, Shown.ALL_BUT_FEW, id="everybody"),
    ],
)
def test_a_count_of_a_hundred_shows(number, shows):
    assert with_violence(number, of=100) == shows


@pytest.mark.parametrize(
    ("households", "shows"),
    [
        pytest.param(2, Shown.FEW_HOUSEHOLDS, id="two"),
        pytest.param(3, 10, id="three"),
    ],
)
def test_a_count_needs_three_households(households, shows):
    assert with_violence(9, of=100, households=households) == shows


def test_a_few_from_one_household_are_seven_or_fewer():
    assert with_violence(5, of=100, households=1) == Shown.FEW


def test_those_who_are_not_counted_need_three_households_too():
    tables = tables_of(
        LATTICE,
        put_together(
            children(LATTICE, 80, domestic_abuse="current"),
            children(LATTICE, 9, domestic_abuse="absent", households=2),
        ),
    )

    assert shown(tables, VIOLENCE, "current") == Shown.FEW_HOUSEHOLDS


def test_a_household_is_counted_once_though_its_children_are_in_several_blocks():
    one, other = children(LATTICE, 9, households=1), children(LATTICE, 9, households=1)
    rest = children(LATTICE, 60, domestic_abuse="current")
    rest["household"] += 500

    tables = tables_of(LATTICE, one, other, rest)

    assert shown(tables, VIOLENCE, "absent") == Shown.FEW_HOUSEHOLDS


def test_a_count_is_out_of_the_children_of_its_place():
    tables = tables_of(
        LATTICE,
        put_together(
            children(LATTICE, 40, district="north", domestic_abuse="current"),
            children(LATTICE, 60, district="south"),
        ),
    )

    assert shown(tables, VIOLENCE, "current") == 40
    assert shown(tables, VIOLENCE, "current", BY_DISTRICT, place=0) == Shown.ALL_BUT_FEW
    assert shown(tables, VIOLENCE, "current", BY_DISTRICT, place=1) == Shown.FEW


def test_children_of_a_place_are_out_of_those_of_the_quarter():
    tables = tables_of(
        LATTICE,
        put_together(
            children(LATTICE, 93, district="north"), children(LATTICE, 7, district="south")
        ),
    )

    assert shown(tables, CHILDREN, "all") == 100
    assert shown(tables, CHILDREN, "all", BY_DISTRICT, place=0) == Shown.ALL_BUT_FEW
    assert shown(tables, CHILDREN, "all", BY_DISTRICT, place=1) == Shown.FEW


def test_a_hidden_cell_keeps_no_number():
    tables = tables_of(LATTICE, put_together(children(LATTICE, 5), children(LATTICE, 200)))

    for table in tables.values():
        assert not table.value[table.kind != SHOWN.index(Shown.ROUNDED)].any()
        assert not (table.value % 5).any()


@pytest.mark.parametrize("state", LATTICE.subjects[state_of("missed_appointments")].categories)
def test_a_factor_is_counted_in_the_state_it_has_at_the_reported_end(state):
    subject = state_of("missed_appointments")

    tables = tables_of(
        LATTICE,
        put_together(
            children(LATTICE, 30, missed_appointments=state, level="2"), children(LATTICE, 40)
        ),
    )

    assert shown(tables, subject, state) == (Shown.ALL_BUT_FEW if state == "absent" else 30)
    assert shown(tables, LEVEL, "2") == 30
