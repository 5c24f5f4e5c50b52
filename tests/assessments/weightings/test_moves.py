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
from tests.builders.weightings import a_profile, key_of, some_profiles, with_changes

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


def results(number, *present, group=1, first=0):
    """So many results of a child of five in whom just these factors are present, each another's."""
    payloads = a_profile(*present).vector.payload * number
    whose = np.frombuffer(b"".join(key_of(first + n).bytes for n in range(number)), dtype=KEY)
    return Chunk(
        vectors=AnswerVectors.join(payloads, weighting="2026.1", factors=NOW.codes),
        whose=Whose(children=whose, households=whose),
        group=np.full(number, group, dtype=np.int16),
    )


def moves_over(other, *chunks):
    moves = Moves(NOW, other, groups=GROUPS)
    for each in chunks:
        moves.add(each)
    return moves


def with_combination(code, **changed):
    """2026.1 with one combination changed."""
    content = NOW.to_dict()
    (rule,) = (each for each in content["combinations"] if each["code"] == code)
    rule.update(changed)
    return Weighting.from_dict(content)


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


@pytest.mark.parametrize("cut_points", [(7, 13, 21), (6, 12, 21), (6, 13, 16)])
def test_changed_cut_points_are_the_cause_of_every_move_they_make(cut_points):
    moves = moves_of(then(cut_points=cut_points))

    (change,) = moves.changes
    moved = int((levels_under(NOW) != levels_under(then(cut_points=cut_points))).sum())
    assert change.is_cut_points
    assert moves.causes["cut_points"].it.n == moved > 0


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


# 2 points for appointments and 2 for engagement are level 1; appointments of 4 make them level 2.
MOVE_UP = ("missed_appointments", "engagement_difficulty")


def test_a_group_in_which_nobody_moves_hides_the_only_one_in_which_many_do():
    """100 move up and everybody knows that it is 100; shown, it would say that others are none."""
    moves = moves_over(then(missed_appointments=4), results(100, *MOVE_UP), results(100, first=100))

    shown = {row["group"]: row["up"]["shown"] for row in moves.result()["groups"]}

    assert shown == {"not_known": "few", "white_british": "withheld", "asian_indian": "few"}


def test_a_group_is_shown_where_the_others_could_still_be_five_numbers():
    """103 move up. With 100 shown, which is 98 to 102, each other group may be 0 to 5 of them."""
    moves = moves_over(
        then(missed_appointments=4),
        results(100, *MOVE_UP),
        results(100, first=100),
        results(3, *MOVE_UP, group=0, first=200),
    )

    shown = {row["group"]: row["up"]["number"] for row in moves.result()["groups"]}

    assert shown == {"not_known": None, "white_british": 100, "asian_indian": None}


def test_a_weight_is_no_cause_where_the_changed_cut_points_would_move_the_result_too():
    """5 points, level 1; then 7, level 2 from 5 points. Either change alone makes it level 2."""
    other = then(missed_appointments=4, cut_points=(5, 13, 21))

    moves = moves_over(other, results(60, *MOVE_UP, "household_instability"))

    assert {key: split.it.n for key, split in moves.causes.items()} == {
        "missed_appointments": 0,
        "cut_points": 0,
    }
    assert moves.together.it.n == 60


def test_another_rule_of_a_combination_is_a_change_and_the_cause_of_its_moves():
    """2 and 1 are 3 points, level 1; 3 more when one factor of the household is enough: level 2."""
    (rule,) = (each for each in NOW.combinations if each.code == "missed_and_household")
    missed, household = ({"members": c.members, "at_least": 1} for c in rule.clauses)

    moves = moves_over(
        with_combination(rule.code, clauses=[missed, household]),
        results(60, "missed_appointments", "household_instability"),
    )

    (change,) = moves.changes
    assert change.words == f"{rule.label}: another rule"
    assert moves.causes["group:missed"].it.n == 60


def test_a_combination_that_is_gone_is_a_change_and_the_cause_of_its_moves():
    """2, 1 and 2 and the combination's 3 are 8 points, level 2; without it 5, level 1."""
    content = NOW.to_dict()
    content["combinations"] = [
        each for each in content["combinations"] if each["code"] != "missed_and_household"
    ]

    moves = moves_over(
        Weighting.from_dict(content),
        results(60, "missed_appointments", "household_instability", "frequent_moves"),
    )

    (change,) = moves.changes
    assert change.words.endswith(": 3 → none")
    assert moves.causes["group:missed"].it.n == 60


def test_the_points_of_each_group_are_its_own():
    """2, 1 and 2 and the combination's 3 are 8 points, level 2; with 9 for it 14, level 3."""
    moves = moves_over(
        with_combination("missed_and_household", points=9),
        results(60, "missed_appointments", "household_instability", "frequent_moves"),
    )

    (change,) = moves.changes
    assert change.words.endswith(": 3 → 9 points")
    assert moves.causes["group:missed"].it.n == 60
    assert moves.together.it.n == 0
