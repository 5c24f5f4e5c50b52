"""A round that several agencies share: opening it, and setting its one level."""

from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

import audit
from agencies.decisions import Decision, require
from agencies.models import Membership
from assessments import permissions, policies
from assessments.actions.judgement import check_early_help, check_level
from assessments.actions.levels import set_level_of_round
from assessments.actions.rounds import begin_in, open_new
from assessments.actions.telling import round_page
from assessments.errors import BadAnswer
from assessments.models import Contribution, ProfessionalLevel, Round, RoundJudgement
from assessments.queries.judgement import (
    level_before_round,
    live_profile,
    points_for,
)
from assessments.queries.rounds import (
    answers_in,
    answers_signed,
    round_taking_answers,
    still_to_answer,
)
from audit.events import EventType
from families.models import Child
from work.actions import cancel_reminders, finish_inbox_items, put_in_inbox, remind
from work.models import InboxSection

LONGEST_DAYS = 90
DUE = "round_due"


@dataclass(frozen=True, kw_only=True)
class RoundDecision:
    """What the lead decides for the round, with every own level at hand."""

    level: int
    rationale: str
    what_changed: str = ""
    early_help: str = ""
    early_help_detail: str = ""


@transaction.atomic
def open_shared_round(*, child: Child, purpose: str, due_on: date, by: Membership) -> Round:
    """A round other agencies can be asked into, led by `by`'s agency, with `by`'s own draft.

    An open draft of `by` in a round of its own becomes the first answer. Raises Refused, BadAnswer.
    """
    child = Child.objects.select_for_update(no_key=True).get(pk=child.pk)
    require(permissions.can_invite(by, child))
    _check_asking(purpose, due_on)
    require(_no_other_is_open(child))
    drafts = Contribution.objects.drafts().filter(child=child, author=by, round__due_on=None)
    draft = drafts.select_related("round").order_by("-begun_at").first()
    if draft is None:
        round = open_new(child, purpose=purpose.strip(), due_on=due_on, by=by)
        begin_in(round, by=by)
    else:
        round = _share(draft.round, purpose=purpose.strip(), due_on=due_on, by=by)
    remind(
        kind=DUE,
        subject_id=round.pk,
        occurrence=1,
        at=_day_after(due_on),
        to=by,
        child_id=child.pk,
        link=round_page(round),
        section=InboxSection.REQUEST,
        by=by,
    )
    return round


@transaction.atomic
def set_round_level(
    *, round: Round, decided: RoundDecision, answers_seen: int | None = None, by: Membership
) -> ProfessionalLevel:
    """The round's one level: in force at once, or once a second person agrees where it is below
    what has been reported or below any agency's own level.

    `answers_seen`: how many signed answers the page showed. Raises Refused, BadAnswer.
    """
    child = Child.objects.select_for_update(no_key=True).get(pk=round.child_id)
    round = Round.objects.select_for_update(of=("self",)).get(pk=round.pk)
    round.child = child
    require(can_set_level(by, round))
    if answers_seen not in (None, answers_signed(round)):
        raise BadAnswer("level", "An agency has signed since you opened this page. Read it first")
    answers = answers_in(round)
    _check_decision(round, decided)
    moment = timezone.now()
    judgement = RoundJudgement.objects.create(
        partnership_id=round.partnership_id,
        round=round,
        given_at=moment,
        given_by=by,
        **asdict(decided),
    )
    profile, _ = live_profile(child)
    level = set_level_of_round(
        judgement,
        profile_level=profile.levels[1],
        highest_own=max(each.final_level for each in answers),
        by=by,
    )
    _close(round, moment=moment, by=by)
    _tell_those_who_answered(round, answers, by=by)
    audit.record(
        EventType.ROUND_LEVEL_SET,
        by=by,
        subject=round,
        child=child,
        details={
            "level": level.level,
            "profile_level": level.profile_level,
            "highest_own": level.highest_own,
            "force": level.force,
        },
    )
    return level


def can_set_level(by: Membership, round: Round) -> Decision:
    """Person and state together: the action, the page and the button ask the same."""
    if not (decision := permissions.can_settle(by, round)):
        return decision
    current, points = points_for(by, round.child)
    decision = policies.can_be_settled(
        round,
        waiting=len(still_to_answer(round)),
        signed=answers_signed(round),
        is_current=current == round,
        on=timezone.localdate(),
    )
    return points if decision else decision


def _check_asking(purpose: str, due_on: date) -> None:
    if not purpose.strip():
        raise BadAnswer("purpose", "Enter what the agencies are asked for")
    today = timezone.localdate()
    if not today < due_on <= today + timedelta(days=LONGEST_DAYS):
        raise BadAnswer("due_on", f"The day must be within the next {LONGEST_DAYS} days")


def _no_other_is_open(child: Child) -> Decision:
    other = round_taking_answers(child)
    if other is None or other.is_past_due_on(timezone.localdate()):
        return Decision(True)
    return Decision(
        False,
        f"{other.lead_agency.name} has opened a round on this child already. Answer in it, or ask "
        f"them to invite others",
    )


def _share(round: Round, *, purpose: str, due_on: date, by: Membership) -> Round:
    round.purpose, round.due_on = purpose, due_on
    round.save(update_fields=["purpose", "due_on"])
    audit.record(
        EventType.ROUND_OPENED, by=by, subject=round, child=round.child, details={"shared": True}
    )
    return round


def _check_decision(round: Round, decided: RoundDecision) -> None:
    check_level(decided.level, decided.rationale)
    before = level_before_round(round)
    if (
        policies.needs_what_changed(level=decided.level, last_level=before)
        and not decided.what_changed.strip()
    ):
        raise BadAnswer("what_changed", "Lower than last time: say what changed for the child")
    check_early_help(decided)


def _close(round: Round, *, moment: datetime, by: Membership) -> None:
    """Nobody is asked any longer; the first time counts as the day the round was settled."""
    if round.settled_at is None:
        round.settled_at = moment
        round.save(update_fields=["settled_at"])
    for subject in (round.pk, *round.invitations.values_list("pk", flat=True)):
        cancel_reminders(subject_id=subject, by=by)
        finish_inbox_items(subject_id=subject, by=by)


def _tell_those_who_answered(round: Round, answers, *, by: Membership) -> None:
    for each in answers:
        if each.agency_id != by.agency_id:
            put_in_inbox(
                section=InboxSection.SHARED,
                kind="round_level_set",
                to=each.author,
                subject_id=round.pk,
                child_id=round.child_id,
                link=round_page(round),
                by=by,
            )


def _day_after(due_on: date) -> datetime:
    return datetime.combine(due_on + timedelta(days=1), time.min, timezone.get_current_timezone())
