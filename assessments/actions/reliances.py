"""Relying on others is written down, confirmed or denied by them, and followed (7.5).

What was said and what was done are facts about a promise, never a label on a person.
"""

from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

import audit
from agencies.decisions import require
from agencies.models import Agency, Membership
from assessments.between import permissions as between
from assessments.errors import BadAnswer
from assessments.models import Reliance, RelianceAnswer, WhatHappened
from assessments.queries.reliances import agencies_to_rely_on
from audit.events import EventType
from families.models import Child
from families.queries import named_people
from work.actions import cancel_reminders, finish_inbox_items, put_in_inbox, remind
from work.models import InboxSection

ANSWER_WITHIN_DAYS = 7
SILENT = "reliance_silent"
DUE = "reliance_due"


@transaction.atomic
def record_reliance(
    *, child: Child, relied_on: Agency, what: str, due_on: date, by: Membership
) -> Reliance:
    """The agency relied on is asked at once; its silence is shown and brought back to `by`."""
    require(between.can_talk(by, child))
    if relied_on not in agencies_to_rely_on(child, by=by):
        raise BadAnswer("relied_on", "Select an agency that is involved with this child")
    if not what.strip():
        raise BadAnswer("what", "Say what you rely on them to do")
    if due_on < timezone.localdate():
        raise BadAnswer("due_on", "The day must be today or later")
    reliance = Reliance.objects.create(
        partnership_id=child.partnership_id,
        child=child,
        agency=by.agency,
        relied_on=relied_on,
        what=what.strip(),
        due_on=due_on,
        recorded_at=timezone.now(),
        recorded_by=by,
    )
    _tell(reliance, relied_on, kind="reliance_asked", by=by)
    _remind_of_silence_and_day(reliance, by=by)
    _record(EventType.RELIANCE_RECORDED, reliance, by=by, relied_on=relied_on.pk)
    return reliance


@transaction.atomic
def answer_reliance(*, reliance: Reliance, answer: str, words: str, by: Membership) -> Reliance:
    """Confirmed or denied, once, by the agency it is about; a denial says why."""
    reliance = _lock(reliance)
    _stop_a_second_answer(reliance.answer, reliance.relied_on_id == by.agency_id)
    require(between.can_answer_reliance(by, reliance))
    if answer not in RelianceAnswer.values:
        raise BadAnswer("answer", "Select whether your agency will do this")
    if answer == RelianceAnswer.DENIED and not words.strip():
        raise BadAnswer("words", "Say why your agency will not do this")
    reliance.answer, reliance.answer_words = answer, words.strip()
    reliance.answered_at, reliance.answered_by = timezone.now(), by
    reliance.save(update_fields=["answer", "answer_words", "answered_at", "answered_by"])
    finish_inbox_items(subject_id=reliance.pk, by=by)
    cancel_reminders(subject_id=reliance.pk, kind=SILENT, by=by)
    denied = answer == RelianceAnswer.DENIED
    section = InboxSection.REQUEST if denied else InboxSection.FOLLOW_UP
    _tell(reliance, reliance.agency, kind=f"reliance_{answer}", by=by, section=section)
    _record(EventType.RELIANCE_ANSWERED, reliance, by=by, answer=answer)
    return reliance


@transaction.atomic
def follow_reliance(*, reliance: Reliance, happened: str, words: str, by: Membership) -> Reliance:
    """Whether what was said was done, by either agency, with how it is known."""
    reliance = _lock(reliance)
    either = by.agency_id in (reliance.agency_id, reliance.relied_on_id)
    _stop_a_second_answer(reliance.happened, either)
    require(between.can_follow_reliance(by, reliance))
    if happened not in WhatHappened.values:
        raise BadAnswer("happened", "Select what happened")
    if not words.strip():
        raise BadAnswer("words", "Say what happened and how you know")
    reliance.happened, reliance.followed_words = happened, words.strip()
    reliance.followed_at, reliance.followed_by = timezone.now(), by
    reliance.save(update_fields=["happened", "followed_words", "followed_at", "followed_by"])
    finish_inbox_items(subject_id=reliance.pk, by=by)
    cancel_reminders(subject_id=reliance.pk, by=by)
    ours = reliance.agency_id == by.agency_id
    other = reliance.relied_on if ours else reliance.agency
    _tell(reliance, other, kind="reliance_followed", by=by, section=InboxSection.FOLLOW_UP)
    _record(EventType.RELIANCE_FOLLOWED, reliance, by=by, happened=happened)
    return reliance


def _lock(reliance: Reliance) -> Reliance:
    rows = Reliance.objects.select_for_update(of=("self",))
    return rows.select_related("child", "agency", "relied_on").get(pk=reliance.pk)


def _stop_a_second_answer(said: str, may_answer: bool) -> None:
    """A colleague was quicker: what was typed stays on the screen, and what they said is shown."""
    if said and may_answer:
        raise BadAnswer(
            "words",
            "Somebody answered this while you were writing. Read their answer; what you typed is "
            "still here to copy",
        )


def _tell(
    reliance: Reliance,
    agency: Agency,
    *,
    kind: str,
    by: Membership,
    section: InboxSection = InboxSection.REQUEST,
) -> None:
    for to in _people_of(agency, reliance.child):
        put_in_inbox(
            section=section,
            kind=kind,
            to=to,
            subject_id=reliance.pk,
            child_id=reliance.child_id,
            link=reverse("assessments:reliance", args=[reliance.pk]),
            due_on=reliance.due_on,
            by=by,
        )


def _people_of(agency: Agency, child: Child) -> list[Agency | Membership]:
    """The agency; of a restricted record its named people only."""
    if not child.restricted:
        return [agency]
    named = (access.membership for access in named_people(child))
    return [each for each in named if each.agency_id == agency.pk]


def _remind_of_silence_and_day(reliance: Reliance, *, by: Membership) -> None:
    """Both come back to whoever relies: no answer within a week, and the day after the day."""
    answer_by = min(reliance.due_on, timezone.localdate() + timedelta(days=ANSWER_WITHIN_DAYS))
    for kind, last in ((SILENT, answer_by), (DUE, reliance.due_on)):
        after = last + timedelta(days=1)
        remind(
            kind=kind,
            subject_id=reliance.pk,
            occurrence=1,
            at=datetime.combine(after, time.min, timezone.get_current_timezone()),
            to=by,
            child_id=reliance.child_id,
            link=reverse("assessments:reliance", args=[reliance.pk]),
            by=by,
        )


def _record(event: EventType, reliance: Reliance, *, by: Membership, **details) -> None:
    audit.record(event, by=by, subject=reliance, child=reliance.child, details=details)
