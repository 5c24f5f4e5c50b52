"""Full-text search over everything the library holds."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import F

from themes.models import EntryKind, LibraryEntry
from themes.places import address_of

MOST = 50
LONGEST = 200


@dataclass(frozen=True, kw_only=True)
class Hit:
    kind: str
    title: str
    excerpt: str
    address: str
    review: str
    place: str
    is_training: bool


def search(text: str) -> Sequence[Hit]:
    """The best matches, best first, at most MOST. Nothing for an empty text.

    Understands words, "a phrase", or, and -without, as people type them.
    """
    text = text.replace("\x00", "").strip()[:LONGEST]
    if not text:
        return []
    query = SearchQuery(text, config="english", search_type="websearch")
    found = (
        LibraryEntry.objects.filter(words=query)
        .annotate(rank=SearchRank(F("words"), query))
        .select_related("review")
        .defer("words")
        .order_by("-rank", "kind", "key")[:MOST]
    )
    return [_hit(entry) for entry in found]


def _hit(entry: LibraryEntry) -> Hit:
    return Hit(
        kind=EntryKind(entry.kind).label,
        title=entry.title,
        excerpt=_excerpt(entry.body),
        address=address_of(entry),
        review=entry.review.short_name if entry.review else "",
        place=entry.place,
        is_training=bool(entry.review and entry.review.is_training),
    )


def _excerpt(body: str, *, length: int = 160) -> str:
    body = " ".join(body.split())
    if len(body) <= length:
        return body
    return f"{body[:length].rsplit(' ', 1)[0]} …"
