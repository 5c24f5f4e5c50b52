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
CONCERNS: Mapping[str, str] = {
    "injury_not_mobile": "A baby who can't move about seldom bruises alone; two babies of the "
    "review, of five and seven weeks, had serious injuries (4.5, 4.6).",
    "child_disclosure": "A child who tells has found the courage once; waiting tells them that it "
    "was no use.",
    "immediate_danger_at_home": "Danger now needs help now; no form comes before it.",
    "access_refused": "A child whom nobody sees can't be known to be safe.",
    "known_to_have_harmed": "A mother in the review had tried to poison an older child before "
    "(4.3).",
    "earlier_child_death": "In the review an earlier child of one family had died, of natural "
    "causes: so it is a question and no verdict (4.3).",
    "weight_falling": "A baby of the review had dropped through three centiles before he died "
    "(4.7).",
    "self_harm_or_suicidal": "A young person of the review died by suicide at 17 (4.9); distress "
    "was often missed (7.7).",
    "exploitation": "Young people slip from view, and seldom ask for help themselves.",
    "fgm_risk": "The harm is for life, the time to prevent it short, and the law asks for a "
    "report.",
}
NOT_FROM_THE_REVIEW = "Not from the review; a start value to be ratified"
LEVEL_NAMES = "The usual words for levels of need in England; local words may take their place."
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
    given = {
        "cut_points_rationale": CUT_POINTS,
        "cut_points_source": NOT_FROM_THE_REVIEW,
        "level_names_rationale": LEVEL_NAMES,
        "level_names_source": NOT_FROM_THE_REVIEW,
        "day_limits_rationale": DAY_LIMITS,
        "day_limits_source": NOT_FROM_THE_REVIEW,
    }
    return {
        **content,
        **{name: content.get(name) or words for name, words in given.items()},
        "immediate_concerns": [
            _given(each, CONCERNS.get(each["code"], ""))
            | {"source": each["source"] or _source_of(each["code"])}
            for each in content["immediate_concerns"]
        ],
        "factors": [_given(each, FACTORS.get(each["code"], "")) for each in content["factors"]],
        "combinations": [
            _given(each, REASONS[each["code"]].why if each["code"] in REASONS else "")
            for each in content["combinations"]
        ],
    }


def _source_of(code: str) -> str:
    return NOT_FROM_THE_REVIEW if code in CONCERNS else ""


def _given(row: Mapping[str, Any], reason: str) -> dict[str, Any]:
    return {**row, "rationale": row.get("rationale") or reason}
