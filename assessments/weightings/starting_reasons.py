"""Why the weightings that the product ships are as they are: a draft's rationales begin with these.

Weights are judgement. They are not derived from the review's Table 3, which counts features of
cases already reviewed and has no comparison group. Numbers in brackets are its sections.
"""

from collections.abc import Mapping
from typing import Any

from assessments.models import WeightingVersion
from assessments.presenters.combinations import REASONS
from assessments.scoring.weighting import Weighting

PARENTAL = (
    "One of the three parental factors that ran through almost every family in the review; heavy, "
    "and uncomfortable to ask about, so what is not known has to stay visible."
)
FACTORS: Mapping[str, str] = {
    "domestic_abuse": PARENTAL,
    "substance_misuse": PARENTAL,
    "parental_mental_health": PARENTAL,
    "missed_appointments": "Alone it says little and never raises a level; joined to other "
    "difficulties it becomes more worrying (7.3).",
    "engagement_difficulty": "Hostility and false compliance kept workers from seeing the child "
    "(7.5).",
    "social_care_history": "Earlier involvement was often known to one agency and not used by "
    "others (7.4).",
    "frequent_moves": "A family who moves slips out of sight of the services that know it (7.5).",
    "child_under_one": "Seven of the ten children were under one; a baby is easily hurt and can't "
    "tell (5.1).",
    "missing_education": "Out of school or nursery, one person fewer sees the child (7.6).",
    "household_instability": "Chaotic routines made neglect harder to see; they also vary widely "
    "(7.2).",
    "young_parent": "Several young mothers were children in need themselves (7.6).",
    "father_not_included": "Fathers and partners were missing from what agencies knew (7.6).",
    "protection_plan": "A status and not a fact about the family, so it is shown and adds nothing "
    "(7.4).",
    "birth_unregistered": "A watch item after day 42: shown, and adds nothing (7.3).",
}
CUT_POINTS = (
    "Start values to be ratified: two heavy factors alone reach level 2, three that come together "
    "level 3, many together level 4."
)
DAY_LIMITS = (
    "Start values to be ratified: a baby's circumstances change within weeks, an older child's "
    "within months; what is present stays until somebody has looked again."
)


def explained(version: WeightingVersion) -> Weighting:
    """A version with a rationale for everything: one that the product ships takes its own."""
    content = version.content
    if version.partnership_id is None:
        content = with_starting_reasons(content)
    return Weighting.from_dict(content)


def with_starting_reasons(content: Mapping[str, Any]) -> dict[str, Any]:
    """The same content with a rationale wherever it had none and the product has one."""
    return {
        **content,
        "factors": [_given(each, FACTORS.get(each["code"], "")) for each in content["factors"]],
        "combinations": [
            _given(each, REASONS[each["code"]].why if each["code"] in REASONS else "")
            for each in content["combinations"]
        ],
        "cut_points_rationale": content.get("cut_points_rationale") or CUT_POINTS,
        "day_limits_rationale": content.get("day_limits_rationale") or DAY_LIMITS,
    }


def _given(row: Mapping[str, Any], reason: str) -> dict[str, Any]:
    return {**row, "rationale": row.get("rationale") or reason}
