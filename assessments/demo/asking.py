"""What demo agencies ask each other: one question open, one overdue, one answered, one declined."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from agencies.demo import DemoPartnership
from agencies.models import Membership
from assessments.actions.enquiries import (
    answer_enquiry,
    decline_enquiry,
    say_when_overdue,
    send_enquiry,
)
from assessments.answers import Answered
from assessments.between.permissions import can_answer_enquiry, can_ask
from assessments.between.policies import can_be_asked, why_ask
from assessments.models import Enquiry, Round
from assessments.queries.judgement import live_profile
from assessments.scoring.findings import Basis
from assessments.scoring.findings import Finding as Value
from families.models import Child
from families.queries import involved_agencies
from work.actions import cancel_reminders

FACTORS = ("missed_appointments", "frequent_moves", "household_instability", "missing_education")
"""About the family as a whole: one answer each."""
LOOKED_AT = 30
"""Children of one person among whom something to ask is looked for."""


def _leave_open(enquiry: Enquiry, by: Membership) -> None:
    """It waits on the desk of the agency that was asked."""


def _let_it_pass(enquiry: Enquiry, by: Membership) -> None:
    asked_at = timezone.now() - timedelta(days=12)
    enquiry.asked_at, enquiry.due_on = asked_at, timezone.localdate() - timedelta(days=5)
    enquiry.save(update_fields=["asked_at", "due_on"])
    cancel_reminders(subject_id=enquiry.pk, by=enquiry.asked_by)
    say_when_overdue(enquiry, by=enquiry.asked_by)


def _answer(enquiry: Enquiry, by: Membership) -> None:
    if not can_answer_enquiry(by, enquiry):
        return
    said = Answered(
        findings={None: Value.CURRENT},
        basis=Basis.RECORD,
        as_at=enquiry.child.today(),
        note="Three times since the summer, in our records.",
    )
    answer_enquiry(enquiry=enquiry, answered=said, by=by)


def _say_no(enquiry: Enquiry, by: Membership) -> None:
    because = "We have not had contact with the family since they moved."
    decline_enquiry(enquiry=enquiry, because=because, by=by)


@dataclass(frozen=True, kw_only=True)
class Plan:
    asker: str
    asked: str
    words: str
    then: Callable[[Enquiry, Membership], None]


PLANS = (
    Plan(
        asker="social.worker",
        asked="health.visitor",
        words="We plan a visit on Thursday and would like to know before.",
        then=_leave_open,
    ),
    Plan(
        asker="school",
        asked="social.worker",
        words="She has been late on four mornings this month.",
        then=_let_it_pass,
    ),
    Plan(
        asker="health.visitor",
        asked="police",
        words="The mother did not want to talk about it at the clinic.",
        then=_answer,
    ),
    Plan(asker="health.visitor", asked="school", words="", then=_say_no),
    Plan(asker="police", asked="school", words="We were called on Sunday.", then=_leave_open),
)


def ask_each_other(demo: DemoPartnership) -> None:
    """Through the real actions; a plan nobody has a child for is left out."""
    used: set[Child] = set()
    for plan in PLANS:
        asker, asked = demo.sign_ins[plan.asker], demo.sign_ins[plan.asked]
        found = next(_askable(asker, asked, leaving_out=used), None)
        if found is None:
            continue
        child, factor = found
        used.add(child)
        enquiry = send_enquiry(
            child=child,
            factor=factor,
            agency=asked.agency,
            due_on=timezone.localdate() + timedelta(days=6),
            words=plan.words,
            by=asker,
        )
        plan.then(enquiry, asked)


def _askable(
    asker: Membership, asked: Membership, *, leaving_out: set[Child]
) -> Iterator[tuple[Child, str]]:
    """Children both know, in no round of several, and what is worth asking about each."""
    children = Child.objects.visible_to(asker).filter(training_for=None)
    children = children.exclude(rounds__in=Round.objects.shared()).order_by("name", "id")
    for child in children[:LOOKED_AT]:
        known = asked.agency in involved_agencies(child) and can_be_asked(child, asked.agency)
        if child in leaving_out or not (known and can_ask(asker, child)):
            continue
        profile, _ = live_profile(child, seen_by=asker)
        yield from ((child, factor) for factor in FACTORS if why_ask(profile, factor))
