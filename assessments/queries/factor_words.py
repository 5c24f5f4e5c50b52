"""The catalogue's side of the factors of a weighting, as presenters want it."""

from django.urls import reverse

from agencies.kinds import AgencyKind
from assessments.presenters.factors import FactorWords, lesson_address
from assessments.scoring.weighting import Weighting
from themes.queries import catalogue


def factor_words(weighting: Weighting) -> dict[str, FactorWords]:
    """Words for every factor; one the catalogue doesn't hold has the label of the weighting."""
    cards = {card.code: card for card in catalogue().factors}
    return {
        factor.code: _words(cards[factor.code])
        if factor.code in cards
        else FactorWords(code=factor.code, label=factor.label, short=factor.label)
        for factor in weighting.factors
    }


def _words(card) -> FactorWords:
    return FactorWords(
        code=card.code,
        label=card.label,
        short=card.short_label,
        likely=", ".join(AgencyKind(kind).label for kind in card.likely_agencies),
        address=reverse("themes:factor", args=[card.code]),
        lesson_address=lesson_address(card.lesson),
    )
