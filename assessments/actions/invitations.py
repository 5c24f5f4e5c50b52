"""Asking agencies to answer in a round, and what they say.

Asking proposes an involvement with its reasons. Nothing about the child is opened before the
agency accepts: it is shown the minimal card and what it is asked for.
"""

from datetime import datetime, time, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

import audit
from agencies.decisions import require
from agencies.models import Agency, Membership
from assessments import permissions, policies
from assessments.actions.telling import tell_round_lead
from assessments.errors import BadAnswer
from assessments.models import Contribution, InvitationAnswer, Round, RoundInvitation, Status
from assessments.queries.rounds import still_to_answer, taking_part
from audit.events import EventType
from families.actions import InvolvementGiven, accept_involvement
from families.models import Child
from work.actions import cancel_reminders, finish_inbox_items, put_in_inbox, remind
from work.models import InboxSection

REMINDED_BEFORE = timedelta(days=2)
AT_EIGHT = time(8)
ASKED, ANSWER_DUE = "round_invitation", "round_answer_due"


@transaction.atomic
def invite_agency(
    *, round: Round, agency: Agency, given: InvolvementGiven, by: Membership
) -> RoundInvitation:
    """Asks an agency to answer by itself, by the round's due date. Raises Refused, BadAnswer."""
    round = _lock(round)
    require(permissions.can_invite_to(by, round))
    require(policies.can_be_added_to(round, on=timezone.localdate()))
    _require_new(round, agency)
    invitation = RoundInvitation.objects.create(
        partnership_id=round.partnership_id,
        round=round,
        child=round.child,
        agency=agency,
        asked_by=by,
        **vars(given),
    )
    _ask(invitation, by=by)
    audit.record(
        EventType.ROUND_AGENCY_INVITED,
        by=by,
        subject=invitation,
        child=round.child,
        details={"agency": agency.pk, "round": round.pk, "legal_basis": given.legal_basis},
    )
    return invitation


@transaction.atomic
def accept_invitation(*, invitation: RoundInvitation, by: Membership) -> RoundInvitation:
    """The agency comes in: the involvement proposed is in force from now. Raises Refused."""
    invitation = _lock_invitation(invitation)
    require(permissions.can_reply(by, invitation))
    require(policies.can_be_replied_to(invitation, on=timezone.localdate()))
    accept_involvement(
        child=invitation.child,
        given=proposed_in(invitation),
        proposed_by=invitation.asked_by,
        by=by,
    )
    return _answer(invitation, InvitationAnswer.ACCEPTED, by=by)


@transaction.atomic
def decline_invitation(
    *, invitation: RoundInvitation, because: str, by: Membership
) -> RoundInvitation:
    """The agency says no and why; the lead reads the reason. Raises Refused, BadAnswer."""
    invitation = _lock_invitation(invitation)
    require(permissions.can_reply(by, invitation))
    require(policies.can_be_replied_to(invitation, on=timezone.localdate()))
    if not because.strip():
        raise BadAnswer("because", "Enter why your agency does not answer in this round")
    answered = _answer(invitation, InvitationAnswer.DECLINED, because=because.strip(), by=by)
    tell_round_lead(invitation.round, kind="round_declined", section=InboxSection.FOLLOW_UP, by=by)
    tell_if_complete(invitation.round, by=by)
    return answered


@transaction.atomic
def withdraw_invitation(*, invitation: RoundInvitation, by: Membership) -> RoundInvitation:
    """The lead no longer asks an agency that has not answered. Raises Refused."""
    invitation = _lock_invitation(invitation)
    require(permissions.can_invite_to(by, invitation.round))
    require(policies.can_be_taken_back(invitation))
    answered = _answer(invitation, InvitationAnswer.WITHDRAWN, by=by)
    tell_if_complete(invitation.round, by=by)
    return answered


def answer_came_in(contribution: Contribution, *, by: Membership) -> None:
    """An agency has signed: it is waited for no longer. Part of the signature's transaction."""
    round = contribution.round
    if not round.is_shared:
        return
    for invitation in round.invitations.standing().filter(agency=contribution.agency_id):
        _nobody_waits_for(invitation, by=by)
    tell_if_complete(round, by=by)


def take_up_invitation(contribution: Contribution, *, by: Membership) -> None:
    """Who begins to answer has accepted. Part of the caller's transaction."""
    waiting = contribution.round.invitations.waiting().filter(agency=contribution.agency_id)
    for invitation in waiting.select_for_update(of=("self",)).select_related("round", "child"):
        _answer(invitation, InvitationAnswer.ACCEPTED, by=by)


def leave_round(contribution: Contribution, *, by: Membership) -> None:
    """A draft was discarded. A round nobody answers in any more asks nobody any more."""
    round = contribution.round
    if not round.is_shared:
        return
    if not round.contributions.exclude(status=Status.DISCARDED).exists():
        for invitation in round.invitations.waiting().select_related("round", "child"):
            _answer(invitation, InvitationAnswer.WITHDRAWN, by=by)
    tell_if_complete(round, by=by)


def tell_if_complete(round: Round, *, by: Membership | None) -> None:
    """Once nobody is left to answer, the lead is asked to set the one level."""
    if round.settled_at or still_to_answer(round):
        return
    if round.contributions.signed().exists():
        tell_round_lead(round, kind="round_complete", by=by)


def proposed_in(invitation: RoundInvitation) -> InvolvementGiven:
    names = InvolvementGiven.__dataclass_fields__
    return InvolvementGiven(**{name: getattr(invitation, name) for name in names})


def _lock(round: Round) -> Round:
    """The round, with its child locked: what is asked and answered about one child is in a row."""
    Child.objects.select_for_update(no_key=True).get(pk=round.child_id)
    return Round.objects.select_related("child").get(pk=round.pk)


def _lock_invitation(invitation: RoundInvitation) -> RoundInvitation:
    Child.objects.select_for_update(no_key=True).get(pk=invitation.child_id)
    rows = RoundInvitation.objects.select_for_update(of=("self",))
    return rows.select_related("round__child", "child", "agency", "asked_by__agency").get(
        pk=invitation.pk
    )


def _require_new(round: Round, agency: Agency) -> None:
    if agency.partnership_id != round.partnership_id:
        raise BadAnswer("agencies", "Select agencies of this partnership")
    if agency.pk in taking_part(round):
        raise BadAnswer("agencies", f"{agency.name} takes part in this round already")


def _answer(
    invitation: RoundInvitation, answer: InvitationAnswer, *, by: Membership, because: str = ""
) -> RoundInvitation:
    invitation.answer, invitation.because = answer, because
    invitation.answered_by, invitation.answered_at = by, timezone.now()
    invitation.save(update_fields=["answer", "because", "answered_by", "answered_at"])
    finish_inbox_items(subject_id=invitation.pk, by=by)
    if answer != InvitationAnswer.ACCEPTED:
        cancel_reminders(subject_id=invitation.pk, by=by)
    audit.record(
        EVENT_OF_ANSWER[answer],
        by=by,
        subject=invitation,
        child=invitation.child,
        details={"agency": invitation.agency_id, "round": invitation.round_id},
    )
    return invitation


EVENT_OF_ANSWER = {
    InvitationAnswer.ACCEPTED: EventType.ROUND_INVITATION_ACCEPTED,
    InvitationAnswer.DECLINED: EventType.ROUND_INVITATION_DECLINED,
    InvitationAnswer.WITHDRAWN: EventType.ROUND_INVITATION_WITHDRAWN,
}


def _ask(invitation: RoundInvitation, *, by: Membership) -> None:
    address = reverse("assessments:round_invitation", args=[invitation.pk])
    due_on = invitation.round.due_on
    put_in_inbox(
        section=InboxSection.REQUEST,
        kind=ASKED,
        to=invitation.agency,
        subject_id=invitation.pk,
        child_id=invitation.child_id,
        link=address,
        due_on=due_on,
        by=by,
    )
    at = datetime.combine(due_on - REMINDED_BEFORE, AT_EIGHT, timezone.get_current_timezone())
    if at > timezone.now():
        remind(
            kind=ANSWER_DUE,
            subject_id=invitation.pk,
            occurrence=1,
            at=at,
            to=invitation.agency,
            child_id=invitation.child_id,
            link=address,
            section=InboxSection.REQUEST,
            by=by,
        )


def _nobody_waits_for(invitation: RoundInvitation, *, by: Membership | None) -> None:
    finish_inbox_items(subject_id=invitation.pk, by=by)
    cancel_reminders(subject_id=invitation.pk, by=by)
