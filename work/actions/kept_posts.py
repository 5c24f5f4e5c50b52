"""Forms that were sent after their session had ended: kept for their sender for a day."""

import hashlib
import json
import logging
from uuid import UUID

from django.db import transaction
from django.http import QueryDict
from django.utils import timezone

from agencies.models import User
from work.models import KeptPost
from work.posted import lists_of

logger = logging.getLogger(__name__)

LARGEST = 1024 * 1024
"""Characters of JSON that are kept of one form."""
MOST = 40
"""Forms kept for one person; more than that is no person."""


class NotKept(ValueError):
    """The form is too large, or its sender has too many kept already."""


@transaction.atomic
def keep_post(*, user_id: UUID, path: str, posted: QueryDict) -> KeptPost:
    """Keeps a posted form for `user_id`; sent again from the same page it is kept once.

    Raises NotKept beyond LARGEST and MOST. Nothing of the content is logged.
    """
    content = lists_of(posted)
    content.pop("kept_post", None)
    if len(json.dumps(content)) > LARGEST:
        raise NotKept("too_large")
    user = User.objects.select_for_update(no_key=True).get(pk=user_id)
    slot = _slot(content)
    kept = KeptPost.objects.of(user)
    if kept.count() >= MOST and not kept.filter(path=path, slot=slot).exists():
        raise NotKept("too_many")
    post, _ = KeptPost.objects.update_or_create(
        user=user,
        path=path,
        slot=slot,
        defaults={"content": content, "kept_at": timezone.now()},
    )
    logger.info("A form was kept", extra={"kept_post": str(post.pk)})
    return post


@transaction.atomic
def discard_kept_post(*, post_id: UUID, user: User) -> None:
    """Removes a kept form: it was sent, or its sender doesn't want it."""
    KeptPost.objects.of(user).filter(pk=post_id).delete()


def _slot(content: dict[str, list[str]]) -> str:
    """What tells two pages at the same address apart."""
    if key := "".join(content.get("submission_key", [])).strip():
        return key[:64]
    return hashlib.sha256("\n".join(sorted(content)).encode()).hexdigest()
