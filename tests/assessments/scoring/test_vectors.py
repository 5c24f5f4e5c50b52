"""The worked cases and the refusals, one by one."""

import json
from pathlib import Path

import pytest

from assessments.scoring.lines import answers, parse
from assessments.scoring.weighting import load
from tests.assessments.scoring import reference

DATA = Path(__file__).parent / "data"
WEIGHTING = load("2026.1")
VECTORS = json.loads((DATA / "vectors.json").read_text(encoding="utf-8"))
REFUSALS = [
    json.loads(line) for line in (DATA / "refusals.jsonl").read_text(encoding="utf-8").splitlines()
]

# What the error has to say, for each reason of the file.
SAYS = {
    "not JSON": "not JSON",
    "unknown factor": "shoe_size is not a factor of weighting 2026.1",
    "prohibited factor, said as such": "ethnicity is prohibited",
    "finding not offered by the factor": "young_parent doesn't offer past",
    "computed, can't be answered": "child_under_one is computed",
    "as_at missing": "frequent_moves needs as_at",
    "as_at after the scoring date": "is after the scoring date 2026-03-01",
    "absent on an assumption": "can't be absent on an assumption",
    "not_applicable without reason": "Give a reason why missing_education",
    "not_applicable where the factor doesn't allow it": (
        "frequent_moves doesn't offer not_applicable"
    ),
    "concerns someone not in people": "concerns uncle, who is not in people",
    "concerns nobody": "concerns of domestic_abuse is empty",
    "concerns on a family factor": "frequent_moves is about the family as a whole",
    "duplicate adult": "people names mother twice",
    "bad date": "'2026-02-30', which is not a date",
    "unknown finding": "'maybe', which is unknown",
}


def answer(line):
    (one,) = answers([line], weighting=WEIGHTING)
    return one


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["case"]["name"])
def test_a_worked_case_has_exactly_its_expected_result(vector):
    expected = {"name": vector["case"]["name"], **vector["expected"]}

    answered = answer(json.dumps(vector["case"]))

    assert json.dumps(answered) == json.dumps(expected)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["case"]["name"])
def test_the_slow_second_reading_agrees_with_the_worked_case(vector):
    expected = {"name": vector["case"]["name"], **vector["expected"]}

    assert reference.answer(vector["case"], WEIGHTING.to_dict()) == expected


@pytest.mark.parametrize("refusal", REFUSALS, ids=lambda refusal: refusal["why"])
def test_a_refused_line_says_what_is_wrong(refusal):
    answered = answer(refusal["line"])

    assert answered.keys() == {"line", "name", "error"}
    assert SAYS[refusal["why"]] in answered["error"]


def test_every_kind_of_refusal_is_checked_for_its_words():
    assert {refusal["why"] for refusal in REFUSALS} == SAYS.keys()


def test_the_names_of_the_worked_cases_differ():
    assert len({vector["case"]["name"] for vector in VECTORS}) == len(VECTORS) == 71


def test_a_parsed_case_keeps_the_order_of_recording():
    for vector in VECTORS:
        case = parse(json.dumps(vector["case"]))

        assert [each.factor for each in case.findings] == [
            each["factor"] for each in vector["case"]["findings"]
        ]
