"""Opening a round, beginning and discarding a contribution, saying when the family was seen."""

from datetime import date
from uuid import UUID

from django.db import transaction

import audit
from agencies.decisions import require
from agencies.models import Membership
from assessments import permissions
from assessments.errors import BadAnswer
from assessments.models import Account, Answer, Contribution, Round, Status, WontAssess
from assessments.queries.pool import weighting_for
from assessments.scoring.findings import Basis
from audit.events import EventType
from families.models import Child
from work.versions import StaleVersion


@transaction.atomic
def begin_assessment(*, child: Child, purpose: str, by: Membership) -> Contribution:
    """A round with one contribution; the agency's open draft on this child, if there is one."""
    child = Child.objects.select_for_update(no_key=True).get(pk=child.pk)
    require(permissions.can_begin(by, child))
    open_draft = Contribution.objects.drafts().filter(child=child, author=by).first()
    if open_draft is not None:
        return open_draft
    opened = Round.objects.create(
        partnership_id=child.partnership_id,
        child=child,
        purpose=purpose,
        opened_by=by,
        lead_agency_id=by.agency_id,
    )
    contribution = Contribution.objects.create(
        partnership_id=child.partnership_id,
        round=opened,
        child=child,
        agency_id=by.agency_id,
        author=by,
        begun_under=weighting_for(child),
    )
    audit.record(EventType.ROUND_OPENED, by=by, subject=opened, child=child)
    audit.record(EventType.CONTRIBUTION_BEGUN, by=by, subject=contribution, child=child)
    return contribution


@transaction.atomic
def discard_draft(*, contribution: Contribution, by: Membership) -> Contribution:
    """The draft is set aside, not deleted: what was typed stays with its author."""
    contribution = lock_draft(contribution, by=by)
    contribution.status = Status.DISCARDED
    contribution.version += 1
    contribution.save(update_fields=["status", "version"])
    audit.record(
        EventType.CONTRIBUTION_DISCARDED, by=by, subject=contribution, child=contribution.child
    )
    return contribution


@transaction.atomic
def set_visit(
    *, contribution: Contribution, visited_on: date, usual_basis: str, by: Membership
) -> Contribution:
    """The date and usual basis that every card then offers."""
    contribution = lock_draft(contribution, by=by)
    if visited_on > contribution.child.today():
        raise BadAnswer("visited_on", "The date must be today or in the past")
    if usual_basis not in set(Basis):
        raise BadAnswer("usual_basis", "Select how you mostly know what you are recording")
    contribution.visited_on = visited_on
    contribution.usual_basis = usual_basis
    contribution.version += 1
    contribution.save(update_fields=["visited_on", "usual_basis", "version"])
    audit.record(EventType.VISIT_SET, by=by, subject=contribution, child=contribution.child)
    return contribution


@transaction.atomic
def record_wont_assess(*, round: Round, reason: str, by: Membership) -> WontAssess:
    """A person says that they give no view of their own in this round; then they see the points."""
    require(permissions.can_decline(by, round.child))
    if not reason.strip():
        raise BadAnswer("reason", "Say why you will not assess in this round")
    found, made = WontAssess.objects.get_or_create(
        round=round,
        membership=by,
        defaults={"partnership_id": round.partnership_id, "reason": reason.strip()},
    )
    if made:
        audit.record(EventType.WONT_ASSESS_RECORDED, by=by, subject=round, child=round.child)
    return found


def lock_draft(contribution: Contribution, *, by: Membership) -> Contribution:
    """The locked row, once `by` may change it. Raises Refused otherwise."""
    locked = (
        Contribution.objects.select_for_update(of=("self",))
        .select_related("child", "agency")
        .get(pk=contribution.pk)
    )
    require(permissions.can_answer(by, locked))
    return locked


def hold_version(*, contribution: Contribution, version: int | None, by: Membership) -> None:
    """Inside the transaction of a change: what the page showed is still what is saved.

    Raises StaleVersion otherwise, Refused when `by` may not change it.
    """
    locked = lock_draft(contribution, by=by)
    if locked.version != version:
        raise StaleVersion(current=locked, expected=version)


def is_same_page(saved: Answer | Account, page: UUID | None) -> bool:
    """Whether the page that saves now is the one that saved last, and so knows what is saved.

    Its version may be old all the same: the reply that brought the new one was lost on the way.
    """
    return page is not None and saved.saved_from == page


def touch_after_reveal(contribution: Contribution) -> None:
    """Changing answers after the profile was shown is allowed and stays visible for ever."""
    if contribution.revealed_at is not None:
        contribution.changed_after_reveal += 1
        contribution.save(update_fields=["changed_after_reveal"])
