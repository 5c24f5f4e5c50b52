"""Exact statements about small counts."""

from decimal import Decimal
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from themes.models import Figure
from themes.statistics import (
    ImpossibleCount,
    all_together,
    any_of_them,
    exact_interval,
    whole_percent,
)
from themes.wording import counted, figure_words


# Clopper and Pearson, 95%, in percent: published tables for ten.
@pytest.mark.parametrize(
    ("n", "low", "high"),
    [
        (0, 0.0, 30.85),
        (1, 0.25, 44.50),
        (4, 12.16, 73.76),
        (5, 18.71, 81.29),
        (7, 34.75, 93.33),
        (8, 44.39, 97.48),
        (9, 55.50, 99.75),
        (10, 69.15, 100.0),
    ],
)
def test_the_interval_is_the_exact_one(n, low, high):
    interval = exact_interval(n, 10)

    assert (interval.low, interval.high) == (
        pytest.approx(low, abs=0.01),
        pytest.approx(high, abs=0.01),
    )


def test_a_count_is_said_with_base_percentage_and_interval():
    interval = exact_interval(8, 10)

    words = counted(8, 10, unit="children", low=interval.low, high=interval.high)

    assert words == "8 of 10 children (80%; 95% interval 44–97%)"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"value": Decimal("2004"), "unit": "year"}, "2004"),
        ({"value": Decimal("8.5"), "unit": "months"}, "8.5 months"),
        ({"value": Decimal("1"), "unit": "children"}, "1 child"),
        ({"value": Decimal("3"), "unit": "place", "printed": "3rd"}, "3rd"),
        ({"words": "almost all", "unit": "children"}, "almost all"),
        ({"percent": Decimal("44.00"), "unit": "children"}, "44% of children"),
        ({"n": 9, "of": 10, "unit": "children"}, "9 of 10 children (90%; 95% interval 55–100%)"),
    ],
)
def test_a_figure_is_said_by_what_it_is(fields, words):
    figure = Figure(**fields)
    if figure.n is not None:
        figure.interval_low = Decimal("55.4984")
        figure.interval_high = Decimal("99.7471")

    assert figure_words(figure) == words


@pytest.mark.parametrize(("n", "of"), [(11, 10), (-1, 10), (0, 0)])
def test_an_impossible_count_is_refused(n, of):
    with pytest.raises(ImpossibleCount):
        exact_interval(n, of)


@pytest.mark.parametrize(
    ("n", "of", "percent"), [(1, 200, 1), (5, 83, 6), (27, 106, 25), (1, 8, 13)]
)
def test_percentages_round_halves_upwards(n, of, percent):
    assert whole_percent(n, of) == percent


def test_the_three_parental_features_came_together_in_at_least_five_and_at_most_seven():
    bounds = all_together([10, 8, 7], 10)

    assert (bounds.at_least, bounds.at_most) == (5, 7)


@given(st.lists(st.integers(0, 4), min_size=1, max_size=3))
def test_the_bounds_are_what_every_possible_arrangement_gives(counts):
    arrangements = list(product(*(list(combinations(range(4), n)) for n in counts)))
    together = [len(set.intersection(*map(set, each))) for each in arrangements]
    either = [len(set.union(*map(set, each))) for each in arrangements]

    assert (min(together), max(together)) == _ends(all_together(counts, 4))
    assert (min(either), max(either)) == _ends(any_of_them(counts, 4))


def _ends(bounds):
    return bounds.at_least, bounds.at_most
