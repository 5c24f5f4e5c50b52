"""The catalogue's side of the factors of a weighting, as presenters want it."""

from assessments.presenters.factors import FactorWords, factor_address, lesson_address
from assessments.scoring.weighting import Weighting
from themes.queries import FactorCard, catalogue

FIRST_TO_ASK = 3
"""Agencies named beside a question: the best few; the factor's page has them all."""


def factor_words(weighting: Weighting) -> dict[str, FactorWords]:
    """Words for every factor; one the catalogue doesn't hold has the label of the weighting."""
    cards = {card.code: card for card in catalogue()}
    return {
        factor.code: _words(cards[factor.code])
        if factor.code in cards
        else FactorWords(code=factor.code, label=factor.label, short=factor.label)
        for factor in weighting.factors
    }


def _words(card: FactorCard) -> FactorWords:
    return FactorWords(
        code=card.code,
        label=card.label,
        short=card.short_label,
        likely=", ".join(card.likely_agency_labels[:FIRST_TO_ASK]),
        address=factor_address(card.code),
        lesson=card.lesson_title,
        lesson_address=lesson_address(card.lesson_slug),
    )
