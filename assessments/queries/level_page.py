"""A level that waits for a second person: reasons and findings, then the figures."""

from dataclasses import dataclass

from agencies.decisions import Decision
from agencies.models import Membership
from assessments.models import ProfessionalLevel
from assessments.permissions import second_person
from assessments.queries.result_page import ResultPage, result_page


@dataclass(frozen=True, kw_only=True)
class LevelPage:
    level: ProfessionalLevel
    result: ResultPage
    may_second: Decision


def level_page(membership: Membership, level: ProfessionalLevel) -> LevelPage:
    """For a level that `level_for` gave."""
    contribution = level.contribution
    contribution.child = level.child
    return LevelPage(
        level=level,
        result=result_page(membership, contribution),
        may_second=second_person(membership, level),
    )
