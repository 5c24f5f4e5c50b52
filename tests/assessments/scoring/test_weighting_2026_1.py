"""What weighting 2026.1 holds, beside docs/scoring.md §5."""

import json

from assessments.scoring.findings import Finding
from assessments.scoring.weighting import load

WEIGHTING = load("2026.1")
STORED = WEIGHTING.to_dict()


def test_2026_1_is_the_table_of_the_documentation():
    weights = {each.code: each.weight for each in WEIGHTING.factors}

    assert weights == {
        "domestic_abuse": 3,
        "substance_misuse": 3,
        "parental_mental_health": 3,
        "missed_appointments": 2,
        "engagement_difficulty": 2,
        "social_care_history": 2,
        "frequent_moves": 2,
        "child_under_one": 2,
        "missing_education": 1,
        "household_instability": 1,
        "young_parent": 1,
        "father_not_included": 1,
        "protection_plan": 0,
        "birth_unregistered": 0,
    }
    assert sum(weights.values()) == 23
    assert {each.code for each in WEIGHTING.factors if each.per_adult} == {
        "domestic_abuse",
        "substance_misuse",
        "parental_mental_health",
    }
    assert {each.code for each in WEIGHTING.factors if each.lasting} == {
        "social_care_history",
        "young_parent",
        "birth_unregistered",
    }
    assert {each.code for each in WEIGHTING.factors if each.may_not_apply} == {
        "missing_education",
        "birth_unregistered",
    }
    assert {each.code for each in WEIGHTING.factors if each.computed} == {"child_under_one"}
    assert {each.code for each in WEIGHTING.factors if Finding.PAST not in each.offers} == {
        "child_under_one",
        "social_care_history",
        "young_parent",
        "father_not_included",
        "birth_unregistered",
    }


def test_2026_1_has_the_combinations_of_the_documentation():
    assert [(each.code, each.group, each.points) for each in WEIGHTING.combinations] == [
        ("two_parental", "parental", 2),
        ("three_parental", "parental", 5),
        ("missed_and_household", "missed", 3),
        ("moves_and_engagement", "radar", 2),
        ("infant_and_parental", "infant", 2),
        ("young_parent_unsupported", "young_parent", 1),
    ]
    assert WEIGHTING.cut_points == (6, 13, 21)
    limits = WEIGHTING.day_limits
    assert (limits.baby, limits.child, limits.current) == (28, 90, 365)
    assert len(WEIGHTING.immediate_concerns) == 10


def test_every_factor_and_combination_of_2026_1_names_its_source():
    assert all(each.source for each in (*WEIGHTING.factors, *WEIGHTING.combinations))


def test_no_wording_of_2026_1_calls_people_toxic():
    assert "toxic" not in json.dumps(STORED).lower()


def test_the_immediate_concerns_say_what_to_do():
    concerns = {each.code: each for each in WEIGHTING.immediate_concerns}

    assert "paediatric assessment the same day" in concerns["injury_not_mobile"].advice
    assert concerns["injury_not_mobile"].for_age == "under_one"
    assert "crisis line" in concerns["self_harm_or_suicidal"].advice
    assert all("999" in each.advice for each in concerns.values() if "danger" in each.label)
