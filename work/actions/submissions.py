"""The same form sent twice acts once and gives the same answer twice."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from uuid import UUID

from django.core.exceptions import BadRequest
from django.db import transaction
from django.utils import timezone

from agencies.models import Membership
from work.models import KeptPost, SubmissionKey


class BadSubmissionKey(BadRequest):
    """A form came without the key its page was given, or with something that is no key."""


class SubmissionKeyMisused(BadRequest):
    """A key was sent by somebody else, or for another action, than it was claimed for."""


class NotFinished(RuntimeError):
    """An action claimed a key and ended without saying where its result is."""


@dataclass
class Claim:
    """What `once` found: a key of the caller's own, or the answer already given to it."""

    row: SubmissionKey
    already_done: bool
    by: Membership
    is_finished: bool = field(default=False, init=False)

    @property
    def result_path(self) -> str:
        return self.row.result_path

    def finish(self, *, path: str, subject_id: UUID | None = None) -> None:
        """Writes down the answer: where whoever sends the form again is to be led."""
        self.row.result_path = path
        self.row.subject_id = subject_id
        self.row.save(update_fields=["result_path", "subject_id"])
        KeptPost.objects.of(self.by.user_id).filter(slot=str(self.row.key)).delete()
        self.is_finished = True


@contextmanager
def once(*, key: UUID | str | None, action: str, by: Membership) -> Iterator[Claim]:
    """Opens the action's transaction and claims `key` in it.

        with once(key=key, action="assessment.opened", by=by) as claim:
            if not claim.already_done:
                …
                claim.finish(path=…, subject_id=assessment.pk)
        return claim.result_path

    Two at the same moment: the second waits for the first, then gets its answer, or the key
    when the first failed. An error inside gives the key back. Raises BadSubmissionKey or
    SubmissionKeyMisused (both are answered 400), NotFinished when `finish` was forgotten.
    """
    with transaction.atomic():
        row, is_new = SubmissionKey.objects.get_or_create(
            key=_as_key(key),
            defaults={"membership": by, "action": action, "claimed_at": timezone.now()},
        )
        if not is_new and (row.membership_id, row.action) != (by.pk, action):
            raise SubmissionKeyMisused("This form has already been sent. Open the page again.")
        claim = Claim(row=row, already_done=not is_new, by=by)
        yield claim
        if is_new and not claim.is_finished:
            raise NotFinished(action)


def _as_key(key: UUID | str | None) -> UUID:
    if isinstance(key, UUID):
        return key
    try:
        return UUID(str(key))
    except ValueError:
        raise BadSubmissionKey("This form came without its key. Open the page again.") from None
