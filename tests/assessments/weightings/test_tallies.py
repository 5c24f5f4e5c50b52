"""Counting children and households: as exactly as the disclosure rule asks, and no further."""

from uuid import UUID

import numpy as np
import pytest

from assessments.weightings.disclosure import cell
from assessments.weightings.tallies import KEY, Split, Tally, Whose


def whose(children, households=None):
    """Rows of these children, by number; each in a household of its own unless it is said."""
    return Whose(
        children=keys(children), households=keys(children if households is None else households)
    )


def keys(numbers):
    """Keys that end in a zero byte, as one in 256 does."""
    return np.frombuffer(b"".join(UUID(int=(n + 1) << 8).bytes for n in numbers), dtype=KEY)


def every(rows):
    return np.ones(len(rows.children), dtype=bool)


def the_first(number, rows):
    return np.arange(len(rows.children)) < number


def test_results_of_few_children_are_hidden_though_those_beside_them_are_many():
    """Fifty of seven children, and fifty of fifty others."""
    rows = whose([n % 7 for n in range(50)] + list(range(100, 150)), households=range(100))
    split = Split()

    split.add(the_first(50, rows), rows)

    assert cell(split.counted).words == "not shown: few children"


def test_results_beside_those_of_few_children_are_hidden_too():
    """Fifty of fifty children; the fifty others are one child's, and whoever knows it subtracts."""
    rows = whose([*range(50), *[99] * 50])
    split = Split()

    split.add(the_first(50, rows), rows)

    assert cell(split.counted).words == "not shown: few children"


@pytest.mark.parametrize(
    ("households", "words"),
    [pytest.param(2, "not shown: few households", id="two"), pytest.param(3, "50", id="three")],
)
def test_results_of_fifty_children_are_shown_from_three_households_on(households, words):
    rows = whose(range(100), households=[n % households for n in range(50)] + [9] * 50)
    split = Split()

    split.add(the_first(50, rows), rows)

    assert cell(split.counted).words == words


def test_one_child_seen_among_few_rows_and_again_among_many_is_one_child():
    once, often = whose([5]), whose([5] * 500)
    tally = Tally()

    for rows in (once, often):
        tally.add(every(rows), rows)

    assert (tally.n, len(tally.children), len(tally.households)) == (501, 1, 1)


def test_children_behind_many_results_of_one_are_found():
    """Five hundred of one child, then one each of seven others: eight children, so it is shown."""
    rows = whose([1] * 500 + list(range(2, 9)))
    tally = Tally()

    tally.add(every(rows), rows)

    assert (len(tally.children), len(tally.households)) == (8, 3)
