"""A level that waits for a second person: reasons and findings, then the figures."""

from dataclasses import dataclass

from agencies.decisions import Decision
from agencies.models import Membership
from assessments.models import ProfessionalLevel
from assessments.permissions import second_person
from assessments.queries.judgement import live_profile
from assessments.queries.result_page import ResultPage, result_page
from assessments.queries.round_page import RoundPage, round_page
from assessments.scoring.profile import Profile


@dataclass(frozen=True, kw_only=True)
class LevelPage:
    level: ProfessionalLevel
    result: ResultPage
    may_second: Decision


@dataclass(frozen=True, kw_only=True)
class LevelOfRoundPage:
    """`profile` is that of today, for those who may see points."""

    round_page: RoundPage
    profile: Profile | None
    may_second: Decision


def level_of_round_page(membership: Membership, level: ProfessionalLevel) -> LevelOfRoundPage:
    """For a level of a round that `level_for` gave."""
    level.round.child = level.child
    page = round_page(membership, level.round)
    return LevelOfRoundPage(
        round_page=page,
        profile=live_profile(level.child)[0] if page.points else None,
        may_second=second_person(membership, level),
    )


def level_page(membership: Membership, level: ProfessionalLevel) -> LevelPage:
    """For a level that `level_for` gave."""
    contribution = level.contribution
    contribution.child = level.child
    return LevelPage(
        level=level,
        result=result_page(membership, contribution),
        may_second=second_person(membership, level),
    )
