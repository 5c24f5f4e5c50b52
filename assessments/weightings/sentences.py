"""A combination said back as a sentence, in the weighting's own words."""

from assessments.presenters.factors import FactorWords
from assessments.presenters.scoring_record import in_words
from assessments.scoring.weighting import Combination, Weighting


def rule_in_words(rule: Combination, weighting: Weighting) -> str:
    """What has to come together: "All of …, together with at least 2 of …"."""
    return in_words(
        rule,
        {
            factor.code: FactorWords(code=factor.code, label=factor.label, short=factor.label)
            for factor in weighting.factors
        },
    )
