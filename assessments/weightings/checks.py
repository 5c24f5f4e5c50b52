"""Everything that is wrong with a draft at once, each problem with its place.

`assessments.scoring.weighting_rules` refuses the first rule that is broken; people who edit need
all of them, beside the field they belong to. What can still be saved but not sent says so.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from assessments.scoring.evaluate import evaluate
from assessments.scoring.findings import MULTIPLIERS
from assessments.scoring.prohibited import ProhibitedFactor, refuse_prohibited
from assessments.scoring.weighting import (
    Clause,
    Combination,
    Factor,
    ImmediateConcern,
    Weighting,
)
from assessments.scoring.weighting_rules import MISSED, RefusedWeighting


@dataclass(frozen=True, kw_only=True)
class Problem:
    """What is wrong, and what to do. `stops_saving` where the rules refuse it altogether."""

    place: str
    message: str
    stops_saving: bool = False


def problems(content: Mapping[str, Any]) -> list[Problem]:
    """All problems of a draft's content; what the rules refuse first."""
    refused = list(_refused(content))
    if refused:
        return refused
    try:
        weighting = Weighting.from_dict(content)
    except (RefusedWeighting, ProhibitedFactor) as error:
        return [Problem(place="", message=str(error), stops_saving=True)]
    return [*_unreachable(weighting), *_never(weighting), *_unexplained(weighting)]


def highest_total(weighting: Weighting) -> int:
    """The largest S that any findings can give, in half-points."""
    most = np.array([[most_of(factor) for factor in weighting.factors]], dtype=np.int8)
    return int(evaluate(most, weighting=weighting)[0])


def most_of(factor: Factor) -> int:
    """The largest multiplier a factor can have, in half-points; unknown counts as present now."""
    return MULTIPLIERS[max(MULTIPLIERS, key=MULTIPLIERS.get)] if _can_be(factor) else 0


def missed_alone(weighting: Weighting) -> int:
    """S with missed appointments present now and nothing else, in half-points."""
    alone = np.array([[2 * (code == MISSED) for code in weighting.codes]], dtype=np.int8)
    return int(evaluate(alone, weighting=weighting)[0])


def implies(one: Combination, other: Combination) -> bool:
    """Whether whatever meets the one also meets the other."""
    return all(any(_clause_implies(a, b) for a in one.clauses) for b in other.clauses)


def _refused(content: Mapping[str, Any]) -> Iterator[Problem]:
    for factor in content["factors"]:
        place = f"factor-{factor['code']}"
        yield from _prohibited(factor["label"], factor["code"], place)
        if factor["weight"] < 0:
            yield Problem(
                place=place,
                message=f"The weight of “{factor['label']}” must be 0 or more",
                stops_saving=True,
            )
    for number, rule in enumerate(content["combinations"]):
        yield from _prohibited(rule["label"], rule["code"], f"combination-{number}-name")
        yield from _refused_combination(number, rule)
    yield from _refused_cut_points(content)


def _prohibited(label: str, code: str, place: str) -> Iterator[Problem]:
    for words in (label, code):
        try:
            refuse_prohibited(words)
        except ProhibitedFactor as error:
            yield Problem(place=place, message=str(error), stops_saving=True)
            return


def _refused_combination(number: int, rule: Mapping[str, Any]) -> Iterator[Problem]:
    place = f"combination-{number}"
    if rule["points"] < 0:
        message = f"The points of “{rule['label']}” must be 0 or more"
        yield Problem(place=place, message=message, stops_saving=True)
    for clause_number, clause in enumerate(rule["clauses"]):
        if not 1 <= clause["at_least"] <= len(clause["members"]):
            message = (
                f"“{rule['label']}” asks for {clause['at_least']} of {len(clause['members'])} "
                "factors, so it can never hold. Ask for fewer or tick more"
            )
            where = f"{place}-clause-{clause_number}"
            yield Problem(place=where, message=message, stops_saving=True)


def _refused_cut_points(content: Mapping[str, Any]) -> Iterator[Problem]:
    cuts = content["cut_points"]
    for level, (cut, before) in enumerate(zip(cuts, [0, *cuts], strict=False), start=2):
        if cut <= before:
            least = before + 1
            message = f"Level {level} must begin at {least} points or more"
            yield Problem(place=f"cut-{level}", message=message, stops_saving=True)
    yield from _missed_too_high(content)


def _missed_too_high(content: Mapping[str, Any]) -> Iterator[Problem]:
    best: dict[str, int] = {}
    for rule in content["combinations"]:
        alone = all(c["at_least"] == 1 and MISSED in c["members"] for c in rule["clauses"])
        if alone and rule["clauses"]:
            best[rule["group"]] = max(best.get(rule["group"], 0), rule["points"])
    weight = sum(each["weight"] for each in content["factors"] if each["code"] == MISSED)
    if weight + sum(best.values()) >= content["cut_points"][0]:
        message = (
            f"Missed appointments alone would give {weight + sum(best.values())} points and raise "
            f"a level, which begins at {content['cut_points'][0]}. They may never do that alone "
            "(Themes and Lessons 7.3)"
        )
        yield Problem(place=f"factor-{MISSED}", message=message, stops_saving=True)


def _unreachable(weighting: Weighting) -> Iterator[Problem]:
    highest = highest_total(weighting)
    for level, cut in enumerate(weighting.cut_points, start=2):
        if cut * 2 > highest:
            message = (
                f"Level {level} begins at {cut} points, but at most {highest // 2} can be reached"
            )
            yield Problem(place=f"cut-{level}", message=message)


def _never(weighting: Weighting) -> Iterator[Problem]:
    for number, rule in enumerate(weighting.combinations):
        if words := _why_never(rule, weighting):
            yield Problem(place=f"combination-{number}", message=f"“{rule.label}” {words}")


def _why_never(rule: Combination, weighting: Weighting) -> str:
    if any(_clause_most(clause, weighting) == 0 for clause in rule.clauses):
        return "can never hold: too few of its factors can be found present"
    if rule.points == 0:
        return "adds no points. Give it points or remove it"
    for other in weighting.groups[rule.group]:
        if other.code != rule.code and other.points >= rule.points and implies(rule, other):
            return f"never counts: whenever it holds, “{other.label}” gives as much or more"
    return ""


def _unexplained(weighting: Weighting) -> Iterator[Problem]:
    for place, row in _to_explain(weighting):
        if not (row.rationale.strip() and row.source.strip()):
            message = f"Give a rationale and a source for “{row.label}”"
            yield Problem(place=f"{place}-why", message=message)
    for part, (place, message) in PARTS_TO_EXPLAIN.items():
        reasons = (getattr(weighting, f"{part}_{each}") for each in ("rationale", "source"))
        if not all(map(str.strip, reasons)):
            yield Problem(place=place, message=message)


def _to_explain(
    weighting: Weighting,
) -> Iterator[tuple[str, Factor | Combination | ImmediateConcern]]:
    yield from ((f"factor-{each.code}", each) for each in weighting.factors)
    for name, rows in (
        ("combination", weighting.combinations),
        ("concern", weighting.immediate_concerns),
    ):
        yield from ((f"{name}-{number}", row) for number, row in enumerate(rows))


PARTS_TO_EXPLAIN: Mapping[str, tuple[str, str]] = {
    "cut_points": ("cut-why", "Say why the levels begin at these points, and where that stands"),
    "level_names": ("names-why", "Say why the levels are called so, and where that stands"),
    "day_limits": (
        "days-why",
        "Say why findings grow old after these days, and where that stands",
    ),
}


def _can_be(factor: Factor) -> bool:
    return bool(factor.computed) or any(MULTIPLIERS[each] > 0 for each in factor.offers)


def _clause_most(clause: Clause, weighting: Weighting) -> int:
    found = sorted((most_of(weighting.by_code[code]) for code in clause.members), reverse=True)
    return found[clause.at_least - 1]


def _clause_implies(one: Clause, other: Clause) -> bool:
    """At least q of M means at least q − |M outside N| of N."""
    outside = len(set(one.members) - set(other.members))
    return one.at_least - outside >= other.at_least
