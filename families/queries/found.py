"""What a search shows, and the searches a person made."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.http import Http404
from django.utils import timezone

from agencies.decisions import NotVisible, require
from agencies.models import Membership
from agencies.prepared import prepared
from families import policies
from families.models import Child, Involvement, Search, SearchCard
from riskapp.ui import wording

CARD_LASTS = timedelta(hours=24)


@dataclass(frozen=True, kw_only=True)
class FoundChild:
    """A child one may open."""

    child: Child
    age: str
    lead_agency: str


@dataclass(frozen=True, kw_only=True)
class Card:
    """All that is shown of a child outside one's involvement."""

    child_id: UUID
    name: str
    age: str
    lead_agency: str


def rows_of(children: Sequence[Child]) -> tuple[FoundChild, ...]:
    leads = lead_agencies(child.pk for child in children)
    return tuple(
        FoundChild(
            child=child,
            age=child.age_on(child.today()),
            lead_agency=leads.get(child.pk, ""),
        )
        for child in children
    )


def cards_of(children: Sequence[Child]) -> tuple[Card, ...]:
    leads = lead_agencies(child.pk for child in children)
    return tuple(_card(child, leads.get(child.pk, "")) for child in children)


def card_for(membership: Membership, pk: UUID) -> Child:
    """A child whose card one of the membership's searches showed in the last day, else 404."""
    shown = SearchCard.objects.filter(
        search__membership=membership,
        search__searched_at__gte=timezone.now() - CARD_LASTS,
        child=pk,
    )
    if card := shown.select_related("child__household").first():
        return card.child
    if Child.objects.filter(pk=pk).exists():
        raise NotVisible(f"families.Child:{pk}")
    raise Http404


def own_search(membership: Membership, pk: UUID) -> Search:
    """A search the membership made, else 404."""
    if found := Search.objects.filter(membership=membership, pk=pk).first():
        return found
    if Search.objects.filter(pk=pk).exists():
        raise NotVisible(f"families.Search:{pk}")
    raise Http404


def search_to_add_from(membership: Membership, pk: UUID) -> Search:
    """A search of one's own that found nobody; raises Refused before that has been said.

    One that a child was added from is given too, so that a form sent twice gets its answer.
    """
    search = own_search(membership, pk)
    if search.added_id is None:
        require(policies.can_add_from(search))
    return search


def lead_agencies(children: Iterable[UUID]) -> dict[UUID, str]:
    """The name of the lead agency by child, for those that have one. One statement."""
    return dict(_led(list(children)))


@prepared
def _led(children: list[UUID]):
    leads = Involvement.objects.filter(child__in=children, lead=True)
    return leads.values_list("child", "agency__name")


def _card(child: Child, lead_agency: str) -> Card:
    years = child.years_on(child.today())
    words = child.age_on(child.today())
    if years is not None:
        words = "under 1 year" if years < 1 else wording.counted(years, "year")
    return Card(child_id=child.pk, name=child.name, age=words, lead_agency=lead_agency)
