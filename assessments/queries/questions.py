"""The questions of the form: in the words of the catalogue, for the factors of a weighting."""

from dataclasses import dataclass

from assessments.scoring.weighting import Weighting
from themes.queries import FactorCard, form_sections


@dataclass(frozen=True, kw_only=True)
class Section:
    """One page of the form and what it asks."""

    slug: str
    title: str
    questions: tuple[FactorCard, ...]


def sections(weighting: Weighting) -> tuple[Section, ...]:
    """The sections in their order; a question the weighting doesn't use is not asked."""
    found = []
    for slug, title, cards in form_sections():
        if asked := tuple(card for card in cards if card.code in weighting.by_code):
            found.append(Section(slug=slug, title=title, questions=asked))
    return tuple(found)
