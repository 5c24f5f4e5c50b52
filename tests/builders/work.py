"""Work that waits, and what was typed, for tests."""

from datetime import timedelta
from itertools import count
from urllib.parse import urlencode
from uuid import UUID

from django.http import QueryDict
from django.utils import timezone

from agencies.models import Membership, User
from riskapp.ui.keys import new_key
from tests.builders.agencies import a_membership
from work import actions
from work.models import DueRow, FormDraft, InboxItem, InboxSection, KeptPost, OutboxMessage

LINK = "/children/"
_number = count(1)


def posted(**fields) -> QueryDict:
    return QueryDict(urlencode(fields, doseq=True))


def a_draft(*, by: Membership | None = None, subject_id: UUID | None = None, **fields) -> FormDraft:
    return actions.save_draft(
        form_key=fields.pop("form_key", "finding"),
        subject_id=subject_id,
        content=posted(**(fields or {"note": "Seen at home"})),
        base_version=1,
        by=by or a_membership(),
        link=LINK,
    )


def a_kept_post(*, user: User, path: str = LINK, **fields) -> KeptPost:
    content = posted(**(fields or {"note": f"Seen at home {next(_number)}"}))
    return actions.keep_post(user_id=user.pk, path=path, posted=content)


def an_inbox_item(*, to=None, mail: bool = False, **fields) -> InboxItem:
    return actions.put_in_inbox(
        section=fields.pop("section", InboxSection.REQUEST),
        kind=fields.pop("kind", "enquiry.asked"),
        to=to or a_membership(),
        subject_id=fields.pop("subject_id", None) or new_key(),
        link=LINK,
        by=fields.pop("by", None),
        mail=mail,
        **fields,
    )


def a_reminder(*, to=None, at=None, **fields) -> DueRow:
    """Due a minute ago unless the test says when."""
    return actions.remind(
        kind=fields.pop("kind", "review.due"),
        subject_id=fields.pop("subject_id", None) or new_key(),
        occurrence=fields.pop("occurrence", 1),
        at=at or timezone.now() - timedelta(minutes=1),
        to=to or a_membership(),
        link=LINK,
        by=fields.pop("by", None),
        **fields,
    )


def a_message(*, to: User | None = None, **fields) -> OutboxMessage:
    """Waiting to be sent, with no worker told of it."""
    now = timezone.now()
    return OutboxMessage.objects.create(
        **{
            "kind": "enquiry.asked",
            "recipient": to or a_membership().user,
            "link": LINK,
            "created_at": now,
            "next_try_at": now,
            **fields,
        }
    )
