"""Attacks on a published release that use its bytes, as fetched over HTTP, and nothing else.

Rule SDC-1: an outsider tells no hidden cell to closer than five; somebody who knows any five
records tells what remains of none, after taking them out, to closer than two.
"""

import random
from collections import Counter

import pytest

from tests.dashboards.attack.linear import (
    Puzzle,
    kinds_of,
    kinds_of_current,
    kinds_of_groups,
    kinds_of_moves,
)

OUTSIDER, INSIDER, KNOWN = 5, 2, 5
FACTORS = ("domestic_abuse", "frequent_moves", "missed_appointments")
STATES = tuple(f"state:{factor}" for factor in FACTORS)
NARROWEST = 6
"""How many of the most closely told cells an insider tries."""


def one_factor(name):
    return pytest.param(lambda published: kinds_of(published, name), id=name)


ANGLES = [
    *map(one_factor, ("sex", "level", *STATES)),
    pytest.param(kinds_of_moves, id="moves"),
    pytest.param(kinds_of_groups, id="ethnic-groups"),
    pytest.param(lambda _: kinds_of_current(FACTORS[:2]), id="a-pair"),
    pytest.param(lambda _: kinds_of_current(FACTORS), id="three-factors-and-their-pairs"),
]


@pytest.mark.parametrize("kinds", ANGLES)
def test_an_outsider_tells_no_hidden_cell_to_closer_than_five(fetched, kinds):
    puzzle = Puzzle(fetched.published, kinds(fetched.published))

    told = list(puzzle.told(wide=OUTSIDER))

    assert puzzle.hidden
    assert told == []


@pytest.mark.parametrize("kinds", ANGLES)
def test_somebody_who_knows_five_records_tells_no_remainder_to_closer_than_two(fetched, kinds):
    puzzle = Puzzle(fetched.published, kinds(fetched.published))
    children = [unknown_of(child, puzzle) for child in fetched.truth]
    chance = random.Random(5)

    for cell in chance.sample(puzzle.hidden, NARROWEST):
        inside = [each for each in children if puzzle.holds(cell, each)]
        outside = [each for each in children if not puzzle.holds(cell, each)]
        for five in (inside[:KNOWN], chance.sample(outside, KNOWN), chance.sample(children, KNOWN)):
            told = puzzle.between(cell, known=Counter(five))
            assert told.width >= INSIDER - 1e-6, (cell, five)


def unknown_of(child, puzzle):
    """Where in the puzzle a child stands that somebody knows all about."""
    belongs = {
        ("level", child["level"]),
        ("sex", child["sex"]),
        ("ethnic_group", child["ethnic_group"]),
        ("ethnic_group_level", f"{child['ethnic_group']}>{child['level']}"),
        ("change", f"{child['earlier']}>{child['level']}"),
        *((f"state:{factor}", child[factor]) for factor in FACTORS),
    }
    current = {factor for factor in FACTORS if child[factor] == "current"}
    pairs = {f"pair:{one}+{other}" for one in current for other in current if one < other}
    belongs |= {(pair, "both") for pair in pairs}
    (kind,) = [kind for kind in puzzle.kinds if is_of(kind, belongs, puzzle)]
    return puzzle.unknown(kind, child["place"])


def is_of(kind, belongs, puzzle):
    """Whether a child of these categories is of this kind: in all of its cells and no other."""
    told = {pair for each in puzzle.kinds for pair in each if pair[0] != "direction"}
    return {pair for pair in kind if pair[0] != "direction"} == belongs & told
