"""Drafting a factor of the catalogue, and the second person who takes it in or sends it back."""

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

import audit
from agencies.decisions import require
from agencies.models import Membership, Partnership
from assessments.actions.weightings_drafts import other_editors
from assessments.errors import BadAnswer
from assessments.models import ProposalState, ProposedFactor
from assessments.scoring.prohibited import ProhibitedFactor, refuse_prohibited
from assessments.weightings import factor_permissions as permissions
from assessments.weightings.names import free_code
from assessments.weightings.permissions import can_draft
from audit.events import EventType
from themes.actions import CodeTaken, NewFactor, add_factor
from themes.queries import catalogue
from work.actions import finish_inbox_items, put_in_inbox
from work.models import InboxSection
from work.versions import StaleVersion

CODE_LENGTH = 40
TAKEN = "The catalogue has a factor of this name by now. Send this one back for another name"


@transaction.atomic
def propose_factor(*, content: Mapping[str, Any], why: str, by: Membership) -> ProposedFactor:
    """A draft of a factor, under a code made of its short name. Raises BadAnswer or Refused."""
    require(can_draft(by))
    _refuse_prohibited(content)
    # One new code at a time.
    Partnership.objects.select_for_update().get(pk=by.partnership_id)
    taken = {card.code for card in catalogue()}
    open_ones = ProposedFactor.objects.exclude(state=ProposalState.WITHDRAWN)
    taken |= set(open_ones.values_list("code", flat=True))
    proposal = ProposedFactor.objects.create(
        partnership_id=by.partnership_id,
        code=free_code(content["short_label"], taken, longest=CODE_LENGTH),
        content=dict(content),
        why=why,
        author_id=by.user_id,
    )
    _record(EventType.FACTOR_PROPOSED, proposal, by=by)
    return proposal


@transaction.atomic
def change_proposal(
    *, proposal: ProposedFactor, edition: int | None, content: Mapping[str, Any], why: str, by
) -> ProposedFactor:
    """Saves a draft anew; its code stays. Raises BadAnswer, Refused or StaleVersion."""
    proposal = _lock(proposal)
    require(permissions.can_change_proposal(by, proposal))
    if proposal.edition != edition:
        raise StaleVersion(current=proposal, expected=edition)
    _refuse_prohibited(content)
    proposal.content, proposal.why = dict(content), why
    proposal.edition += 1
    proposal.save(update_fields=["content", "why", "edition"])
    _record(EventType.FACTOR_PROPOSAL_CHANGED, proposal, by=by)
    return proposal


@transaction.atomic
def submit_proposal(*, proposal: ProposedFactor, by: Membership) -> ProposedFactor:
    """To the partnership's other editors. Raises Refused, also where there is none."""
    proposal = _lock(proposal)
    require(permissions.can_change_proposal(by, proposal))
    for editor in other_editors(by):
        put_in_inbox(
            section=InboxSection.REQUEST,
            kind="factor_submitted",
            to=editor,
            subject_id=proposal.pk,
            link=_address(proposal),
            by=by,
        )
    _move(proposal, ProposalState.SUBMITTED)
    _record(EventType.FACTOR_SUBMITTED, proposal, by=by)
    return proposal


@transaction.atomic
def take_back_proposal(*, proposal: ProposedFactor, by: Membership) -> ProposedFactor:
    proposal = _lock(proposal)
    require(permissions.can_take_back_proposal(by, proposal))
    _move(proposal, ProposalState.DRAFT)
    finish_inbox_items(subject_id=proposal.pk, by=by)
    _record(EventType.FACTOR_TAKEN_BACK, proposal, by=by)
    return proposal


@transaction.atomic
def withdraw_proposal(*, proposal: ProposedFactor, by: Membership) -> ProposedFactor:
    """Sets a draft aside."""
    proposal = _lock(proposal)
    require(permissions.can_change_proposal(by, proposal))
    _move(proposal, ProposalState.WITHDRAWN)
    finish_inbox_items(subject_id=proposal.pk, by=by)
    _record(EventType.FACTOR_WITHDRAWN, proposal, by=by)
    return proposal


@transaction.atomic
def send_proposal_back(*, proposal: ProposedFactor, comment: str, by: Membership) -> ProposedFactor:
    proposal = _lock(proposal)
    require(permissions.can_decide_proposal(by, proposal))
    if not comment.strip():
        raise BadAnswer("comment", "Say what has to change")
    _reviewed(proposal, ProposalState.DRAFT, comment=comment, by=by)
    _tell_author(proposal, kind="factor_sent_back", by=by)
    _record(EventType.FACTOR_SENT_BACK, proposal, by=by)
    return proposal


@transaction.atomic
def accept_proposal(
    *, proposal: ProposedFactor, edition: int | None, comment: str, by: Membership
) -> ProposedFactor:
    """Takes exactly what was read into the catalogue. From then on a weighting may use it."""
    proposal = _lock(proposal)
    require(permissions.can_decide_proposal(by, proposal))
    if proposal.edition != edition:
        raise StaleVersion(current=proposal, expected=edition)
    try:
        with transaction.atomic():
            add_factor(NewFactor(code=proposal.code, **proposal.content))
    except (CodeTaken, IntegrityError):
        raise BadAnswer("decision", TAKEN) from None
    _reviewed(proposal, ProposalState.ACCEPTED, comment=comment, by=by)
    _tell_author(proposal, kind="factor_accepted", by=by)
    _record(EventType.FACTOR_ACCEPTED, proposal, by=by)
    return proposal


def _refuse_prohibited(content: Mapping[str, Any]) -> None:
    for name in ("short_label", "label"):
        try:
            refuse_prohibited(content[name])
        except ProhibitedFactor as refused:
            raise BadAnswer(name, str(refused)) from None


def _lock(proposal: ProposedFactor) -> ProposedFactor:
    return ProposedFactor.objects.select_for_update().get(pk=proposal.pk)


def _move(proposal: ProposedFactor, wanted: ProposalState) -> None:
    proposal.state = wanted
    proposal.save(update_fields=["state"])


def _reviewed(proposal: ProposedFactor, state: ProposalState, *, comment: str, by) -> None:
    proposal.state, proposal.comment = state, comment.strip()
    proposal.reviewer_id, proposal.reviewed_at = by.user_id, timezone.now()
    proposal.save(update_fields=["state", "comment", "reviewer", "reviewed_at"])
    finish_inbox_items(subject_id=proposal.pk, by=by)


def _tell_author(proposal: ProposedFactor, *, kind: str, by: Membership) -> None:
    put_in_inbox(
        section=InboxSection.FOLLOW_UP,
        kind=kind,
        to=proposal.author,
        subject_id=proposal.pk,
        link=_address(proposal),
        by=by,
    )


def _record(event: EventType, proposal: ProposedFactor, *, by: Membership) -> None:
    details = {"code": proposal.code, "edition": proposal.edition}
    audit.record(event, by=by, subject=proposal, details=details)


def _address(proposal: ProposedFactor) -> str:
    return reverse("assessments:proposed_factor", args=[proposal.pk])
