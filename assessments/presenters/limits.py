"""What the profile can't see at this age (docs/scoring.md §5), and what to ask about instead."""

from collections.abc import Mapping
from dataclasses import dataclass

from assessments.scoring.age import AgeBand


@dataclass(frozen=True, kw_only=True)
class Limits:
    says: str
    ask_about: tuple[str, ...] = ()
    section: str = ""


OLDER = (
    "exploitation: money, gifts or a phone that nobody explains, older friends, going missing",
    "self-harm and thoughts of dying: asking calmly does not plant the idea",
    "harm from other young people, in person or online",
    "loss: somebody who died or left, a placement or a friendship that ended",
    "exclusion from school, or being there in name only",
)

LIMITS: Mapping[str, Limits] = {
    AgeBand.ONE_TO_TEN: Limits(
        says="The review behind this profile had no child of this age: it knew babies and "
        "teenagers, and nobody between. Trust what you have seen of this child first."
    ),
    AgeBand.ELEVEN_AND_OVER: Limits(
        says="This profile sees teenagers poorly: the review knew three, two of them from one "
        "family. Your own judgement, and the young person's, carries the assessment. Ask about:",
        ask_about=OLDER,
        section="7.7",
    ),
    AgeBand.NOT_KNOWN: Limits(
        says="The age of this child is not known. Until it is, the points for a baby stay open, "
        "and answers go out of date as quickly as they do for a baby."
    ),
    AgeBand.UNBORN: Limits(
        says="This baby is not born yet and counts as under one. Nobody has met this child: the "
        "profile speaks of the family the baby will come to."
    ),
}


def limits_of(band: str) -> Limits | None:
    return LIMITS.get(band)
