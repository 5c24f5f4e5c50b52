"""The attacks work: they break three ways of publishing figures that look careful."""

from itertools import combinations

import pytest

from tests.dashboards.attack import controls
from tests.dashboards.attack.linear import Puzzle, kinds_of
from tests.dashboards.attack.published import read

pytestmark = pytest.mark.urls("tests.dashboards.attack.controls")
STREETS = tuple(controls.STREETS)


def asked(client, address, streets):
    return client.get(f"/{address}", {"street": list(streets)}).content.decode()


def test_hiding_five_with_free_filters_falls_to_one_pair_of_questions(client):
    for lane, truth in controls.SMALL.items():
        with_them = asked(client, "hides-five", [STREETS[0], lane])
        without = asked(client, "hides-five", [STREETS[0]])

        assert int(with_them) - int(without) == truth


def test_hiding_seven_and_rounding_with_free_filters_falls_to_twenty_one_pairs(client):
    # Which streets in a row, from which to which: 21 pairs, with and without the lane.
    rows = list(combinations(range(len(STREETS) + 1), 2))
    without = [rounded(client, STREETS[a:b]) for a, b in rows]

    right = 0
    for lane, truth in controls.SMALL.items():
        with_them = [rounded(client, [*STREETS[a:b], lane]) for a, b in rows]
        right += guess(rows, without, with_them) == truth

    assert right / len(controls.SMALL) >= 0.9


def test_hiding_without_rounding_falls_to_one_linear_program(client):
    published = read(client.get("/hides-without-rounding").content)
    exact = Puzzle(published, kinds_of(published, "level"), half=0)

    told = [each for each in exact.told(wide=5) if each.width < 1e-6]

    assert told
    for each in told:
        level = "all" if each.cell.subject == "children" else each.cell.category
        assert round(each.least) == controls.exact(each.cell.place, level)


def rounded(client, streets):
    return int(asked(client, "hides-seven-and-rounds", streets))


def guess(rows, without, with_them):
    """Of the numbers that could be, the one nearest to the mean of the differences."""
    mean = sum(b - a for a, b in zip(without, with_them, strict=True)) / len(rows)
    fitting = [n for n in range(8) if could_be(n, rows, without, with_them)]
    return min(fitting, key=lambda n: abs(n - mean))


def could_be(number, rows, without, with_them):
    """Whether streets can have sizes with which every rounded answer is as it was.

    What is known of streets in a row are differences of running totals: shortest paths say
    whether totals exist (Floyd and Warshall), and if so, whole ones do.
    """
    ends = range(len(STREETS) + 1)
    most = {(a, b): 0 if a == b else 10**6 for a in ends for b in ends}
    for (a, b), one, other in zip(rows, without, with_them, strict=True):
        most[a, b] = min(one, other - number) + 2
        most[b, a] = -(max(one, other - number) - 2)
    for between in ends:
        for a in ends:
            for b in ends:
                most[a, b] = min(most[a, b], most[a, between] + most[between, b])
    return all(most[a, a] >= 0 for a in ends)
