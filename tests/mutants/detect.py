"""What must be true of a scoring package, asked of a copy under any name.

Each check yields a sentence for whatever is wrong. A sound copy yields nothing.
"""

import json
from copy import deepcopy
from dataclasses import replace
from datetime import timedelta
from functools import cache
from importlib import import_module
from itertools import pairwise
from pathlib import Path

import numpy as np

from tests.mutants.generated import ON, generated, weighting_values

DATA = Path(__file__).parents[1] / "assessments" / "scoring" / "data"
SAID = {
    "not JSON": "not JSON",
    "unknown factor": "not a factor",
    "prohibited factor, said as such": "prohibited",
    "finding not offered by the factor": "doesn't offer past",
    "computed, can't be answered": "computed",
    "as_at missing": "needs as_at",
    "as_at after the scoring date": "after the scoring date",
    "absent on an assumption": "assumption",
    "not_applicable without reason": "reason",
    "not_applicable where the factor doesn't allow it": "doesn't offer not_applicable",
    "concerns someone not in people": "not in people",
    "concerns nobody": "empty",
    "concerns on a family factor": "family as a whole",
    "duplicate adult": "twice",
    "bad date": "not a date",
    "unknown finding": "unknown",
}


def complaints(package):
    """Sentences about what is wrong with this package; importing it may fail as well."""
    try:
        for check in CHECKS:
            yield from check(package)
    except Exception as error:  # a mutant may break anything, in any way
        yield f"{type(error).__name__}: {error}"


@cache
def vectors():
    return json.loads((DATA / "vectors.json").read_text(encoding="utf-8"))


@cache
def refusals():
    lines = (DATA / "refusals.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def worked_cases(package):
    lines = import_module(f"{package}.lines")
    weighting = import_module(f"{package}.weighting").load("2026.1")
    given = [json.dumps(vector["case"]) for vector in vectors()]
    for vector, answer in zip(vectors(), lines.answers(given, weighting=weighting), strict=True):
        if answer != {"name": vector["case"]["name"], **vector["expected"]}:
            yield f"The worked case {vector['case']['name']} has another result."


def refused_lines(package):
    lines = import_module(f"{package}.lines")
    weighting = import_module(f"{package}.weighting").load("2026.1")
    given = [refusal["line"] for refusal in refusals()]
    answers = lines.answers(given, weighting=weighting)
    for number, (refusal, answer) in enumerate(zip(refusals(), answers, strict=True), start=1):
        if SAID[refusal["why"]] not in answer.get("error", "") or answer["line"] != number:
            yield f"Not refused as such: {refusal['why']}."


def second_reading(package):
    lines = import_module(f"{package}.lines")
    weighting = import_module(f"{package}.weighting").load("2026.1")
    given = [json.dumps(case) for case, _ in generated()]
    answers = lines.answers(given, weighting=weighting)
    for (case, expected), answer in zip(generated(), answers, strict=True):
        if answer != expected:
            yield f"{case['name']} differs from the second reading."


def explained_and_stored(package):
    profile = import_module(f"{package}.profile")
    vector = import_module(f"{package}.answer_vector")
    weighting = import_module(f"{package}.weighting").load("2026.1")
    parse = import_module(f"{package}.lines").parse
    scored = profile.profiles(
        [parse(json.dumps(case)) for case, _ in generated()[:60]], weighting=weighting
    )
    joined = vector.AnswerVectors.join(
        b"".join(one.vector.payload for one in scored),
        weighting="2026.1",
        factors=weighting.codes,
    )
    totals = vector.rescore(joined, weighting=weighting).tolist()
    answers = vector.unpack(joined, weighting=weighting)
    for number, (one, total) in enumerate(zip(scored, totals, strict=True)):
        if total != [one.low, one.reported, one.high]:
            yield "A vector rescored is not the profile."
        for end in ("low", "reported", "high"):
            if sum(getattr(term, end) for term in one.terms) != getattr(one, end):
                yield f"The terms at {end} don't sum to the total."
        uncovered = tuple(each.factor for each in one.uncovered)
        flags = {"open": one.open, "left_out": one.left_out, "uncovered": uncovered}
        for flag, codes in flags.items():
            stored = [weighting.codes[c] for c in np.flatnonzero(getattr(answers, flag)[number])]
            if sorted(stored) != sorted(codes):
                yield f"The vector has other factors {flag} than the profile."
    yield from _new_factor(vector, weighting, joined)


def _new_factor(vector, weighting, joined):
    stored = weighting.to_dict()
    stored["factors"].append(stored["factors"][3] | {"code": "home_unsafe", "weight": 1})
    later = type(weighting).from_dict(stored)
    gained = vector.rescore(joined, weighting=later) - vector.rescore(joined, weighting=weighting)
    if (gained != [0, 0, 2]).any() or not vector.unpack(joined, weighting=later).open[:, -1].all():
        yield "A new factor is not open in an older vector."
    spoilt = joined.rows.copy()
    spoilt[0, 2] = 0b11
    try:
        vector.AnswerVectors(weighting="2026.1", factors=weighting.codes, rows=spoilt)
        yield "A multiplier that can't be is taken."
    except vector.UnreadableVector:
        pass


def winners_and_blocks(package):
    evaluate = import_module(f"{package}.evaluate")
    weighting = import_module(f"{package}.weighting").load("2026.1")
    stored = weighting.to_dict()
    stored["combinations"][0]["points"] = 5
    equal = type(weighting).from_dict(stored)
    most = np.full((1, len(equal.codes)), 2, dtype=np.int8)
    if evaluate.winners(most, weighting=equal)[0][0, 0] != 0:
        yield "Of equal combinations the first does not count."
    nothing = evaluate.winners(most * 0, weighting=equal)[0]
    if (nothing != evaluate.NO_WINNER).any():
        yield "A combination counts where nothing is there."
    rows = np.random.default_rng(3).integers(0, 3, (20, len(equal.codes)), dtype=np.int8)
    whole = evaluate.evaluate(rows, weighting=equal)
    evaluate.BLOCK = 6
    if (evaluate.evaluate(rows, weighting=equal) != whole).any():
        yield "Blocks change the totals."
    for before, after in pairwise([0, 1, 2]):
        if (
            evaluate.evaluate(np.minimum(rows, before), weighting=equal)
            > evaluate.evaluate(np.minimum(rows, after), weighting=equal)
        ).any():
            yield "A total falls when multipliers rise."


def _weight(code, weight):
    return lambda stored: next(f for f in stored["factors"] if f["code"] == code).update(
        weight=weight
    )


def _clause(**values):
    return lambda stored: stored["combinations"][0]["clauses"][0].update(values)


REFUSED_WEIGHTINGS = {
    "a negative weight": _weight("frequent_moves", -1),
    "negative points": lambda stored: stored["combinations"][0].update(points=-1),
    "a float": _weight("frequent_moves", 2.0),
    "equal cut points": lambda stored: stored.update(cut_points=[6, 6, 21]),
    "a cut point of nothing": lambda stored: stored.update(cut_points=[0, 6, 21]),
    "a clause that asks for none": _clause(at_least=0),
    "a clause that asks for too many": _clause(at_least=4),
    "an unknown member": _clause(members=["shoe_size", "domestic_abuse"]),
    "a member twice": _clause(members=["domestic_abuse", "domestic_abuse"]),
    "nothing that weighs": lambda stored: [f.update(weight=0) for f in stored["factors"]],
    "per adult and not applicable": lambda s: s["factors"][0].update(may_not_apply=True),
    "a factor twice": lambda stored: stored["factors"].append(stored["factors"][-1]),
    "missed appointments alone": _weight("missed_appointments", 6),
    "missed appointments alone, by a combination": lambda stored: stored["combinations"][2].update(
        points=4, clauses=[{"members": ["missed_appointments"], "at_least": 1}]
    ),
    "ethnicity": lambda stored: stored["factors"][-1].update(code="ethnicity"),
    "birth order": lambda stored: stored["factors"][-1].update(code="birth_order"),
    "a parent's disability": lambda s: s["factors"][-1].update(code="parental_disability"),
}
TAKEN_WEIGHTINGS = {
    "2026.1": lambda stored: None,
    "missed appointments just below": _weight("missed_appointments", 5),
    "cut points that just rise": lambda stored: stored.update(cut_points=[6, 7, 8]),
    "a clause that asks for all": _clause(at_least=3),
}


def refused_weightings(package):
    module = import_module(f"{package}.weighting")
    for name, change in {**REFUSED_WEIGHTINGS, **TAKEN_WEIGHTINGS}.items():
        stored = deepcopy(weighting_values())
        change(stored)
        try:
            module.Weighting.from_dict(stored)
            taken = True
        except ValueError:
            taken = False
        if taken != (name in TAKEN_WEIGHTINGS):
            yield f"A weighting with {name} is {'taken' if taken else 'refused'}."

    weighting = module.load("2026.1")
    try:
        replace(weighting, cut_points=(6, 13, 21.5))
        yield "A cut point may be a float."
    except ValueError:
        pass


def ages(package):
    age = import_module(f"{package}.age")
    bands = {1: "unborn", 0: "under_one", -364: "under_one", -365: "one_to_ten"}
    for days, band in bands.items():
        if age.age_band(ON + timedelta(days=days), on=ON) != band:
            yield f"{days} days from birth is not {band}."


def canonical_form(package):
    canonical = import_module(f"{package}.canonical")
    if canonical.canonical_json({"b": [1, None], "a": "é"}) != '{"a":"é","b":[1,null]}'.encode():
        yield "Canonical JSON is not canonical."
    for wrong in (1.0, {"é": 1}, 2**53):
        try:
            canonical.canonical_json(wrong)
            yield f"{wrong!r} has a canonical form."
        except canonical.NotCanonical:
            pass


def other_versions(package):
    findings = import_module(f"{package}.findings")
    checks = import_module(f"{package}.checks")
    weighting = import_module(f"{package}.weighting").load("2026.1")
    common = {"agency": "police", "finding": findings.Finding.PAST, "as_at": ON}
    some = [
        findings.Recorded(factor="shoe_size", **common),
        findings.Recorded(factor="young_parent", **common),
        findings.Recorded(factor="domestic_abuse", **common),
        findings.Recorded(factor="frequent_moves", concerns=("mother",), **common),
    ]
    case = findings.Case(on=ON, date_of_birth=None, people=("mother",), findings=tuple(some))
    understood = checks.as_understood_by(case, weighting=weighting).findings
    if [(each.factor, each.concerns) for each in understood] != [("frequent_moves", None)]:
        yield "Findings of another version are misunderstood."


CHECKS = (
    worked_cases,
    refused_lines,
    second_reading,
    explained_and_stored,
    winners_and_blocks,
    refused_weightings,
    ages,
    canonical_form,
    other_versions,
)
