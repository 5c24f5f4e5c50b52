"""What another weighting would do, against one result at a time in plain Python."""

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.scoring.answer_vector import AnswerVectors, rescore
from assessments.scoring.levels import levels_of
from assessments.scoring.weighting import Weighting, load
from assessments.weightings.changes import changes
from assessments.weightings.moves import Chunk, Moves
from assessments.weightings.tallies import KEY, Whose
from tests.assessments.scoring.strategies import QUICK, weightings
from tests.builders.weightings import key_of, some_profiles, with_changes

NOW = load("2026.1")
GROUPS = ("not_known", "white_british", "asian_indian")
MANY = 400


def then(**changed) -> Weighting:
    return Weighting.from_dict(with_changes(NOW.to_dict(), **changed))


def chunk_of(places, *, children=None):
    found = [some_profiles(MANY)[place] for place in places]
    payloads = b"".join(each.vector.payload for each in found)
    keys = [key_of(place if children is None else place % children).bytes for place in places]
    whose = np.frombuffer(b"".join(keys), dtype=KEY)
    return Chunk(
        vectors=AnswerVectors.join(payloads, weighting="2026.1", factors=NOW.codes),
        whose=Whose(children=whose, households=whose),
        group=np.array([place % 3 for place in places], dtype=np.int16),
    )


def moves_of(other, places=range(MANY), **which):
    moves = Moves(NOW, other, groups=GROUPS)
    moves.add(chunk_of(list(places), **which))
    return moves


def levels_under(weighting, end="reported"):
    number = ("low", "reported", "high").index(end)
    vectors = chunk_of(range(MANY)).vectors
    return levels_of(rescore(vectors, weighting=weighting), weighting=weighting)[:, number]


@pytest.mark.parametrize("end", ["low", "reported", "high"])
def test_level_now_and_level_then_are_counted_exactly(end):
    other = then(missed_appointments=3, frequent_moves=4)

    counted = moves_of(other).result()["levels"][end]

    pairs = Counter(zip(levels_under(NOW, end), levels_under(other, end), strict=True))
    assert {(a + 1, b + 1): counted[a][b] for a in range(4) for b in range(4) if counted[a][b]} == {
        (int(a), int(b)): number for (a, b), number in pairs.items()
    }


@given(other=weightings())
@QUICK
def test_the_totals_of_any_valid_weighting_sum_to_the_number_of_results(other):
    found = moves_of(other).result()

    assert found["total"] == MANY
    assert all(sum(map(sum, found["levels"][end])) == MANY for end in found["levels"])


def test_the_same_weighting_moves_nobody():
    found = moves_of(replace(NOW, version="2026.2")).result()

    assert all(found["levels"]["reported"][a][b] == 0 for a in range(4) for b in range(4) if a != b)
    assert found["causes"] == []


@given(other=weightings(), cut=st.integers(0, MANY))
@QUICK
def test_a_run_taken_up_again_counts_as_one_that_never_stopped(other, cut):
    whole = moves_of(other)
    first, second = Moves(NOW, other, groups=GROUPS), Moves(NOW, other, groups=GROUPS)

    if cut:
        first.add(chunk_of(range(cut)))
    second.take_up(first.to_json())
    if cut < MANY:
        second.add(chunk_of(range(cut, MANY)))

    assert second.result() == whole.result()


def test_a_change_is_a_cause_where_without_it_the_level_would_have_stayed():
    other = then(missed_appointments=4, frequent_moves=4)
    was, will = levels_under(NOW), levels_under(other)
    moved = was != will
    without = {
        "missed_appointments": levels_under(then(frequent_moves=4)),
        "frequent_moves": levels_under(then(missed_appointments=4)),
    }

    moves = moves_of(other)

    assert [change.key for change in moves.changes] == list(without)
    for key, level in without.items():
        assert moves.causes[key].it.n == int((moved & (level == was)).sum())
    neither = moved & (without["missed_appointments"] != was) & (without["frequent_moves"] != was)
    assert moves.together.it.n == int(neither.sum())


def test_changed_cut_points_are_the_cause_of_every_move_they_make():
    moves = moves_of(then(cut_points=(7, 13, 21)))

    (change,) = moves.changes
    assert change.is_cut_points
    assert moves.causes["cut_points"].it.n == int(
        (levels_under(NOW) != levels_under(then(cut_points=(7, 13, 21)))).sum()
    )


def test_a_move_that_comes_only_from_what_is_open_leaves_the_reported_level():
    other = then(missed_appointments=4)
    same_reported = levels_under(NOW) == levels_under(other)
    other_high = levels_under(NOW, "high") != levels_under(other, "high")

    assert moves_of(other).only_open.it.n == int((same_reported & other_high).sum())


def test_up_same_and_down_of_a_group_are_those_of_its_own_results():
    other = then(missed_appointments=4, cut_points=(7, 13, 21))
    was, will = levels_under(NOW), levels_under(other)
    group = chunk_of(range(MANY)).group

    moves = moves_of(other)

    for place, name in enumerate(GROUPS):
        mine = group == place
        counted = {each: tally.n for each, tally in moves.directions[name].items()}
        assert counted == {
            "up": int((mine & (will > was)).sum()),
            "same": int((mine & (will == was)).sum()),
            "down": int((mine & (will < was)).sum()),
        }
    total = Counter(np.sign(will - was).tolist())
    assert total[1]
    assert total[-1]


@given(other=weightings())
@QUICK
def test_what_is_kept_holds_no_exact_number_beside_the_totals(other):
    found = moves_of(other).result()

    finer = [*found["causes"], found["together"], found["only_open"]]
    finer += [row[direction] for row in found["groups"] for direction in ("up", "same", "down")]
    assert all(each["number"] is None or each["number"] % 5 == 0 for each in finer)


def test_many_results_of_few_children_are_not_shown():
    found = moves_of(then(missed_appointments=4, cut_points=(5, 12, 20)), children=2).result()

    finer = [*found["causes"], *(row["same"] for row in found["groups"])]
    assert all(each["number"] is None for each in finer)


def test_a_factor_that_is_new_and_one_that_is_gone_are_changes():
    content = NOW.to_dict()
    content["factors"] = [each for each in content["factors"] if each["code"] != "young_parent"]
    content["combinations"] = [
        each for each in content["combinations"] if "young_parent" not in str(each["clauses"])
    ]
    less = Weighting.from_dict(content)

    assert "young_parent" in [each.key for each in changes(NOW, less)]
    assert "young_parent" in [each.key for each in changes(less, NOW)]
    assert sum(map(sum, moves_of(less).result()["levels"]["high"])) == MANY
