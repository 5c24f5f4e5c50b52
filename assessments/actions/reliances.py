"""Relying on another agency: written down, confirmed or denied, and what became of it (7.5)."""

from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

import audit
from agencies.decisions import require
from agencies.models import Agency, Membership
from assessments.between import permissions, policies
from assessments.errors import BadAnswer
from assessments.models import Reliance, Reply
from audit.events import EventType
from families.models import Child
from families.queries import involved_agencies
from work.actions import cancel_reminders, finish_inbox_items, put_in_inbox, remind
from work.models import InboxSection

DAY_PASSED, NO_ANSWER = "reliance_day_passed", "reliance_no_answer"
_SAID, _ANSWERED = "reliance_said", "reliance_answered"
ANSWER_WITHIN = timedelta(days=3)
LONGEST_DAYS = 366


@transaction.atomic
def rely_on(*, child: Child, agency: Agency, what: str, by_day: date, by: Membership) -> Reliance:
    """ "We rely on AGENCY to DO by DAY". Raises Refused, or BadAnswer with the field to mend."""
    child = Child.objects.select_for_update(no_key=True).get(pk=child.pk)
    require(permissions.can_rely_on(by, child))
    _check(child, agency, what, by_day)
    found = Reliance.objects.create(
        partnership_id=child.partnership_id,
        child=child,
        agency=agency,
        what=what.strip(),
        by_day=by_day,
        said_by=by,
    )
    _put(found, section=InboxSection.REQUEST, kind=_SAID, to=agency, by=by)
    _remind(found, kind=NO_ANSWER, day=timezone.localdate() + ANSWER_WITHIN, to=by, by=by)
    _remind(found, kind=DAY_PASSED, day=by_day + timedelta(days=1), to=by, by=by)
    _record(EventType.RELIANCE_SAID, found, by)
    return found


@transaction.atomic
def reply_to_reliance(*, reliance: Reliance, reply: str, because: str, by: Membership) -> Reliance:
    """Confirmed, or denied with the reason; whoever relies on it is told. Raises Refused."""
    found = _lock(reliance)
    require(permissions.can_reply_to_reliance(by, found))
    if reply not in Reply.values:
        raise BadAnswer("reply", "Select whether your agency does this")
    if reply == Reply.DENIED and not because.strip():
        raise BadAnswer("because", "Say why not, so that nobody goes on relying on it")
    found.reply, found.replied_because = reply, because.strip()
    found.replied_at, found.replied_by = timezone.now(), by
    found.save(update_fields=["reply", "replied_because", "replied_at", "replied_by"])
    finish_inbox_items(subject_id=found.pk, by=by)
    cancel_reminders(subject_id=found.pk, by=by, kind=NO_ANSWER)
    if reply == Reply.DENIED:
        cancel_reminders(subject_id=found.pk, by=by)
    _put(found, section=InboxSection.FOLLOW_UP, kind=_ANSWERED, to=found.said_by, by=by)
    _record(EventType.RELIANCE_REPLIED, found, by)
    return found


@transaction.atomic
def say_what_became(*, reliance: Reliance, was_done: bool, words: str, by: Membership) -> Reliance:
    """A fact about the thing agreed, not about a person. Raises Refused, BadAnswer."""
    found = _lock(reliance)
    require(permissions.can_say_done(by, found))
    if not words.strip():
        raise BadAnswer("words", "Say what was done and when, or what stood in the way")
    found.was_done, found.done_words = was_done, words.strip()
    found.done_at, found.done_by = timezone.now(), by
    found.save(update_fields=["was_done", "done_words", "done_at", "done_by"])
    return _end(found, EventType.RELIANCE_DONE, by)


@transaction.atomic
def withdraw_reliance(*, reliance: Reliance, by: Membership) -> Reliance:
    """The agency that said it no longer relies on it. Raises Refused."""
    found = _lock(reliance)
    require(permissions.can_withdraw_reliance(by, found))
    found.withdrawn_at, found.withdrawn_by = timezone.now(), by
    found.save(update_fields=["withdrawn_at", "withdrawn_by"])
    return _end(found, EventType.RELIANCE_WITHDRAWN, by)


def _check(child: Child, agency: Agency, what: str, by_day: date) -> None:
    if not what.strip():
        raise BadAnswer("what", "Say what you rely on them to do")
    if agency.pk not in {each.pk for each in involved_agencies(child)}:
        raise BadAnswer("agency", "Name this agency first: only involved agencies are relied on")
    require(policies.can_be_asked(child, agency))
    today = timezone.localdate()
    if not today <= by_day <= today + timedelta(days=LONGEST_DAYS):
        raise BadAnswer("by_day", "The day must be today or within the next year")


def _lock(reliance: Reliance) -> Reliance:
    rows = Reliance.objects.select_related("child", "agency", "said_by__agency")
    return rows.select_for_update(of=("self",)).get(pk=reliance.pk)


def _end(found: Reliance, event: EventType, by: Membership) -> Reliance:
    cancel_reminders(subject_id=found.pk, by=by)
    finish_inbox_items(subject_id=found.pk, by=by)
    _record(event, found, by)
    return found


def _put(found: Reliance, *, section: InboxSection, kind: str, to, by: Membership) -> None:
    put_in_inbox(
        section=section,
        kind=kind,
        to=to,
        subject_id=found.pk,
        child_id=found.child_id,
        link=_page(found),
        due_on=found.by_day if section == InboxSection.REQUEST else None,
        by=by,
    )


def _remind(found: Reliance, *, kind: str, day: date, to, by: Membership) -> None:
    remind(
        kind=kind,
        subject_id=found.pk,
        occurrence=1,
        at=datetime.combine(day, time.min, timezone.get_current_timezone()),
        to=to,
        child_id=found.child_id,
        link=_page(found),
        by=by,
    )


def _page(found: Reliance) -> str:
    return reverse("assessments:reliance", args=[found.pk])


def _record(event: EventType, found: Reliance, by: Membership) -> None:
    audit.record(
        event,
        by=by,
        subject=found,
        child=found.child,
        details={"agency": found.agency_id} | ({"reply": found.reply} if found.reply else {}),
    )
