"""How much hangs on each weight: against levels under a weighting made by hand."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.scoring.weighting import Weighting, load
from assessments.weightings.sensitivity import JITTERS, Sensitivity, variants
from tests.assessments.scoring.strategies import QUICK, weightings
from tests.assessments.weightings.test_moves import MANY, chunk_of, levels_under, then

NOW = load("2026.1")


def found_for(places=range(MANY), weighting=NOW):
    found = Sensitivity(weighting)
    found.add(chunk_of(list(places)))
    return found


@pytest.mark.parametrize("code", ["frequent_moves", "domestic_abuse", "young_parent"])
@pytest.mark.parametrize("step", [1, -1])
def test_how_much_hangs_on_a_weight_is_what_the_level_with_one_more_or_less_says(code, step):
    found = found_for()

    other = levels_under(then(**{code: NOW.by_code[code].weight + step}))
    moved = found.moved[f"{code}:{step}"]
    assert moved.it.n == int((levels_under(NOW) != other).sum())
    assert moved.it.n + moved.rest.n == MANY


def test_how_much_hangs_on_a_combination_too():
    content = NOW.to_dict()
    content["combinations"][0]["points"] += 1

    other = levels_under(Weighting.from_dict(content))

    moved = found_for().moved["combination.two_parental:1"].it.n
    assert moved == int((levels_under(NOW) != other).sum())


def test_the_random_changes_are_the_same_every_time_and_each_weight_moves_by_one_at_most():
    jitters = [each.weighting for each in variants(NOW) if not each.code]

    assert jitters == [each.weighting for each in variants(NOW) if not each.code]
    assert len(jitters) == JITTERS
    assert len({str(each.to_dict()) for each in jitters}) == JITTERS
    for each in jitters:
        rows = zip(each.factors, NOW.factors, strict=True)
        assert all(abs(changed.weight - was.weight) <= 1 for changed, was in rows)


@pytest.mark.parametrize("number", [0, 7, 13, JITTERS - 1])
def test_a_random_change_moves_what_the_levels_under_it_say(number):
    found = found_for()
    (variant,) = (each for each in found.variants if each.key == f"jitter:{number}")

    moved = found.moved[variant.key].it.n

    assert moved == int((levels_under(NOW) != levels_under(variant.weighting)).sum())


def test_a_step_that_the_rules_refuse_is_left_out():
    five = then(missed_appointments=5)

    keys = {each.key for each in variants(five)}

    assert "missed_appointments:1" not in keys
    assert "missed_appointments:-1" in keys
    assert "protection_plan:-1" not in keys


@given(weighting=weightings())
@QUICK
def test_every_change_of_any_valid_weighting_is_one_the_rules_allow(weighting):
    for each in variants(weighting):
        assert Weighting.from_dict(each.weighting.to_dict()) == each.weighting


@given(cut=st.integers(1, MANY - 1))
@QUICK
def test_it_goes_on_where_it_was_left(cut):
    whole, first, second = found_for(), Sensitivity(NOW), Sensitivity(NOW)

    first.add(chunk_of(range(cut)))
    second.take_up(first.to_json())
    second.add(chunk_of(range(cut, MANY)))

    assert second.result() == whole.result()


def test_no_middle_is_said_while_a_draw_is_hidden():
    all_shown, some_hidden = found_for(), found_for(random.Random(3).sample(range(MANY), 60))

    shown, hidden = (each.result()["jitter"] for each in (all_shown, some_hidden))

    assert shown["hidden"] == 0
    assert shown["least"] <= shown["middle"] <= shown["most"]
    assert 0 < hidden["hidden"] < JITTERS
    assert hidden["middle"] is None
