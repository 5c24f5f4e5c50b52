"""How the profile is computed, for anybody to read: generated from the weighting in force.

One structure serves the page and its JSON twin, so that they can't differ.
"""

from typing import Any

from assessments.models import WeightingVersion
from assessments.presenters.factors import FactorsByCode, words_for
from assessments.presenters.limits import LIMITS
from assessments.presenters.profile import highest_sum
from assessments.scoring.age import AgeBand
from assessments.scoring.levels import COVERED_PERCENT, HEAVY, WIDE
from assessments.scoring.prohibited import PROHIBITIONS
from assessments.scoring.weighting import Clause, Combination, Weighting
from assessments.weightings.starting_reasons import explained

PURPOSE = (
    "It brings together what agencies have written down about one child, shows how these things "
    "come together, and shows what nobody knows yet. It helps people to talk and to ask."
)
IS_NOT = (
    (
        "It is not a prediction. These characteristics, even together, do not predict serious "
        "injury or death; they raise the risk of harm (Themes and Lessons 7.1)."
    ),
    (
        "It is not a percentage and not a probability. Nothing was fitted to outcomes and nothing "
        "learns: people agreed the weights."
    ),
    "It ranks nobody. No list of children is ever sorted by it.",
    (
        "It decides nothing. No service, refusal, closure or referral follows from a level. No "
        "number is needed to act on a worry, and none is enough to stop."
    ),
)
FINDINGS = (
    ("current", "Present now", "counts in full"),
    ("past", "Was present, is not now", "counts one half"),
    ("absent", "Asked or looked, and not there", "counts nothing"),
    ("not_known", "Asked or looked, could not establish", "stays open: nothing up to in full"),
    ("not_asked", "Nobody has tried yet", "stays open: nothing up to in full"),
    ("not_applicable", "Does not apply, with a reason", "leaves the sum"),
)
UNKNOWN = (
    (
        "“Not known” and “not asked” are answers of their own. They never count as reassuring: the "
        "low end takes them as not there, the high end as there now, and the page shows both."
    ),
    "An adult nobody has asked about keeps the high end open, even where others have been asked.",
    (
        "Where agencies differ, the highest answer counts as reported and the lowest makes the low "
        "end. Nothing is averaged and nothing is voted on."
    ),
    (
        f"Too little is known to show one level where the range spans {WIDE + 1} levels or more, a "
        f"factor of weight {HEAVY} or more is open, or less than {COVERED_PERCENT} per cent of the "
        "weight is known."
    ),
)
HUMAN_ROLE = (
    "The practitioner gives their own level, with reasons, before any figure is shown. It is kept.",
    "Then the profile is shown and the practitioner confirms or revises. Both stand side by side.",
    (
        "A level below the one prompted is in force only once a second person countersigns it. The "
        "computed level never takes a person’s place."
    ),
    "Immediate concerns stand apart from all points and are shared at once.",
)
MONITORING = (
    "Ethnic group and sex are recorded for equality monitoring only and never enter a profile. "
    "Strengths are shown beside the profile and never subtract. A parent’s learning difficulty "
    "prompts support, without points."
)


def scoring_record(version: WeightingVersion, *, factors: FactorsByCode) -> dict[str, Any]:
    """How the sum is made and what it isn't, as words and whole numbers."""
    weighting = explained(version)
    limits = weighting.day_limits
    return {
        "version": version.version,
        "sha256": version.sha256,
        "in_force_since": version.in_force_since.isoformat(),
        "purpose": PURPOSE,
        "is_not": list(IS_NOT),
        "findings": [
            dict(zip(("code", "means", "counts"), each, strict=True)) for each in FINDINGS
        ],
        "factors": [_factor(each) for each in weighting.factors],
        "combinations": [_combination(each, factors) for each in weighting.combinations],
        "highest_possible_points": highest_sum(weighting) // 2,
        "levels": _levels(weighting),
        "levels_rationale": weighting.cut_points_rationale,
        "day_limits": {"baby": limits.baby, "child": limits.child, "current": limits.current},
        "day_limits_rationale": weighting.day_limits_rationale,
        "unknown": list(UNKNOWN),
        "human_role": list(HUMAN_ROLE),
        "never_used": [each.name for each in PROHIBITIONS],
        "monitoring": MONITORING,
        "limits": [
            {"says": LIMITS[band].says, "ask_about": list(LIMITS[band].ask_about)}
            for band in (AgeBand.ONE_TO_TEN, AgeBand.ELEVEN_AND_OVER)
        ],
        "immediate_concerns": [each.label for each in weighting.immediate_concerns],
        "source": "Themes and Lessons from case reviews, Cambridgeshire 2005–2009",
    }


def weight_of(code: str, version: WeightingVersion, *, factors: FactorsByCode) -> dict[str, Any]:
    """What a weighting makes of one factor; `factor` is None where it doesn't use it."""
    weighting = version.weighting()
    rule = weighting.by_code.get(code)
    return {
        "version": version.version,
        "factor": rule and _factor(rule),
        "combinations": [
            _combination(each, factors)
            for each in weighting.combinations
            if any(code in clause.members for clause in each.clauses)
        ],
    }


def in_words(rule: Combination, factors: FactorsByCode) -> str:
    """One combination as a sentence: what has to be there together."""
    clauses = [_clause(clause, factors) for clause in rule.clauses]
    sentence = ", together with ".join(clauses)
    return sentence[0].upper() + sentence[1:]


def _clause(clause: Clause, factors: FactorsByCode) -> str:
    names = [_lower(words_for(code, factors).short) for code in clause.members]
    if len(names) == 1:
        return names[0]
    listed = f"{', '.join(names[:-1])} and {names[-1]}"
    if clause.at_least == len(names):
        return f"all of {listed}"
    return f"at least {clause.at_least} of {listed}"


def _factor(factor) -> dict[str, Any]:
    return {
        "code": factor.code,
        "label": factor.label,
        "weight": factor.weight,
        "offers": [str(each) for each in factor.offers],
        "per_adult": factor.per_adult,
        "lasting": factor.lasting,
        "may_not_apply": factor.may_not_apply,
        "computed": bool(factor.computed),
        "source": factor.source,
        "rationale": factor.rationale,
    }


def _combination(rule: Combination, factors: FactorsByCode) -> dict[str, Any]:
    return {
        "code": rule.code,
        "label": rule.label,
        "group": rule.group,
        "points": rule.points,
        "sentence": in_words(rule, factors),
        "source": rule.source,
        "rationale": rule.rationale,
    }


def _levels(weighting: Weighting) -> list[dict[str, Any]]:
    begins = (0, *weighting.cut_points)
    return [
        {"level": number, "name": name, "from_points": start}
        for number, (name, start) in enumerate(
            zip(weighting.level_names, begins, strict=True), start=1
        )
    ]


def _lower(label: str) -> str:
    return label[0].lower() + label[1:]
