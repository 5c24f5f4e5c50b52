"""Opening a round, beginning and discarding a contribution, saying when the family was seen."""

from datetime import date
from uuid import UUID

from django.db import transaction

import audit
from agencies.decisions import require
from agencies.models import Membership
from assessments import permissions, policies
from assessments.actions.invitations import leave_round, take_up_invitation
from assessments.errors import BadAnswer
from assessments.models import Account, Answer, Contribution, Round, Status, WontAssess
from assessments.queries.pool import weighting_for
from assessments.queries.rounds import round_taking_answers
from assessments.scoring.findings import Basis
from audit.events import EventType
from families.models import Child
from work.versions import StaleVersion


@transaction.atomic
def begin_assessment(*, child: Child, purpose: str, by: Membership) -> Contribution:
    """A draft of `by`: their open one on this child, if there is one.

    While a shared round takes answers, this is its agency's answer there; an open draft comes
    along. Otherwise it is a round of its own, with one contribution. Raises Refused.
    """
    child = Child.objects.select_for_update(no_key=True).get(pk=child.pk)
    require(permissions.can_begin(by, child))
    shared = round_taking_answers(child)
    drafts = Contribution.objects.drafts().filter(child=child, author=by).order_by("-begun_at")
    if shared is not None:
        return _answer_in(shared, drafts, by=by)
    if (open_draft := drafts.first()) is not None:
        return open_draft
    return begin_in(open_new(child, purpose=purpose, by=by), by=by)


def open_new(child: Child, *, purpose: str, by: Membership, due_on: date | None = None) -> Round:
    """A round led by `by`'s agency. Part of the caller's transaction, which holds the child."""
    opened = Round.objects.create(
        partnership_id=child.partnership_id,
        child=child,
        purpose=purpose,
        opened_by=by,
        lead_agency_id=by.agency_id,
        due_on=due_on,
    )
    audit.record(EventType.ROUND_OPENED, by=by, subject=opened, child=child)
    return opened


def begin_in(round: Round, *, by: Membership) -> Contribution:
    """An empty draft of `by`'s agency in this round. Part of the caller's transaction."""
    contribution = Contribution.objects.create(
        partnership_id=round.partnership_id,
        round=round,
        child=round.child,
        agency_id=by.agency_id,
        author=by,
        begun_under=weighting_for(round.child),
    )
    audit.record(EventType.CONTRIBUTION_BEGUN, by=by, subject=contribution, child=round.child)
    return contribution


def _answer_in(shared: Round, drafts, *, by: Membership) -> Contribution:
    if mine := drafts.filter(round=shared).first():
        return mine
    require(policies.nobody_of_the_agency_has_begun(shared, agency_id=by.agency_id))
    contribution = drafts.first()
    if contribution is None:
        contribution = begin_in(shared, by=by)
    else:
        _bring_along(contribution, shared, by=by)
    take_up_invitation(contribution, by=by)
    return contribution


def _bring_along(contribution: Contribution, shared: Round, *, by: Membership) -> None:
    details = {"from": contribution.round_id, "to": shared.pk}
    contribution.round = shared
    contribution.version += 1
    contribution.save(update_fields=["round", "version"])
    audit.record(
        EventType.CONTRIBUTION_BROUGHT_ALONG,
        by=by,
        subject=contribution,
        child=shared.child,
        details=details,
    )


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
    leave_round(contribution, by=by)
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
        .select_related("child", "agency", "round")
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
