"""Why factors weigh more together, in words, with the section of the review each stands on.

The points are policy and belong to the weighting; these sentences are their reasons. A combination
of a later weighting that has no sentence here is shown with its label and its source.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Reason:
    why: str
    section: str


REASONS: Mapping[str, Reason] = {
    "two_parental": Reason(
        why="In the review these ran through almost every family, often more than one at once.",
        section="7.1",
    ),
    "three_parental": Reason(
        why="In the review these ran through almost every family. All three together leave a child "
        "few adults to turn to.",
        section="7.1",
    ),
    "missed_and_household": Reason(
        why="Alone a missed appointment says little; joined to other difficulties it becomes more "
        "worrying. It is never a reason to close.",
        section="7.3",
    ),
    "moves_and_engagement": Reason(
        why="A family who moves and whom services can't reach slips out of everyone's sight.",
        section="7.5",
    ),
    "infant_and_parental": Reason(
        why="A very young baby is easily hurt when family and surroundings are hard as well. "
        "7 of the 10 children reviewed were under one (70%; 95% interval 35–93%).",
        section="5.4",
    ),
    "young_parent_unsupported": Reason(
        why="Several young mothers in the review were children in need themselves, and nobody "
        "noticed.",
        section="7.6",
    ),
}

LESSONS: Mapping[str, str] = {
    "5.4": "young-babies",
    "7.1": "environment-and-risk",
    "7.3": "missed-appointments",
    "7.5": "hostile-or-resistant-families",
    "7.6": "education-young-parents-and-fathers",
}
"""The lesson that tells more, by section."""
