"""Which of the levels people gave counts: in force, waiting for a second person, or beside."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from agencies.models import Membership
from assessments import policies
from assessments.actions.telling import tell_round_lead
from assessments.models import (
    STANDING,
    TRANSITIONS,
    Contribution,
    Force,
    LevelChange,
    ProfessionalLevel,
    Round,
    RoundJudgement,
)
from work.actions import cancel_reminders, finish_inbox_items, put_in_inbox, remind
from work.models import InboxSection


def set_level(
    contribution: Contribution, *, profile_level: int, by: Membership
) -> ProfessionalLevel:
    """The level of a signed contribution. Runs inside the signature's transaction.

    It takes the place of every earlier level, except that of the levels agencies signed in one
    round the highest counts, with the others beside it (docs/scoring.md §7).
    """
    moment = contribution.signed_at
    rivals = _clear_the_way(contribution, by=by)
    level = ProfessionalLevel(
        partnership_id=contribution.partnership_id,
        child=contribution.child,
        round=contribution.round,
        contribution=contribution,
        level=contribution.final_level,
        profile_level=profile_level,
        set_at=moment,
        set_by=by,
    )
    highest = max((*rivals, level), key=lambda each: (each.level, each.set_at))
    for each in (*rivals, level):
        if each != highest:
            _step_aside(each, at=moment, by=by)
    if highest.force not in STANDING:
        _stand(highest, at=moment, by=by)
    return level


def set_level_of_round(
    judgement: RoundJudgement, *, profile_level: int, highest_own: int, by: Membership
) -> ProfessionalLevel:
    """The one level of a shared round, set by its lead: every own level stands beside it."""
    round, moment = judgement.round, judgement.given_at
    for each in _counting(round):
        if each.judgement_id is None and each.round_id == round.pk:
            _step_aside(each, at=moment, by=by)
        else:
            becomes(each, Force.REPLACED, at=moment, by=by)
    level = ProfessionalLevel(
        partnership_id=round.partnership_id,
        child_id=round.child_id,
        round=round,
        judgement=judgement,
        level=judgement.level,
        profile_level=profile_level,
        highest_own=highest_own,
        set_at=moment,
        set_by=by,
    )
    _stand(level, at=moment, by=by)
    return level


class NoWayThere(ValueError):
    """A level was to become what it can't become from what it is."""


def becomes(
    level: ProfessionalLevel, force: Force, *, at: datetime, by: Membership | None
) -> ProfessionalLevel:
    """Saves the level as what it is from `at` on, and keeps that moment: the one way to do so.

    Part of the caller's transaction, which holds the child, so that moments follow each other.
    """
    before = level.force
    if before == force:
        return level
    if before and force not in TRANSITIONS[before]:
        raise NoWayThere(f"{before} to {force}")
    if before == Force.OUTSTANDING:
        _nobody_waits_for(level, lapsed=force == Force.LAPSED, by=by)
    level.force = force
    level.save()
    LevelChange.objects.create(partnership_id=level.partnership_id, level=level, force=force, at=at)
    return level


def needs_second_person(level: ProfessionalLevel) -> bool:
    return policies.round_needs_second_person(
        level=level.level, reported=level.profile_level, highest_own=level.highest_own or 0
    )


def _clear_the_way(contribution: Contribution, *, by: Membership) -> list[ProfessionalLevel]:
    """Replaces what this signature ends; gives the levels of its round it is held against."""
    rivals = []
    decided = contribution.round.judgements.order_by("given_at").last()
    for each in _counting(contribution.round):
        if _is_ended_by(contribution, each):
            becomes(each, Force.REPLACED, at=contribution.signed_at, by=by)
        elif decided is None or each.set_at >= decided.given_at:
            rivals.append(each)
    return rivals


def _is_ended_by(contribution: Contribution, level: ProfessionalLevel) -> bool:
    """Of an earlier round, or of the same agency in this one."""
    if level.round_id != contribution.round_id:
        return True
    signed = level.contribution
    return signed is not None and signed.agency_id == contribution.agency_id


def _counting(round: Round) -> Iterable[ProfessionalLevel]:
    """Every level of the child that stands, and those beside another in this round. Locked."""
    rows = ProfessionalLevel.objects.select_for_update(of=("self",)).select_related(
        "contribution", "set_by__agency"
    )
    beside = Q(force=Force.BESIDE, round=round)
    found = rows.filter(Q(force__in=STANDING) | beside, child=round.child_id)
    return list(found.order_by("set_at", "id"))


def _step_aside(level: ProfessionalLevel, *, at: datetime, by: Membership) -> None:
    """A higher level of the same round counts; one the lead had set is over, and they are told."""
    if level.judgement_id is None:
        becomes(level, Force.BESIDE, at=at, by=by)
        return
    becomes(level, Force.REPLACED, at=at, by=by)
    tell_round_lead(level.round, kind="round_level_exceeded", by=by)


def _stand(level: ProfessionalLevel, *, at: datetime, by: Membership) -> None:
    """In force; or, where it is too low for one person, waiting for a second one."""
    if not needs_second_person(level) or level.second_by_id:
        becomes(level, Force.IN_FORCE, at=at, by=by)
        return
    level.lapses_on = timezone.localdate() + timedelta(days=policies.COUNTERSIGN_DAYS)
    becomes(level, Force.OUTSTANDING, at=at, by=by)
    _ask_for_second_person(level, by=by)


def _nobody_waits_for(level: ProfessionalLevel, *, lapsed: bool, by: Membership | None) -> None:
    finish_inbox_items(subject_id=level.pk, kind="countersignature", by=by)
    if not lapsed:  # what lapses it is the reminder itself
        cancel_reminders(subject_id=level.pk, kind="level_lapses", by=by)


def _ask_for_second_person(level: ProfessionalLevel, *, by: Membership) -> None:
    address = reverse("assessments:level", args=[level.pk])
    for agency in _whom_to_ask(level):
        put_in_inbox(
            section=InboxSection.REQUEST,
            kind="countersignature",
            to=agency,
            subject_id=level.pk,
            child_id=level.child_id,
            link=address,
            due_on=level.lapses_on,
            by=by,
        )
    remind(
        kind="level_lapses",
        subject_id=level.pk,
        occurrence=1,
        at=datetime.combine(level.lapses_on, time.min, timezone.get_current_timezone()),
        to=level.set_by.agency,
        child_id=level.child_id,
        link=address,
        by=by,
    )


def _whom_to_ask(level: ProfessionalLevel):
    """The agency of the person who set it, and those whose own level is higher."""
    higher = level.round.contributions.signed().filter(final_level__gt=level.level)
    agencies = {each.agency_id: each.agency for each in higher.select_related("agency")}
    if level.judgement_id is None:
        agencies = {}
    return {level.set_by.agency_id: level.set_by.agency, **agencies}.values()
