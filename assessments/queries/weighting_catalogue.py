"""The catalogue beside a draft: evidence for its factors, and factors it could take in."""

from typing import Any

from assessments.errors import BadAnswer
from assessments.models import WeightingVersion
from themes.queries import FactorCard, catalogue


def cards_by_code() -> dict[str, FactorCard]:
    """Everything the library knows of each factor."""
    return {card.code: card for card in catalogue()}


def cards_not_in(version: WeightingVersion) -> list[FactorCard]:
    """Reviewed factors of the catalogue that the draft doesn't use."""
    used = {factor["code"] for factor in version.content["factors"]}
    return [card for card in catalogue() if card.code not in used]


def with_factor(version: WeightingVersion, code: str) -> dict[str, Any]:
    """The content with one more factor of the catalogue, of weight 0. Raises BadAnswer."""
    card = next((card for card in cards_not_in(version) if card.code == code), None)
    if card is None:
        raise BadAnswer("code", "Select a factor of the catalogue")
    factor = {
        "code": card.code,
        "label": card.label,
        "weight": 0,
        "offers": list(card.offers),
        "per_adult": card.per_adult,
        "lasting": card.lasting,
        "may_not_apply": card.may_not_apply,
        "computed": card.computed,
        "source": ", ".join(card.evidence[0].sections) if card.evidence else "",
    }
    return {**version.content, "factors": [*version.content["factors"], factor]}


def without_factor(version: WeightingVersion, code: str) -> dict[str, Any]:
    """The content without a factor; a combination that names it has to be changed first."""
    naming = [
        rule["label"]
        for rule in version.content["combinations"]
        if any(code in clause["members"] for clause in rule["clauses"])
    ]
    if naming:
        raise BadAnswer("code", f"First change the combination “{naming[0]}”, which names it")
    factors = [each for each in version.content["factors"] if each["code"] != code]
    return {**version.content, "factors": factors}
