"""Recording words: the child's life, parents' understanding, strengths, support."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

import audit
from agencies.models import Membership
from assessments.actions.rounds import lock_draft
from assessments.errors import BadAnswer
from assessments.models import Account, Contribution, Topic
from audit.events import EventType
from families.queries import adults_of
from work.versions import StaleVersion

LONGEST = 10_000


@transaction.atomic
def record_account(
    *,
    contribution: Contribution,
    topic: str,
    text: str = "",
    nothing_because: str = "",
    adult_id: UUID | None = None,
    version: int = 0,
    page: UUID | None = None,
    by: Membership,
) -> Account:
    """Saves one topic of a draft: words, or a reason why there are none.

    `version` and `page` as in `record_findings`.

    Raises BadAnswer, StaleVersion or Refused.
    """
    contribution = lock_draft(contribution, by=by)
    _check(contribution, topic, text, nothing_because, adult_id)
    account = (
        contribution.accounts.select_for_update().filter(topic=topic, adult_id=adult_id).first()
    )
    if account is not None and account.version != version:
        raise StaleVersion(current=account, expected=version)
    account = account or Account(
        partnership_id=contribution.partnership_id,
        contribution=contribution,
        topic=topic,
        adult_id=adult_id,
        version=0,
    )
    account.text = text.strip()
    account.nothing_because = nothing_because.strip()
    account.version += 1
    account.saved_at = timezone.now()
    account.saved_from = page
    account.save()
    audit.record(
        EventType.ACCOUNT_RECORDED,
        by=by,
        subject=account,
        child=contribution.child,
        details={"contribution": str(contribution.pk), "topic": topic},
    )
    return account


def _check(
    contribution: Contribution, topic: str, text: str, nothing_because: str, adult_id: UUID | None
) -> None:
    if topic not in Topic.values:
        raise BadAnswer("topic", "Choose one of the topics of this form")
    if not text.strip() and not nothing_because.strip():
        raise BadAnswer("text", "Write what you know, or say why there is nothing to write")
    if max(len(text), len(nothing_because)) > LONGEST:
        raise BadAnswer("text", f"Keep this to {LONGEST:,} characters; put the rest in your notes")
    if adult_id is not None and adult_id not in {
        adult.id for adult in adults_of(contribution.child)
    }:
        raise BadAnswer("text", "This adult is not around the child; add them first")
