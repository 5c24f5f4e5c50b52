"""Searching for a child. A search is a write: it leaves a row and events before it answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from agencies.decisions import require
from agencies.models import Membership
from audit import record
from audit.events import EventType
from families import permissions
from families.actions.telling import tell_governance
from families.matching import Asked, is_hardly_another, matching_children
from families.models import Child, Search, SearchCard


@dataclass(frozen=True, kw_only=True)
class Found:
    """`visible` may be opened; of `outside` only the minimal card may be shown."""

    search: Search
    visible: tuple[Child, ...]
    outside: tuple[Child, ...]


@transaction.atomic(durable=True)
def search_children(*, asked: Asked, by: Membership, sibling_of: Child | None = None) -> Found:
    """Looks for a child in the partnership and records who was shown.

    Children of `by`'s own agency are found by anything; a child outside only by name and date of
    birth, or by NHS number, and a restricted one not at all: the information governance lead is
    told instead. The events are committed before the caller can show anything. Raises Refused.
    """
    require(permissions.can_add_child(by))
    visible, outside = _found(asked, by)
    cards = tuple(child for child in outside if not child.restricted)
    search = Search.objects.create(
        partnership_id=by.partnership_id,
        membership=by,
        asked_for="+".join(asked.fields),
        sibling_of=sibling_of,
        rows_shown=len(visible),
    )
    SearchCard.objects.bulk_create(SearchCard(search=search, child=child) for child in cards)
    hidden = [child for child in outside if child.restricted and is_hardly_another(asked, child)]
    _alert(search, hidden, by)
    _record(search, cards, by)
    return Found(search=search, visible=visible, outside=cards)


@transaction.atomic
def say_none_of_these(*, search: Search, by: Membership) -> Search:
    """Records that none of the children shown is the one; only then one can be added."""
    search = Search.objects.select_for_update().get(pk=search.pk)
    require(permissions.can_add_child(by))
    if search.none_of_these_at is None:
        search.none_of_these_at = timezone.now()
        search.save(update_fields=["none_of_these_at"])
        record(EventType.SEARCH_NONE_OF_THESE, by=by, subject=search)
    return search


def _found(asked: Asked, by: Membership) -> tuple[tuple[Child, ...], list[Child]]:
    """Children `by` may open, and those outside. Nobody outside for less than is needed for it."""
    may_open = Child.objects.visible_to(by)
    in_the_partnership = partial(matching_children, asked, partnership_id=by.partnership_id)
    matches = in_the_partnership() if asked.may_show_cards else []
    if not any(map(asked.identifies, matches)):
        return tuple(in_the_partnership(within=may_open)), []
    mine = set(may_open.filter(pk__in=[child.pk for child in matches]).values_list("pk", flat=True))
    visible = tuple(child for child in matches if child.pk in mine)
    return visible, [child for child in matches if child.pk not in mine]


def _record(search: Search, cards: Sequence[Child], by: Membership) -> None:
    counts = {"fields": search.asked_for, "rows": search.rows_shown, "cards": len(cards)}
    record(EventType.CHILD_SEARCHED, by=by, subject=search, details=counts)
    for child in cards:
        record(EventType.CHILD_CARD_SHOWN, by=by, subject=search, child=child)


def _alert(search: Search, restricted: Sequence[Child], by: Membership) -> None:
    for child in restricted:
        tell_governance(
            kind="families.restricted_searched",
            subject_id=search.pk,
            child=child,
            link=reverse("agencies:audit"),
            by=by,
        )
        record(EventType.CHILD_RESTRICTED_SEARCHED, by=by, subject=search, child=child)
