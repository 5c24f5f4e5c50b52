"""Asking another agency one question. Answering it signs that one finding."""

from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

import audit
from agencies.decisions import require
from agencies.models import Agency, Membership
from assessments.actions.disagreements_settling import settle_disagreements
from assessments.actions.findings import asked_about, rule_for, write_findings
from assessments.answers import Answered, check_answer
from assessments.between import permissions, policies
from assessments.errors import BadAnswer
from assessments.models import Answer, Contribution, Enquiry
from assessments.policies import needs_enquiries
from assessments.queries.enquiry_page import who_to_ask
from assessments.queries.judgement import live_profile
from assessments.scoring.findings import Finding as Value
from audit.events import EventType
from families.models import Child
from families.queries import involved_agencies
from riskapp.ui.wording import day
from work.actions import cancel_reminders, finish_inbox_items, put_in_inbox, remind
from work.models import InboxSection

OVERDUE = "enquiry_overdue"
_ASKED = "enquiry_asked"
_ENDED = {
    EventType.ENQUIRY_ANSWERED: "enquiry_answered",
    EventType.ENQUIRY_DECLINED: "enquiry_declined",
}
LONGEST_WAIT_DAYS = 90
ANSWER_WITHIN = timedelta(days=14)


@transaction.atomic
def send_enquiry(
    *, child: Child, factor: str, agency: Agency, due_on: date, by: Membership, words: str = ""
) -> Enquiry:
    """Asks an involved agency about one factor; an open question to it has to end first.

    Raises Refused, or BadAnswer with the field to mend.
    """
    child = Child.objects.select_for_update(no_key=True).get(pk=child.pk)
    require(permissions.can_ask(by, child))
    _check(child, factor, agency, due_on, by)
    waiting = child.enquiries.open().filter(agency=agency, factor=factor).first()
    if waiting is not None:
        until = day(waiting.due_on)
        raise BadAnswer("agency", f"{agency} has this question already, until {until}")
    enquiry = Enquiry.objects.create(
        partnership_id=child.partnership_id,
        child=child,
        factor=factor,
        why=_why(child, factor, by),
        words=words.strip(),
        agency=agency,
        asked_by=by,
        due_on=due_on,
    )
    _tell_asked(enquiry, by)
    _record(EventType.ENQUIRY_SENT, enquiry, by)
    return enquiry


@transaction.atomic
def answer_enquiry(*, enquiry: Enquiry, answered: Answered, by: Membership) -> Enquiry:
    """The answer stands at once, like any signed finding of the agency that was asked.

    Raises Refused, or BadAnswer with the field to mend.
    """
    enquiry = _lock(enquiry)
    child = Child.objects.select_for_update(no_key=True).get(pk=enquiry.child_id)
    enquiry.child = child
    require(permissions.can_answer_enquiry(by, enquiry))
    rule = rule_for(child, enquiry.factor)
    check_answer(answered, asked_about(child, rule, agency_id=by.agency_id))
    if not set(answered.findings.values()) - {Value.NOT_ASKED}:
        raise BadAnswer("finding", "Select an answer; “not known” is one when you could not tell")
    moment = timezone.now()
    answer = Answer.objects.create(
        partnership_id=child.partnership_id,
        enquiry=enquiry,
        factor=enquiry.factor,
        note=answered.note,
        ended_on=answered.ended_on,
        saved_at=moment,
        signed_at=moment,
    )
    write_findings(answer, answered, child=child, agency_id=by.agency_id, signed_at=moment)
    enquiry.answered_at, enquiry.answered_by = moment, by
    enquiry.save(update_fields=["answered_at", "answered_by"])
    settle_disagreements(child=child, by=by)
    return _end(enquiry, EventType.ENQUIRY_ANSWERED, by)


@transaction.atomic
def decline_enquiry(*, enquiry: Enquiry, because: str, by: Membership) -> Enquiry:
    """The agency asked says why it can't answer. Nothing stands and nothing is reassured by it."""
    enquiry = _lock(enquiry)
    _stop_a_second_end(enquiry, by)
    require(permissions.can_decline_enquiry(by, enquiry))
    if not because.strip():
        raise BadAnswer("because", "Say why your agency can't answer this")
    enquiry.declined_at, enquiry.declined_by = timezone.now(), by
    enquiry.declined_because = because.strip()
    enquiry.save(update_fields=["declined_at", "declined_by", "declined_because"])
    return _end(enquiry, EventType.ENQUIRY_DECLINED, by)


@transaction.atomic
def withdraw_enquiry(*, enquiry: Enquiry, by: Membership) -> Enquiry:
    """The agency that asked no longer needs the answer. Raises Refused."""
    enquiry = _lock(enquiry)
    require(permissions.can_withdraw_enquiry(by, enquiry))
    enquiry.withdrawn_at, enquiry.withdrawn_by = timezone.now(), by
    enquiry.save(update_fields=["withdrawn_at", "withdrawn_by"])
    return _end(enquiry, EventType.ENQUIRY_WITHDRAWN, by)


def _stop_a_second_end(enquiry: Enquiry, by: Membership) -> None:
    """A colleague was quicker: the reason typed stays on the screen."""
    if permissions.is_asked(by, enquiry) and not policies.waits_for_an_answer(enquiry):
        raise BadAnswer(
            "because",
            "This question was closed while you were writing. What you typed is still here to copy",
        )


def _check(child: Child, factor: str, agency: Agency, due_on: date, by: Membership) -> None:
    rule_for(child, factor)
    if agency.pk == by.agency_id:
        raise BadAnswer("agency", "Your own agency answers in an assessment; ask another one")
    if agency.pk not in {each.pk for each in involved_agencies(child)}:
        raise BadAnswer("agency", "Name this agency first: only involved agencies are asked")
    require(policies.can_be_asked(child, agency))
    today = timezone.localdate()
    if not today <= due_on <= today + timedelta(days=LONGEST_WAIT_DAYS):
        raise BadAnswer(
            "due_on", f"The day must be today or within the next {LONGEST_WAIT_DAYS} days"
        )


def _why(child: Child, factor: str, by: Membership) -> str:
    """What about the picture as the asker may see it today makes it worth asking."""
    profile, _ = live_profile(child, seen_by=by)
    if why := policies.why_ask(profile, factor):
        return why
    raise BadAnswer("factor", "The answers to this question are definite, recent and agree")


def _lock(enquiry: Enquiry) -> Enquiry:
    rows = Enquiry.objects.select_related("child", "agency", "asked_by__agency")
    return rows.select_for_update(of=("self",)).get(pk=enquiry.pk)


def _tell_asked(enquiry: Enquiry, by: Membership) -> None:
    put_in_inbox(
        section=InboxSection.REQUEST,
        kind=_ASKED,
        to=enquiry.agency,
        subject_id=enquiry.pk,
        child_id=enquiry.child_id,
        link=_page(enquiry),
        due_on=enquiry.due_on,
        by=by,
    )
    say_when_overdue(enquiry, by=by)


def say_when_overdue(enquiry: Enquiry, *, by: Membership) -> None:
    """To both, on the day after the last one."""
    overdue = datetime.combine(
        enquiry.due_on + timedelta(days=1), time.min, timezone.get_current_timezone()
    )
    for occurrence, to in (("asked", enquiry.agency), ("asker", by)):
        remind(
            kind=OVERDUE,
            subject_id=enquiry.pk,
            occurrence=occurrence,
            at=overdue,
            to=to,
            child_id=enquiry.child_id,
            link=_page(enquiry),
            by=by,
        )


def _end(enquiry: Enquiry, event: EventType, by: Membership) -> Enquiry:
    cancel_reminders(subject_id=enquiry.pk, by=by)
    finish_inbox_items(subject_id=enquiry.pk, by=by)
    if by.agency_id != enquiry.asked_by.agency_id:
        put_in_inbox(
            section=InboxSection.FOLLOW_UP,
            kind=_ENDED[event],
            to=_who_asked(enquiry),
            subject_id=enquiry.pk,
            child_id=enquiry.child_id,
            link=_page(enquiry),
            by=by,
        )
    _record(event, enquiry, by)
    return enquiry


def _who_asked(enquiry: Enquiry) -> Membership | Agency:
    """Their agency, once they have left it: an answer is read by somebody."""
    by = enquiry.asked_by
    return by if by.is_in_force_on(timezone.localdate()) else by.agency


def _page(enquiry: Enquiry) -> str:
    return reverse("assessments:enquiry", args=[enquiry.pk])


def _record(event: EventType, enquiry: Enquiry, by: Membership) -> None:
    audit.record(
        event,
        by=by,
        subject=enquiry,
        child=enquiry.child,
        details={"agency": enquiry.agency_id, "factor": enquiry.factor},
    )


def send_promised(contribution: Contribution, *, by: Membership) -> tuple[Enquiry, ...]:
    """What the signature promised: each gap is asked of the agency most likely to know. Part of
    the signature's transaction; a gap without such an agency has its reason in words."""
    if not contribution.sends_questions:
        return ()
    profile, weighting = live_profile(contribution.child)
    gaps = needs_enquiries(profile, level=contribution.final_level, weighting=weighting)
    due_on = timezone.localdate() + ANSWER_WITHIN
    asked = who_to_ask(by, contribution.child, weighting, gaps)
    waiting = set(contribution.child.enquiries.open().values_list("agency", "factor"))
    return tuple(
        send_enquiry(child=contribution.child, factor=factor, agency=agency, due_on=due_on, by=by)
        for factor, agency in asked.items()
        if agency is not None and (agency.pk, factor) not in waiting
    )
