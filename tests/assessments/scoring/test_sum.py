"""The evaluator and the levels, beside their definitions."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.scoring import evaluate as module
from assessments.scoring.evaluate import NO_WINNER, WrongShape, evaluate, winners
from assessments.scoring.levels import levels_of, not_enough_known, on_the_line
from assessments.scoring.weighting import Weighting, load
from tests.assessments.scoring import reference
from tests.assessments.scoring.strategies import QUICK, weightings

WEIGHTING = load("2026.1")
FACTORS = len(WEIGHTING.codes)


def multipliers(**halves):
    row = np.zeros((1, FACTORS), dtype=np.int8)
    for code, half_points in halves.items():
        row[0, WEIGHTING.column[code]] = half_points
    return row


@QUICK
@given(
    rows=st.lists(st.lists(st.integers(0, 2), min_size=FACTORS, max_size=FACTORS), max_size=5),
    weighting=weightings(),
)
def test_the_sum_and_its_winners_are_those_of_the_definition(rows, weighting):
    stored = weighting.to_dict()
    array = np.array(rows, dtype=np.int8).reshape(-1, FACTORS)

    totals = evaluate(array, weighting=weighting)
    place, points = winners(array, weighting=weighting)

    for number, row in enumerate(rows):
        halves = {c: Fraction(m, 2) for c, m in zip(weighting.codes, row, strict=True)}
        assert totals[number] == 2 * reference.total(halves, stored)
        won = {
            group: (
                combinations[place[number, column]].code,
                Fraction(int(points[number, column]), 2),
            )
            for column, (group, combinations) in enumerate(weighting.groups.items())
            if place[number, column] != NO_WINNER
        }
        assert won == reference.group_winners(halves, stored)


def test_totals_are_whole_half_points_in_sixteen_bits():
    assert evaluate(multipliers(), weighting=WEIGHTING).dtype == np.int16


def test_blocks_do_not_change_the_totals(monkeypatch):
    rows = np.random.default_rng(1).integers(0, 3, (50, FACTORS), dtype=np.int8)
    whole, won = evaluate(rows, weighting=WEIGHTING), winners(rows, weighting=WEIGHTING)

    monkeypatch.setattr(module, "BLOCK", 7)

    assert (evaluate(rows, weighting=WEIGHTING) == whole).all()
    assert all((a == b).all() for a, b in zip(winners(rows, weighting=WEIGHTING), won, strict=True))


@pytest.mark.parametrize(
    "wrong",
    [
        np.zeros((3, FACTORS + 1), dtype=np.int8),
        np.zeros(FACTORS, dtype=np.int8),
        np.zeros((3, FACTORS), dtype=np.int64),
    ],
    ids=["columns", "one-dimension", "type"],
)
def test_multipliers_of_another_shape_are_refused(wrong):
    with pytest.raises(WrongShape):
        evaluate(wrong, weighting=WEIGHTING)


def test_no_case_has_no_total():
    assert evaluate(np.zeros((0, FACTORS), dtype=np.int8), weighting=WEIGHTING).shape == (0,)


def test_of_equal_combinations_the_first_in_the_table_counts():
    stored = WEIGHTING.to_dict()
    stored["combinations"][0]["points"] = stored["combinations"][1]["points"]
    equal = Weighting.from_dict(stored)
    three = multipliers(domestic_abuse=2, substance_misuse=2, parental_mental_health=2)

    place, points = winners(three, weighting=equal)

    assert place[0, 0] == 0
    assert points[0, 0] == 10


@pytest.mark.parametrize(
    ("half_points", "level"),
    [(0, 1), (11, 1), (12, 2), (25, 2), (26, 3), (41, 3), (42, 4), (72, 4)],
)
def test_a_level_begins_exactly_on_its_cut_point(half_points, level):
    assert levels_of(np.array([half_points], dtype=np.int16), weighting=WEIGHTING)[0] == level


@pytest.mark.parametrize(
    ("half_points", "on"),
    [
        (9, False),
        (10, True),
        (12, True),
        (14, True),
        (15, False),
        (23, False),
        (24, True),
        (44, True),
    ],
)
def test_on_the_line_is_one_point_either_side_of_a_cut(half_points, on):
    assert on_the_line(np.array([half_points], dtype=np.int16), weighting=WEIGHTING)[0] == on


def enough(levels=(1, 1, 1), gaps=(), left_out=()):
    flags = [[[code in which for code in WEIGHTING.codes]] for which in (gaps, left_out)]
    unknown = not_enough_known(
        np.array([levels], dtype=np.int8), *map(np.array, flags), weighting=WEIGHTING
    )
    return not unknown[0]


@pytest.mark.parametrize(("levels", "is_enough"), [((1, 1, 2), True), ((1, 1, 3), False)])
def test_two_levels_apart_is_not_enough(levels, is_enough):
    assert enough(levels) is is_enough


def test_one_factor_of_weight_three_is_too_much_to_leave_open():
    assert not enough(gaps=["domestic_abuse"])
    assert enough(gaps=["frequent_moves"])


def test_seventy_per_cent_of_the_weight_that_counts_has_to_be_covered():
    # 17 of 23 are covered, then 16; without missing_education 16 of 22 are, then 15.
    three = ["frequent_moves", "engagement_difficulty", "social_care_history"]

    assert enough(gaps=three)
    assert not enough(gaps=[*three, "young_parent"])
    assert enough(gaps=three, left_out=["missing_education"])
    assert not enough(gaps=[*three, "young_parent"], left_out=["missing_education"])


def test_exactly_seventy_per_cent_is_enough():
    stored = WEIGHTING.to_dict()
    for factor, weight in zip(stored["factors"], [7, 1, 1, 1, *[0] * 10], strict=True):
        factor["weight"] = weight
    weighting = Weighting.from_dict(stored)
    levels = np.ones((1, 3), dtype=np.int8)
    none = np.zeros((1, FACTORS), dtype=bool)
    gaps = none.copy()
    gaps[0, 1:4] = True

    assert not not_enough_known(levels, gaps, none, weighting=weighting)[0]


def test_a_weighting_without_combinations_is_the_plain_sum():
    plain = Weighting.from_dict(WEIGHTING.to_dict() | {"combinations": []})
    most = np.full((2, FACTORS), 2, dtype=np.int8)

    assert evaluate(most, weighting=plain).tolist() == [46, 46]
    assert winners(most, weighting=plain)[0].shape == (2, 0)
