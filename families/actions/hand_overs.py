"""Handing over. The sender stays responsible, with the child on their list, until an answer."""

from datetime import timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from agencies.decisions import require
from agencies.models import Agency, Membership
from audit import record
from audit.events import EventType
from families import permissions, policies
from families.kinds import HandOverAnswer, InvolvementEnded, SharingLevel
from families.leaving import has_left
from families.models import HandOver, Involvement, RestrictedAccess
from work.actions import cancel_reminders, finish_inbox_items, put_in_inbox, remind
from work.models import InboxSection

WAITING_FOR = timedelta(days=3)
_ASKED, _ANSWERED = "families.hand_over_asked", "families.hand_over_answered"
_WAITING = "families.hand_over_waiting"


@transaction.atomic
def ask_to_take_over(
    *,
    involvement: Involvement,
    reason: str,
    by: Membership,
    agency: Agency | None = None,
    worker: Membership | None = None,
    outside: str = "",
) -> HandOver:
    """Asks another agency, or a service outside the area, to take over `by`'s agency's part.

    Nothing else changes yet. The sender is reminded while nobody answers. Raises Refused.
    """
    involvement = Involvement.objects.select_for_update().get(pk=involvement.pk)
    require(permissions.can_hand_over(by, involvement))
    require(policies.can_be_handed_over(involvement, agency=agency, worker=worker))
    hand_over = HandOver.objects.create(
        partnership=involvement.partnership,
        child=involvement.child,
        involvement=involvement,
        agency=agency,
        worker=worker,
        outside=outside,
        reason=reason,
        asked_by=by,
    )
    if agency:
        _ask(hand_over, by)
    _remind_sender(hand_over, by)
    _record(EventType.HAND_OVER_ASKED, hand_over, by)
    return hand_over


@transaction.atomic
def accept_hand_over(*, hand_over: HandOver, by: Membership) -> HandOver:
    """`by`'s agency takes over from today, leads if the sender led, and the sender's part ends.

    Raises Refused.
    """
    hand_over = _lock(hand_over)
    require(permissions.can_answer(by, hand_over))
    require(policies.is_waiting(hand_over))
    sent = hand_over.involvement
    leads = sent.lead
    _end(sent, InvolvementEnded.HANDED_OVER)
    _take_over(hand_over, sent, by, leads=leads)
    if hand_over.child.restricted:
        _name(hand_over, by)
    has_left(child=hand_over.child, by=by)
    return _answer(hand_over, HandOverAnswer.ACCEPTED, "", by)


@transaction.atomic
def refuse_hand_over(*, hand_over: HandOver, because: str, by: Membership) -> HandOver:
    """The agency asked says no, and why: the sender stays responsible. Raises Refused."""
    hand_over = _lock(hand_over)
    require(permissions.can_answer(by, hand_over))
    require(policies.is_waiting(hand_over))
    return _answer(hand_over, HandOverAnswer.REFUSED, because, by)


@transaction.atomic
def withdraw_hand_over(*, hand_over: HandOver, by: Membership) -> HandOver:
    """The sender no longer asks. Raises Refused."""
    hand_over = _lock(hand_over)
    require(permissions.can_hand_over(by, hand_over.involvement))
    require(policies.is_waiting(hand_over))
    return _answer(hand_over, HandOverAnswer.WITHDRAWN, "", by)


@transaction.atomic
def record_outside_acceptance(*, hand_over: HandOver, who: str, by: Membership) -> HandOver:
    """The sender writes down who accepted elsewhere; only then does their part end.

    Raises Refused.
    """
    hand_over = _lock(hand_over)
    require(permissions.can_hand_over(by, hand_over.involvement))
    require(policies.is_waiting(hand_over))
    require(policies.goes_outside(hand_over))
    _end(hand_over.involvement, InvolvementEnded.MOVED_AWAY)
    has_left(child=hand_over.child, by=by)
    return _answer(hand_over, HandOverAnswer.ACCEPTED, who, by)


def _lock(hand_over: HandOver) -> HandOver:
    rows = HandOver.objects.select_related("involvement", "child", "agency", "asked_by")
    return rows.select_for_update(of=("self", "involvement", "child")).get(pk=hand_over.pk)


def _end(sent: Involvement, because: InvolvementEnded) -> None:
    sent.lead, sent.until, sent.ended_because = False, timezone.localdate(), because
    sent.version += 1
    sent.save(update_fields=["lead", "until", "ended_because", "version"])


def _take_over(hand_over: HandOver, sent: Involvement, by: Membership, *, leads: bool) -> None:
    taken = hand_over.child.involvements.filter(agency=by.agency, until=None).first()
    if taken is None:
        taken = Involvement(
            partnership=hand_over.partnership,
            child=hand_over.child,
            agency=by.agency,
            reason=hand_over.reason,
            legal_basis=sent.legal_basis,
            family_told=sent.family_told,
            not_told_because=sent.not_told_because,
            since=timezone.localdate(),
            declared_by=by,
        )
    else:
        taken.version += 1
    taken.worker, taken.sharing, taken.lead = by, SharingLevel.RECORD, taken.lead or leads
    taken.save()


def _name(hand_over: HandOver, by: Membership) -> None:
    RestrictedAccess.objects.get_or_create(
        child=hand_over.child,
        membership=by,
        until=None,
        defaults={
            "partnership": hand_over.partnership,
            "reason": hand_over.reason[:240],
            "granted_by": hand_over.asked_by,
        },
    )


def _answer(hand_over: HandOver, answer: HandOverAnswer, because: str, by: Membership) -> HandOver:
    hand_over.answer, hand_over.because = answer, because
    hand_over.answered_by, hand_over.answered_at = by, timezone.now()
    hand_over.save(update_fields=["answer", "because", "answered_by", "answered_at"])
    cancel_reminders(subject_id=hand_over.pk, by=by)
    finish_inbox_items(subject_id=hand_over.pk, by=by)
    if by.pk != hand_over.asked_by_id:
        _tell_sender(hand_over, by)
    _record(EVENT_OF_ANSWER[answer], hand_over, by)
    return hand_over


EVENT_OF_ANSWER = {
    HandOverAnswer.ACCEPTED: EventType.HAND_OVER_ACCEPTED,
    HandOverAnswer.REFUSED: EventType.HAND_OVER_REFUSED,
    HandOverAnswer.WITHDRAWN: EventType.HAND_OVER_WITHDRAWN,
}


def _ask(hand_over: HandOver, by: Membership) -> None:
    put_in_inbox(
        section=InboxSection.REQUEST,
        kind=_ASKED,
        to=hand_over.worker or hand_over.agency,
        subject_id=hand_over.pk,
        child_id=hand_over.child_id,
        link=_page(hand_over),
        due_on=timezone.localdate() + WAITING_FOR,
        by=by,
    )


def _tell_sender(hand_over: HandOver, by: Membership) -> None:
    put_in_inbox(
        section=InboxSection.FOLLOW_UP,
        kind=_ANSWERED,
        to=hand_over.asked_by,
        subject_id=hand_over.pk,
        child_id=hand_over.child_id,
        link=_page(hand_over),
        by=by,
    )


def _remind_sender(hand_over: HandOver, by: Membership) -> None:
    remind(
        kind=_WAITING,
        subject_id=hand_over.pk,
        occurrence=1,
        at=timezone.now() + WAITING_FOR,
        to=by,
        link=_page(hand_over),
        child_id=hand_over.child_id,
        by=by,
    )


def _page(hand_over: HandOver) -> str:
    return reverse("families:hand_over", args=[hand_over.pk])


def _record(event_type: EventType, hand_over: HandOver, by: Membership) -> None:
    record(
        event_type,
        by=by,
        subject=hand_over,
        child=hand_over.child,
        details={"to": hand_over.agency_id, "outside": bool(hand_over.outside)},
    )
