"""What waits for people: put there by the room that knows why, finished when it is done."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from agencies.decisions import require
from agencies.models import Membership
from audit import record
from audit.events import EventType
from work.actions.outbox import send
from work.models import InboxItem, InboxSection
from work.permissions import can_finish
from work.recipients import Recipient, recipient_fields


@transaction.atomic
def put_in_inbox(
    *,
    section: InboxSection,
    kind: str,
    to: Recipient,
    subject_id: UUID,
    link: str,
    by: Membership | None,
    child_id: UUID | None = None,
    due_on: date | None = None,
    mail: bool = True,
) -> InboxItem:
    """Lets somebody know what waits for them, by e-mail too unless `mail` is False.

    The same thing put twice for the same recipient while the first is open gives the first back
    and sends nothing again.
    """
    item, is_new = InboxItem.objects.get_or_create(
        kind=kind,
        subject_id=subject_id,
        done_at=None,
        **recipient_fields(to),
        defaults={
            "section": section,
            "child_id": child_id,
            "link": link,
            "due_on": due_on,
            "is_mailed": mail,
            "put_by": by,
            "created_at": timezone.now(),
        },
    )
    if is_new and mail:
        send(kind=kind, to=to, link=link, by=by, inbox_item=item)
    return item


@transaction.atomic
def finish_inbox_item(*, item: InboxItem, by: Membership) -> InboxItem:
    """Takes one item off the list because its recipient says so; finished twice is once.

    Raises Refused for anybody else.
    """
    item = InboxItem.objects.select_for_update().get(pk=item.pk)
    require(can_finish(by, item))
    if item.done_at is None:
        item.done_at, item.done_by = timezone.now(), by
        item.save(update_fields=["done_at", "done_by"])
        record(EventType.INBOX_ITEM_FINISHED, by=by, subject=item, details={"kind": item.kind})
    return item


@transaction.atomic
def finish_inbox_items(*, subject_id: UUID, by: Membership | None, kind: str | None = None) -> int:
    """Takes everything about a thing (of one kind) off every list, because the thing is done.

    The event is that of the change that finished it. Returns how many items that were.
    """
    items = InboxItem.objects.about(subject_id).open()
    if kind is not None:
        items = items.filter(kind=kind)
    return items.update(done_at=timezone.now(), done_by=by)
