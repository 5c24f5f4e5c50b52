"""What demo agencies ask each other: one question open, one overdue, one answered, one declined."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import permutations

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
from assessments.between.permissions import can_ask
from assessments.between.policies import why_ask
from assessments.models import Enquiry, Round
from assessments.queries.judgement import live_profile
from assessments.scoring.findings import Basis
from assessments.scoring.findings import Finding as Value
from families.models import Child
from families.permissions import can_change
from work.actions import cancel_reminders

FACTORS = (
    "missed_appointments",
    "frequent_moves",
    "household_instability",
    "missing_education",
    "engagement_difficulty",
)
"""About the family as a whole: one answer each."""
WHO = ("health.visitor", "social.worker", "school", "police", "gp", "midwife")


def _leave_open(enquiry: Enquiry, by: Membership) -> None:
    """It waits on the desk of the agency that was asked."""


def _let_it_pass(enquiry: Enquiry, by: Membership) -> None:
    asked_at = timezone.now() - timedelta(days=12)
    enquiry.asked_at, enquiry.due_on = asked_at, timezone.localdate() - timedelta(days=5)
    enquiry.save(update_fields=["asked_at", "due_on"])
    cancel_reminders(subject_id=enquiry.pk, by=enquiry.asked_by)
    say_when_overdue(enquiry, by=enquiry.asked_by)


def _answer(enquiry: Enquiry, by: Membership) -> None:
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
    """Who asks and who is asked where they share a child; else any two demo people who do."""

    asker: str
    asked: str
    words: str
    then: Callable[[Enquiry, Membership], None]

    def misses(self, pair: tuple[str, str]) -> int:
        return (pair[0] != self.asker) + (pair[1] != self.asked)


PLANS = (
    Plan(
        asker="social.worker",
        asked="health.visitor",
        words="We plan a visit on Thursday and would like to know before.",
        then=_leave_open,
    ),
    Plan(
        asker="health.visitor",
        asked="police",
        words="The mother did not want to talk about it at the clinic.",
        then=_answer,
    ),
    Plan(asker="health.visitor", asked="school", words="", then=_say_no),
    Plan(
        asker="school",
        asked="social.worker",
        words="She has been late on four mornings this month.",
        then=_let_it_pass,
    ),
)


def ask_each_other(demo: DemoPartnership) -> None:
    """Through the real actions; a plan nobody has a child for is left out."""
    pairs = list(permutations([name for name in WHO if name in demo.sign_ins], 2))
    used: set[tuple[Child, str]] = set()
    for plan in PLANS:
        by_fit = sorted(pairs, key=plan.misses)
        both = ((demo.sign_ins[asker], demo.sign_ins[asked]) for asker, asked in by_fit)
        worth_it = (each for pair in both for each in _askable(*pair))
        found = next((each for each in worth_it if each[1:3] not in used), None)
        if found is None:
            return
        asked, child, factor, asker = found
        used.add((child, factor))
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
    asker: Membership, asked: Membership
) -> Iterator[tuple[Membership, Child, str, Membership]]:
    """Children both know, in no round of several, and what is worth asking about each."""
    both = Child.objects.visible_to(asker).filter(pk__in=Child.objects.visible_to(asked))
    both = both.filter(training_for=None).exclude(rounds__in=Round.objects.shared())
    for child in both.order_by("name", "id"):
        if not (can_ask(asker, child) and can_change(asked, child)):
            continue
        profile, _ = live_profile(child, seen_by=asker)
        for factor in FACTORS:
            if why_ask(profile, factor):
                yield asked, child, factor, asker
