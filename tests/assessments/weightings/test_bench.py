"""Trying a weighting on invented families: what the bench says is what the evaluator says."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.scoring.findings import Finding
from assessments.scoring.profile import profiles
from assessments.scoring.weighting import Weighting, load
from assessments.weightings.bench import FILE, AgeTried, case_tried, side_by_side, worked_cases
from tests.assessments.scoring.strategies import ANSWERED, ON, QUICK, cases, weightings
from tests.assessments.weightings.pages import address, fields_of, signed_in
from tests.builders.weightings import a_draft, two_editors, with_changes

VECTORS = Path(__file__).parent.parent / "scoring" / "data" / "vectors.json"
NOW = load("2026.1")


def test_the_worked_cases_are_those_of_the_rules():
    written = [json.loads(line) for line in FILE.read_text().splitlines()]

    assert written == [each["case"] for each in json.loads(VECTORS.read_text())]


def test_each_worked_case_comes_out_as_the_rules_expect():
    expected = [each["expected"] for each in json.loads(VECTORS.read_text())]

    rows = side_by_side(worked_cases(), now=NOW, then=NOW)

    for row, wanted in zip(rows, expected, strict=True):
        for found in (row.now, row.then):
            halves = [found.low, found.reported, found.high]
            assert [each / 2 for each in halves] == [wanted[end] for end in ENDS], row.name
            assert list(found.levels) == wanted["levels"]


ENDS = ("low", "reported", "high")


@given(case=cases(), then=weightings())
@QUICK
def test_any_case_comes_out_as_it_does_everywhere_else(case, then):
    (row,) = side_by_side([case], now=NOW, then=then)

    for found, weighting in ((row.now, NOW), (row.then, then)):
        (alone,) = profiles([case], weighting=weighting)
        assert (found.low, found.reported, found.high) == (alone.low, alone.reported, alone.high)
        assert found.levels == alone.levels


def test_a_finding_about_nobody_by_name_stays_where_each_adult_is_asked_about_now():
    family = Weighting.from_dict(_family_factor(NOW.to_dict(), "domestic_abuse"))
    (case,) = (each for each in worked_cases() if each.name == "domestic abuse only")

    (row,) = side_by_side([case], now=family, then=NOW)

    assert (row.now.reported, row.then.reported) == (6, 6)


def test_what_one_of_the_two_cannot_hold_is_open_there_and_never_absent():
    then = Weighting.from_dict(with_changes(NOW.to_dict(), birth_unregistered=3))
    other = Weighting.from_dict(_not_offering(then.to_dict(), "birth_unregistered", "current"))
    case = case_tried({"birth_unregistered": "current"}, age=AgeTried.ONE_TO_TEN, on=ON)

    (row,) = side_by_side([case], now=other, then=then)

    assert "birth_unregistered" in row.now.open
    assert (row.now.reported, row.then.reported) == (0, 6)
    assert row.now.high == row.then.high


def _not_offering(content, code, finding):
    for factor in content["factors"]:
        if factor["code"] == code:
            factor["offers"] = [each for each in factor["offers"] if each != finding]
    return content


ANSWERS = st.fixed_dictionaries(
    {
        factor.code: st.sampled_from([str(each) for each in Finding if factor.allows(each)])
        for factor in ANSWERED
    }
)


@given(answers=ANSWERS, age=st.sampled_from(AgeTried))
@QUICK
def test_a_tried_profile_is_the_sum_of_its_answers(answers, age):
    case = case_tried(answers, age=age, on=ON)

    (row,) = side_by_side([case], now=NOW, then=NOW)

    open_ones = {code for code, found in answers.items() if found in ("not_known", "not_asked")}
    open_ones |= {"child_under_one"} if age is AgeTried.NOT_KNOWN else set()
    assert set(row.now.open) == open_ones
    halves = {"current": 2, "past": 1}
    factors = {each.code: each for each in NOW.factors}
    expected = sum(halves.get(found, 0) * factors[code].weight for code, found in answers.items())
    expected += 2 * factors["child_under_one"].weight * (age is AgeTried.UNDER_ONE)
    won = sum(each.reported for each in row.now.combinations)
    assert row.now.reported == expected + won


def _family_factor(content, code):
    for factor in content["factors"]:
        if factor["code"] == code:
            factor["per_adult"] = False
    return content


@pytest.fixture
def editors():
    return two_editors()


@pytest.fixture
def desk(client, editors):
    return signed_in(client, editors[0])


@pytest.mark.django_db
def test_any_profile_is_tried_without_writing_json(desk, editors):
    where = address("weighting_bench", a_draft(editors[0], missed_appointments=5))
    answers = fields_of(desk.get(where)) | {
        "finding_missed_appointments": "current",
        "finding_frequent_moves": "past",
    }

    page = desk.post(where, answers)
    live = desk.post(where, answers, headers={"HX-Request": "true"})

    assert next((each.now, each.then) for each in page.context["ends"]) == (6, 12)
    text = live.content.decode()
    assert "<html" not in text
    assert "Another level" in text
    assert "2 points → 5 points" in text


@pytest.mark.django_db
def test_a_profile_without_an_age_is_told_at_its_place(desk, editors):
    where = address("weighting_bench", a_draft(editors[0]))
    answers = fields_of(desk.get(where)) | {"age": "", "finding_frequent_moves": "always"}

    page = desk.post(where, answers)

    assert set(page.context["form"].errors) == {"age", "finding_frequent_moves"}
    assert page.context["tried"] is None


@pytest.mark.django_db
def test_a_case_on_one_line_is_tried_too(desk, editors):
    where = address("weighting_bench", a_draft(editors[0], missed_appointments=5))
    finding = {"agency": "gp", "factor": "missed_appointments", "finding": "current"}
    line = {
        "name": "tried",
        "on": "2026-03-01",
        "date_of_birth": "2020-01-01",
        "findings": [{**finding, "as_at": "2026-03-01"}],
    }

    worked = desk.get(where)
    own = desk.post(where, {"line": json.dumps(line, indent=1)})
    bad = desk.post(where, {"line": json.dumps({**line, "on": "never"})})

    assert len(worked.context["rows"]) == 71
    assert worked.context["moved"]
    assert (own.context["tried"].now.low, own.context["tried"].then.low) == (4, 10)
    assert bad.context["line"].errors["line"]
