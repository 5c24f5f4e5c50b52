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
    turn,
)

OUTSIDER, INSIDER, KNOWN = 5, 2, 5
FACTORS = ("domestic_abuse", "frequent_moves", "missed_appointments")
STATES = tuple(f"state:{factor}" for factor in FACTORS)
TRIED = 6
"""How many hidden cells an insider tries, each in three ways."""


def by_place(name):
    return pytest.param(lambda told: Puzzle(told, kinds_of(told, name)), id=name)


def everywhere(kinds, name):
    """More is linked than fits into a program with every place in it: the quarter as a whole."""
    return pytest.param(lambda told: Puzzle(told, kinds(told), by_place=False), id=name)


ANGLES = [
    *map(by_place, ("sex", "level", "direction", *STATES)),
    pytest.param(lambda told: Puzzle(told, kinds_of_current(FACTORS[:2])), id="a-pair"),
    everywhere(kinds_of_moves, "moves"),
    everywhere(kinds_of_groups, "ethnic-groups"),
    everywhere(lambda _: kinds_of_current(FACTORS), "three-factors-and-their-pairs"),
]


@pytest.mark.parametrize("angle", ANGLES)
def test_an_outsider_tells_no_hidden_cell_to_closer_than_five(fetched, angle):
    puzzle = angle(fetched.published)

    told = list(puzzle.told(wide=OUTSIDER))

    assert puzzle.cells
    assert told == []


@pytest.mark.parametrize("angle", ANGLES)
def test_somebody_who_knows_five_records_tells_no_remainder_to_closer_than_two(fetched, angle):
    puzzle = angle(fetched.published)
    children = [unknown_of(child, puzzle) for child in fetched.truth]
    chance = random.Random(5)

    for cell in chance.sample(puzzle.hidden, min(TRIED, len(puzzle.hidden))):
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
        ("direction", turn(f"{child['earlier']}>{child['level']}")),
        *((f"state:{factor}", child[factor]) for factor in FACTORS),
    }
    current = {factor for factor in FACTORS if child[factor] == "current"}
    pairs = {f"pair:{one}+{other}" for one in current for other in current if one < other}
    belongs |= {(pair, "both") for pair in pairs}
    (kind,) = [kind for kind in puzzle.kinds if is_of(kind, belongs, puzzle)]
    return puzzle.unknown(kind, child["place"] if len(puzzle.places) > 1 else puzzle.places[0])


def is_of(kind, belongs, puzzle):
    """Whether a child of these categories is of this kind: in all of its cells and no other."""
    return kind == belongs & {pair for each in puzzle.kinds for pair in each}
