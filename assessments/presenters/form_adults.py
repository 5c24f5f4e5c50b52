"""Who is around the child, each with what we know and where to change it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from families.queries import Adult

NOT_ASKED = "Nobody has recorded what we know yet"


@dataclass(frozen=True, kw_only=True)
class AdultView:
    """`knowledge` is empty for an adult whose place in our picture is not asked about."""

    name: str
    label: str
    knowledge: str
    finding: str
    change: str


# How each state of our knowledge shows as a chip: a gap looks like a gap.
CHIPS = {
    "assessed_and_seen": "absent",
    "not_involved": "absent",
    "known_not_seen": "not_known",
    "identity_not_known": "not_known",
    "": "not_asked",
}


def adult_views(adults: Iterable[Adult], *, back: str) -> tuple[AdultView, ...]:
    """`back` is the query that brings a person back to the form."""
    return tuple(_view(adult, back) for adult in adults)


def _view(adult: Adult, back: str) -> AdultView:
    relation = next(
        (each for each in adult.relations if each.is_father_or_partner), adult.relations[-1]
    )
    asked = adult.is_father_or_partner
    known = next(
        (each for each in adult.relations if each.knowledge and each.knowledge == adult.knowledge),
        None,
    )
    return AdultView(
        name=adult.name,
        label=adult.label,
        knowledge=(known.get_knowledge_display() if known else NOT_ASKED) if asked else "",
        finding=CHIPS[adult.knowledge] if asked else "",
        change=f"{reverse('families:edit_adult', args=[relation.pk])}?{back}",
    )
