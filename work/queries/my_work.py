"""What waits for somebody: the work list at "/"."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404

from agencies.decisions import NotVisible
from agencies.models import Membership
from work.models import FormDraft, InboxItem, InboxSection, KeptPost
from work.queries.drafts import drafts_of, kept_posts_of

_MOST = 500


@dataclass(frozen=True, kw_only=True)
class MyWork:
    """Open items by section, most urgent first; drafts and kept forms, newest first."""

    items: dict[InboxSection, list[InboxItem]]
    drafts: list[FormDraft]
    kept_posts: list[KeptPost]


def my_work(membership: Membership) -> MyWork:
    """Everything of this room the page at "/" shows, in three statements whatever there is."""
    by_section: dict[InboxSection, list[InboxItem]] = defaultdict(list)
    for item in inbox_for(membership)[:_MOST]:
        by_section[InboxSection(item.section)].append(item)
    return MyWork(
        items={section: by_section[section] for section in InboxSection},
        drafts=drafts_of(membership),
        kept_posts=kept_posts_of(membership.user_id),
    )


def inbox_for(membership: Membership):
    """Open items of the membership, its user and its agency: a queryset, most urgent first."""
    return InboxItem.objects.open().addressed_to(membership).most_urgent_first()


def inbox_item_for(membership: Membership, pk: UUID) -> InboxItem:
    """The item, open or done, or 404 when it is not for this membership."""
    if found := InboxItem.objects.addressed_to(membership).filter(pk=pk).first():
        return found
    if InboxItem.objects.filter(pk=pk).exists():
        raise NotVisible(f"work.InboxItem:{pk}")
    raise Http404
