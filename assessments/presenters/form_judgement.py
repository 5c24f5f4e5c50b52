"""A judgement in words: the level a person gave, and the profile it stands beside."""

from assessments.models import Contribution
from assessments.presenters.factors import FactorsByCode, words_for
from assessments.presenters.profile import ProfileView, profile_view
from assessments.presenters.result import GivenLevel
from assessments.queries.judgement_page import Revealed
from assessments.scoring.weighting import Weighting


def given_level(contribution: Contribution, weighting: Weighting) -> GivenLevel:
    """The first one, given before any number was shown; it is kept for ever."""
    return GivenLevel(
        title="Your own level, given first",
        level=contribution.own_level,
        name=weighting.level_names[contribution.own_level - 1],
        rationale=contribution.own_rationale,
    )


def profile_of(found: Revealed, *, factors: FactorsByCode) -> ProfileView:
    return profile_view(
        found.profile,
        weighting=found.weighting,
        factors=factors,
        asked=found.asked,
        adults={str(adult.id): adult.name for adult in found.adults},
    )


def to_ask_words(found: Revealed, *, factors: FactorsByCode) -> tuple[tuple[str, str], ...]:
    """Each gap, and the agency it would be sent to; "" where none is likely to know."""
    return tuple(
        (words_for(code, factors).short, agency.name if agency else "")
        for code, agency in found.to_ask.items()
    )
