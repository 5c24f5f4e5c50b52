"""What is wrong with a draft: all of it, each with its place."""

from copy import deepcopy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.scoring.prohibited import ProhibitedFactor
from assessments.scoring.weighting import Weighting, load
from assessments.scoring.weighting_rules import RefusedWeighting
from assessments.weightings.checks import highest_total, missed_alone, problems
from assessments.weightings.difference import differences
from assessments.weightings.starting_reasons import with_starting_reasons
from tests.assessments.scoring.strategies import QUICK, WEIGHTING, weightings
from tests.builders.weightings import with_changes

CONTENT = Weighting.from_dict(with_starting_reasons(load("2026.1").to_dict())).to_dict()


def found(content):
    return [(each.place, each.stops_saving) for each in problems(content)]


def with_rule(**changes):
    content = deepcopy(CONTENT)
    content["combinations"][0] |= changes
    return content


def test_what_the_product_ships_has_nothing_to_put_right():
    assert problems(CONTENT) == []


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(
            with_changes(CONTENT, frequent_moves=-1, young_parent=-2),
            [("factor-frequent_moves", True), ("factor-young_parent", True)],
            id="all-negative-weights-at-once",
        ),
        pytest.param(
            with_changes(CONTENT, missed_appointments=6),
            [("factor-missed_appointments", True)],
            id="missed-alone-on-the-cut",
        ),
        pytest.param(with_changes(CONTENT, missed_appointments=5), [], id="missed-just-below"),
        pytest.param(with_changes(CONTENT, cut_points=(6, 13, 36)), [], id="just-reachable"),
        pytest.param(
            with_changes(CONTENT, cut_points=(6, 13, 37)), [("cut-4", False)], id="unreachable"
        ),
        pytest.param(
            with_changes(CONTENT, cut_points=(6, 5, 21)), [("cut-3", True)], id="not-rising"
        ),
        pytest.param(with_rule(points=-1), [("combination-0", True)], id="negative-points"),
        pytest.param(with_rule(points=0), [("combination-0", False)], id="no-points"),
        pytest.param(
            with_rule(clauses=[{"members": ["frequent_moves"], "at_least": 2}]),
            [("combination-0-clause-0", True)],
            id="asks-for-more-than-there-are",
        ),
        pytest.param(
            with_rule(label="Families of one religion"),
            [("combination-0-name", True)],
            id="prohibited-in-a-label",
        ),
        pytest.param(with_rule(rationale=" "), [("combination-0-why", False)], id="no-rationale"),
        pytest.param(with_rule(source=""), [("combination-0-why", False)], id="no-source"),
    ],
)
def test_each_problem_has_its_place_and_says_whether_it_stops_saving(content, expected):
    assert found(content) == expected


@pytest.mark.parametrize("reason", ["rationale", "source"])
@pytest.mark.parametrize(
    ("part", "place"),
    [("cut_points", "cut-why"), ("level_names", "names-why"), ("day_limits", "days-why")],
)
def test_nothing_is_sent_on_without_a_rationale_and_a_source(part, place, reason):
    assert found({**CONTENT, f"{part}_{reason}": " "}) == [(place, False)]


@pytest.mark.parametrize("reason", ["rationale", "source"])
def test_an_immediate_concern_too_needs_both(reason):
    content = deepcopy(CONTENT)
    content["immediate_concerns"][3][reason] = ""

    assert found(content) == [("concern-3-why", False)]


@pytest.mark.parametrize("reason", ["rationale", "source"])
def test_a_factor_too_needs_both(reason):
    content = deepcopy(CONTENT)
    content["factors"][4][reason] = ""

    assert found(content) == [("factor-engagement_difficulty-why", False)]


def test_a_prohibited_factor_is_refused_at_its_place():
    content = deepcopy(CONTENT)
    content["factors"][0] |= {"code": "ethnic_background", "label": "Background"}

    assert ("factor-ethnic_background", True) in found(content)


def test_a_combination_that_another_always_outweighs_never_counts():
    content = deepcopy(CONTENT)
    content["combinations"][1]["points"] = 2

    (problem,) = problems(content)

    assert problem.place == "combination-1"
    assert "never counts" in problem.message


MOVES = {"members": ["frequent_moves", "young_parent"], "at_least": 1}
SCHOOL = {"members": ["missing_education"], "at_least": 1}
ONE_MORE = {"members": [*MOVES["members"], "missing_education"]}


@pytest.mark.parametrize(
    ("clauses", "of_the_other", "never"),
    [
        pytest.param([MOVES, SCHOOL], [MOVES], True, id="asks-for-more"),
        pytest.param([MOVES], [MOVES, SCHOOL], False, id="asks-for-less"),
        pytest.param([{**ONE_MORE, "at_least": 2}], [MOVES], True, id="two-of-three"),
        pytest.param([{**ONE_MORE, "at_least": 1}], [MOVES], False, id="one-of-three"),
    ],
)
def test_a_combination_never_counts_where_an_alternative_holds_whenever_it_does(
    clauses, of_the_other, never
):
    """Education alone meets one of the three and not the other; two of the three always do."""
    rule = {"label": "A rule", "group": "same", "source": "7.5", "rationale": "The panel."}
    content = deepcopy(CONTENT)
    content["combinations"] = [
        {**rule, "code": "one", "points": 2, "clauses": clauses},
        {**rule, "code": "other", "points": 3, "clauses": of_the_other},
    ]

    assert found(content) == ([("combination-0", False)] if never else [])


def test_a_combination_of_what_can_only_be_absent_can_never_hold():
    content = deepcopy(CONTENT)
    content["factors"][12]["offers"] = ["absent"]
    content["combinations"][0]["clauses"] = [{"members": ["protection_plan"], "at_least": 1}]

    assert "can never hold" in problems(content)[0].message


def test_missed_appointments_alone_may_not_rise_through_a_combination_either():
    content = deepcopy(CONTENT)
    content["combinations"].append(
        {
            "code": "missed_only",
            "label": "Missed",
            "group": "missed_only",
            "points": 4,
            "clauses": [{"members": ["missed_appointments"], "at_least": 1}],
            "source": "7.3",
            "rationale": "x",
        }
    )

    assert ("factor-missed_appointments", True) in found(content)


NUMBERS = st.integers(-2, 9)


@given(
    weights=st.lists(NUMBERS, min_size=14, max_size=14),
    points=st.lists(NUMBERS, min_size=6, max_size=6),
    cuts=st.tuples(NUMBERS, NUMBERS, NUMBERS),
    asked=st.lists(st.integers(0, 4), min_size=10, max_size=10),
)
@QUICK
def test_saving_is_stopped_exactly_where_the_rules_refuse(weights, points, cuts, asked):
    content = deepcopy(CONTENT)
    for factor, weight in zip(content["factors"], weights, strict=True):
        factor["weight"] = weight
    clauses = [clause for rule in content["combinations"] for clause in rule["clauses"]]
    for rule, number in zip(content["combinations"], points, strict=True):
        rule["points"] = number
    for clause, number in zip(clauses, asked, strict=False):
        clause["at_least"] = number
    content["cut_points"] = list(cuts)

    stopped = any(each.stops_saving for each in problems(content))

    assert stopped == is_refused(content)


def is_refused(content):
    try:
        Weighting.from_dict(content)
    except (RefusedWeighting, ProhibitedFactor):
        return True
    return False


@given(weighting=weightings())
@QUICK
def test_the_highest_total_and_missed_alone_of_any_valid_weighting(weighting):
    best = {group: max(each.points for each in rules) for group, rules in weighting.groups.items()}

    assert highest_total(weighting) == 2 * (
        sum(each.weight for each in weighting.factors) + sum(best.values())
    )
    assert missed_alone(weighting) < 2 * weighting.cut_points[0]


@given(weighting=weightings())
@QUICK
def test_two_weightings_differ_exactly_where_their_content_does(weighting):
    rows = differences(WEIGHTING, weighting)
    back = differences(weighting, WEIGHTING)

    assert differences(weighting, weighting) == ()
    assert bool(rows) == (weighting.to_dict() != WEIGHTING.to_dict())
    assert {(r.what, r.before, r.after) for r in rows} == {
        (r.what, r.after, r.before) for r in back
    }
