"""A release is attacked before anybody sees it, and says less until the attack fails."""

import numpy as np
import pytest
from scipy import sparse

from assessments.weightings.disclosure import Shown
from dashboards.building import surviving
from dashboards.building.attack import Attacker
from dashboards.building.hiding import CODE
from dashboards.building.lattice import ALL, CHILDREN, CROSSED, Dimension, state_of
from dashboards.building.surviving import COARSENING, RELEASES, recovered_from, survive
from dashboards.building.system import System, Target
from tests.builders.dashboards import some_records
from tests.builders.figures import a_small_lattice, children, put_together, tables_of

LATTICE = a_small_lattice(factors=("domestic_abuse", "missed_appointments", "frequent_moves"))
AGENCY_KIND, DISTRICT, AGE_BAND = (
    (Dimension.AGENCY_KIND,),
    (Dimension.DISTRICT,),
    (Dimension.AGE_BAND,),
)
MARGINS = (AGENCY_KIND, CROSSED, DISTRICT, AGE_BAND, ALL)
CELL = ("level", ALL, 0)


def attacked(low, high, *, capped):
    """What the attacker says of one hidden cell about which this much is known."""
    one = sparse.csr_array(np.ones((1, 1)))
    system = System(
        rows=one,
        low=np.array([float(low)]),
        high=np.array([float(high)]),
        cells=[("other", ALL, 0)],
        equal=sparse.csr_array((0, 1)),
        targets=[Target(cell=CELL, capped=capped)],
        hidden=one,
    )
    return Attacker(system).recovered()


def test_an_insider_who_takes_five_records_out_of_seven_numbers_is_left_with_two():
    assert attacked(10, 17, capped=False) == []
    (told,) = attacked(10, 16, capped=False)
    assert (told.cell, told.least, told.most) == (CELL, 10, 16)


def test_seven_or_fewer_holds_while_it_can_be_two_and_is_told_from_three_on():
    assert attacked(2, 40, capped=True) == []
    assert [told.least for told in attacked(3, 40, capped=True)] == [3]


def test_hiding_alone_does_not_survive():
    tables = tables_of(LATTICE, some_records(LATTICE, children=300, seed=3))

    assert list(recovered_from(tables, LATTICE))


@pytest.mark.parametrize("number", [1, 9, 40, 300])
def test_what_is_released_survives_however_few_children_there_are(number):
    tables = tables_of(LATTICE, some_records(LATTICE, children=number, seed=number))

    left = survive(tables, LATTICE)

    assert list(recovered_from(left.tables, LATTICE)) == []
    assert left.tables[CHILDREN, ALL].kind.item() in (
        CODE[Shown.ROUNDED],
        CODE[Shown.FEW],
        CODE[Shown.FEW_HOUSEHOLDS],
    )


def test_a_release_never_says_more_than_its_cells_said_before():
    before = tables_of(LATTICE, some_records(LATTICE, children=200, seed=5))

    left = survive(before, LATTICE)

    assert left.withheld > 0
    assert left.tables.keys() <= before.keys()
    for key, table in left.tables.items():
        same = table.kind == before[key].kind
        assert (table.kind[~same] == CODE[Shown.WITHHELD]).all()
        assert (table.value[same] == before[key].value[same]).all()


def test_a_block_is_coarsened_by_agency_kind_then_district_then_age_band():
    order = [[margin for margin in MARGINS if goes(margin)] for goes in COARSENING]

    assert order[0] == [AGENCY_KIND]
    assert order[1] == [CROSSED]
    assert order[2] == [CROSSED, DISTRICT]
    assert order[3] == [CROSSED, AGE_BAND]
    assert order[4] == list(MARGINS)


def test_a_release_is_coarsened_by_agency_kind_then_district_then_age_band():
    subject = state_of("domestic_abuse")
    tried = [[margin for margin in MARGINS if keeps((subject, margin))] for keeps in RELEASES]

    assert tried == [list(MARGINS), [CROSSED, DISTRICT, AGE_BAND, ALL], [AGE_BAND, ALL], [ALL], []]
    assert all(keeps((CHILDREN, ALL)) for keeps in RELEASES)


def test_without_withholding_single_cells_whole_tables_go_in_that_order(monkeypatch):
    monkeypatch.setattr(surviving, "ROUNDS", 0)
    tables = tables_of(LATTICE, some_records(LATTICE, children=300, seed=3))

    left = survive(tables, LATTICE)

    assert list(recovered_from(left.tables, LATTICE)) == []
    assert left.gone
    for subject in {subject for subject, _ in left.gone}:
        places = [MARGINS.index(margin) for gone, margin in left.gone if gone == subject]
        assert places[0] == 0
        assert places == sorted(places)


def test_a_total_that_its_own_parts_tell_is_not_told():
    tables = tables_of(
        LATTICE,
        put_together(
            children(LATTICE, 13, district="north", level="1"),
            children(LATTICE, 13, district="north", level="2"),
            children(LATTICE, 60, district="south"),
        ),
    )

    left = survive(tables, LATTICE)

    assert left.withheld > 0
    assert list(recovered_from(left.tables, LATTICE)) == []


def test_the_same_records_give_the_same_tables():
    records = some_records(LATTICE, children=200, seed=5)

    one, other = (survive(tables_of(LATTICE, records), LATTICE) for _ in range(2))

    assert one.tables.keys() == other.tables.keys()
    for key, table in one.tables.items():
        assert (table.kind == other.tables[key].kind).all()
        assert (table.value == other.tables[key].value).all()
