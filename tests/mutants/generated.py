"""Generated cases in the command line form, each with what the second reading answers."""

import json
import random
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from tests.assessments.scoring import reference

ON = date(2026, 3, 1)


@cache
def generated():
    """Generated cases in the command line form, and what the second reading answers to each."""
    dice = random.Random(20261123)
    stored = weighting_values()
    cases = [_case(dice, stored, number) for number in range(160)]
    cases.append(_seventy_per_cent(stored))
    return [(case, reference.answer(case, stored)) for case in cases]


@cache
def weighting_values():
    file = Path(__file__).parents[2] / "assessments" / "scoring" / "weightings" / "2026_1.json"
    return json.loads(file.read_text(encoding="utf-8"))


def _case(dice, stored, number):
    people = ["mother", "partner"][: dice.randint(0, 2)]
    born = dice.choice([None, -30, 30, 364, 365, 2000])
    findings = []
    for factor in stored["factors"]:
        if factor["computed"]:
            continue
        for _ in range(dice.choice([0, 1, 1, 2, 3])):
            findings.append(_finding(dice, factor, people))
    dice.shuffle(findings)
    return {
        "name": f"generated {number}",
        "on": ON.isoformat(),
        "date_of_birth": None if born is None else (ON - timedelta(days=born)).isoformat(),
        "people": people,
        "findings": findings,
    }


def _finding(dice, factor, people):
    words = [*factor["offers"], *factor["offers"], "not_known", "not_asked"]
    words += ["not_applicable"] * factor["may_not_apply"]
    finding = {
        "agency": dice.choice(["police", "school"]),
        "factor": factor["code"],
        "finding": dice.choice(words),
        "as_at": (ON - timedelta(days=dice.choice([0, 5, 28, 29, 90, 91, 366]))).isoformat(),
        "reason": "adult",
    }
    if factor["per_adult"] and people:
        finding["concerns"] = dice.sample(people, dice.randint(1, len(people)))
    return finding


def _seventy_per_cent(stored):
    """Just below 70 per cent of what counts, and just above if what is left out counted too."""
    unknown = {"frequent_moves", "engagement_difficulty", "social_care_history", "young_parent"}
    words = dict.fromkeys(unknown, "not_known") | {"missing_education": "not_applicable"}
    return {
        "name": "below seventy per cent",
        "on": ON.isoformat(),
        "date_of_birth": "2019-05-05",
        "people": [],
        "findings": [
            {
                "agency": "police",
                "factor": factor["code"],
                "finding": words.get(factor["code"], "absent"),
                "as_at": ON.isoformat(),
                "reason": "under school age",
            }
            for factor in stored["factors"]
            if not factor["computed"]
        ],
    }
