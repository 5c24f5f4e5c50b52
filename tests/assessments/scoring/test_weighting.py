"""Weightings: what no weighting may hold."""

import json
from copy import deepcopy
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.scoring import weighting_rules as rules
from assessments.scoring.prohibited import ProhibitedFactor, refuse_prohibited
from assessments.scoring.weighting import UnknownWeighting, Weighting, load, made_from
from tests.assessments.scoring import reference
from tests.assessments.scoring.strategies import QUICK, weightings

WEIGHTING = load("2026.1")
STORED = WEIGHTING.to_dict()


def draft():
    return deepcopy(STORED)


def factor(stored, code):
    return next(each for each in stored["factors"] if each["code"] == code)


def refused(stored, error):
    with pytest.raises(error) as refusal:
        Weighting.from_dict(stored)
    return str(refusal.value)


def test_a_weighting_reads_back_from_json():
    assert Weighting.from_dict(json.loads(json.dumps(STORED))) == WEIGHTING


@QUICK
@given(weighting=weightings())
def test_what_is_made_once_is_what_is_made_each_time(weighting):
    stored = weighting.to_dict()
    assert made_from(stored) == made_from(deepcopy(stored)) == weighting


def test_what_is_made_once_follows_every_change_of_the_content():
    stored = draft()
    before = made_from(stored)
    factor(stored, "frequent_moves")["weight"] += 1
    assert made_from(stored) == Weighting.from_dict(stored) != before
    factor(stored, "frequent_moves")["weight"] = True
    for _ in range(2):
        with pytest.raises(rules.MalformedWeighting):
            made_from(stored)


@QUICK
@given(weighting=weightings())
def test_any_weighting_reads_back_from_what_it_wrote(weighting):
    assert Weighting.from_dict(weighting.to_dict()) == weighting


@QUICK
@given(
    weight=st.integers(0, 8),
    points=st.lists(st.integers(0, 8), min_size=6, max_size=6),
    asked=st.integers(1, 2),
    members=st.permutations(["missed_appointments", "frequent_moves"]),
)
def test_missed_appointments_alone_stay_level_one_or_the_weighting_is_refused(
    weight, points, asked, members
):
    stored = draft()
    factor(stored, "missed_appointments")["weight"] = weight
    for combination, each in zip(stored["combinations"], points, strict=True):
        combination["points"] = each
    stored["combinations"][3]["clauses"] = [{"members": members, "at_least": asked}]
    alone = {each["code"]: Fraction(0) for each in stored["factors"]}
    alone["missed_appointments"] = Fraction(1)

    if reference.total(alone, stored) < 6:
        assert Weighting.from_dict(stored)
    else:
        refused(stored, rules.MissedAppointmentsAlone)


@pytest.mark.parametrize("version", ["2031.1", "../2026.1", "2026_1", "", "2026.1.json"])
def test_a_version_that_is_not_shipped_is_refused(version):
    with pytest.raises(UnknownWeighting):
        load(version)


def test_a_negative_weight_is_refused():
    stored = draft()
    factor(stored, "frequent_moves")["weight"] = -1

    assert "frequent_moves has weight -1" in refused(stored, rules.NegativeWeight)


def test_negative_points_of_a_combination_are_refused():
    stored = draft()
    stored["combinations"][2]["points"] = -1

    assert "missed_and_household" in refused(stored, rules.NegativeWeight)


@pytest.mark.parametrize(
    "cuts", [[6, 6, 21], [13, 6, 21], [0, 6, 13], [6, 13], [6, 13, 21, 30], []], ids=str
)
def test_cut_points_that_do_not_rise_are_refused(cuts):
    assert "Cut points" in refused(draft() | {"cut_points": cuts}, rules.CutPointsNotRising)


def test_cut_points_that_just_rise_are_taken():
    assert Weighting.from_dict(draft() | {"cut_points": [6, 7, 8]}).cut_points == (6, 7, 8)


@pytest.mark.parametrize("asked", [0, -1, 4])
def test_a_clause_that_cannot_be_met_is_refused(asked):
    stored = draft()
    stored["combinations"][1]["clauses"][0]["at_least"] = asked

    assert f"asks for {asked} of 3" in refused(stored, rules.ClauseCannotBeMet)


def test_a_combination_without_a_clause_is_refused():
    stored = draft()
    stored["combinations"][1]["clauses"] = []

    assert "three_parental has no clause" in refused(stored, rules.ClauseCannotBeMet)


def test_a_weighting_in_which_nothing_weighs_is_refused():
    stored = draft()
    for each in stored["factors"]:
        each["weight"] = 0

    refused(stored, rules.NothingWeighs)


def test_a_factor_both_per_adult_and_not_applicable_is_refused():
    stored = draft()
    factor(stored, "domestic_abuse")["may_not_apply"] = True

    assert "domestic_abuse" in refused(stored, rules.PerAdultAndNotApplicable)


def test_a_clause_about_a_factor_that_is_not_there_is_refused():
    stored = draft()
    stored["combinations"][0]["clauses"][0]["members"][0] = "shoe_size"

    assert "shoe_size" in refused(stored, rules.UnknownMember)


@pytest.mark.parametrize("table", ["factors", "combinations", "immediate_concerns"])
def test_a_code_used_twice_is_refused(table):
    stored = draft()
    stored[table].append(stored[table][0])

    assert stored[table][0]["code"] in refused(stored, rules.DuplicateCode)


def test_a_factor_twice_in_one_clause_is_refused():
    stored = draft()
    stored["combinations"][0]["clauses"][0]["members"].append("domestic_abuse")

    refused(stored, rules.DuplicateCode)


@pytest.mark.parametrize(("weight", "allowed"), [(5, True), (6, False)])
def test_missed_appointments_alone_may_not_reach_level_two(weight, allowed):
    stored = draft()
    factor(stored, "missed_appointments")["weight"] = weight

    if allowed:
        assert Weighting.from_dict(stored)
    else:
        assert "Missed appointments alone" in refused(stored, rules.MissedAppointmentsAlone)


@pytest.mark.parametrize(("points", "allowed"), [(3, True), (4, False)])
def test_a_combination_that_missed_appointments_meet_alone_counts_too(points, allowed):
    stored = draft()
    stored["combinations"].append(
        {
            "code": "missed",
            "label": "Missed",
            "group": "another",
            "points": points,
            "clauses": [{"members": ["missed_appointments", "young_parent"], "at_least": 1}],
        }
    )

    if allowed:
        assert Weighting.from_dict(stored)
    else:
        refused(stored, rules.MissedAppointmentsAlone)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("ethnicity", "ethnicity"),
        ("mother_ethnic_group", "ethnicity"),
        ("religion", "religion"),
        ("nationality", "nationality or immigration status"),
        ("immigration_status", "nationality or immigration status"),
        ("asylum_seeker", "nationality or immigration status"),
        ("postcode", "postcode or deprivation"),
        ("deprivation_decile", "postcode or deprivation"),
        ("sex", "sex"),
        ("gender", "sex"),
        ("birth_order", "birth order"),
        ("parental_disability", "parental disability"),
        ("parental_learning_difficulty", "parental disability"),
        ("Ethnicity", "ethnicity"),
        ("birth-order", "birth order"),
    ],
)
def test_a_prohibited_code_is_refused_and_named(code, said):
    with pytest.raises(ProhibitedFactor, match=f"is prohibited: {said} may never"):
        refuse_prohibited(code)


@pytest.mark.parametrize("code", ["ethnicity", "postcode", "sex", "birth_order"])
def test_a_weighting_with_a_prohibited_factor_is_refused(code):
    stored = draft()
    stored["factors"][-1]["code"] = code

    assert "prohibited" in refused(stored, ProhibitedFactor)


@pytest.mark.parametrize("code", ["sexual_exploitation", "child_disability", *WEIGHTING.codes])
def test_a_code_that_only_resembles_a_prohibited_one_is_taken(code):
    refuse_prohibited(code)


def _weight(value):
    return lambda stored: factor(stored, "frequent_moves").update(weight=value)


MALFORMED = {
    "float weight": _weight(2.0),
    "boolean weight": _weight(True),
    "weight in words": _weight("two"),
    "no weight": lambda stored: factor(stored, "frequent_moves").pop("weight"),
    "unknown field": lambda stored: stored.update(colour="red"),
    "no version": lambda stored: stored.pop("version"),
    "factors no list": lambda stored: stored.update(factors="all"),
    "factor no object": lambda stored: stored.update(factors=[1]),
    "float cut": lambda stored: stored.update(cut_points=[6, 13, 21.5]),
    "three level names": lambda stored: stored["level_names"].pop(),
    "empty level name": lambda stored: stored.update(level_names=["a", "b", " ", "d"]),
    "no days": lambda stored: stored["day_limits"].update(baby=0),
    "unknown finding": lambda stored: factor(stored, "frequent_moves").update(offers=["maybe"]),
    "open finding": lambda stored: factor(stored, "frequent_moves").update(offers=["not_known"]),
    "offers nothing": lambda stored: factor(stored, "frequent_moves").update(offers=[]),
    "computed and answered": lambda stored: stored["factors"][7].update(offers=["current"]),
    "computed per adult": lambda stored: stored["factors"][7].update(per_adult=True),
    "unknown rule": lambda stored: stored["factors"][7].update(computed="moon"),
    "code with capitals": lambda stored: stored["factors"][-1].update(code="Watch"),
    "concern for no age": lambda stored: stored["immediate_concerns"][0].update(for_age="old"),
    "concern without advice": lambda stored: stored["immediate_concerns"][0].update(advice=" "),
    "too many points": _weight(20_000),
    "clauses no list": lambda stored: stored["combinations"][0].update(clauses=None),
    "combination no object": lambda stored: stored.update(combinations=[None]),
    "per adult in words": lambda stored: stored["factors"][0].update(per_adult="yes"),
}


@pytest.mark.parametrize("change", MALFORMED.values(), ids=MALFORMED.keys())
def test_a_malformed_weighting_is_refused(change):
    stored = draft()
    change(stored)

    refused(stored, rules.MalformedWeighting)


def test_something_that_is_no_object_is_refused():
    refused([], rules.MalformedWeighting)
