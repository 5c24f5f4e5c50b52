"""Own level first, then the profile, then confirm or revise; a second person for a lower level."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

import audit
from agencies.decisions import require
from agencies.models import Membership
from assessments import permissions, policies
from assessments.actions.levels import becomes
from assessments.actions.rounds import lock_draft
from assessments.errors import BadAnswer, NotReady
from assessments.models import Contribution, EarlyHelp, Force, Level, ProfessionalLevel
from assessments.policies import ToDo
from assessments.queries.enquiry_page import who_to_ask
from assessments.queries.judgement import last_level, live_profile
from audit.events import EventType
from families.models import Child


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """What a person says after seeing the profile; the first level is kept beside it."""

    level: int
    rationale: str
    what_changed: str = ""
    not_asking_because: str = ""
    sends_questions: bool = False
    early_help: str = ""
    early_help_detail: str = ""


@transaction.atomic
def give_own_level(
    *, contribution: Contribution, level: int, rationale: str, by: Membership
) -> Contribution:
    """A person's own view, before any number is shown. Kept for ever once revealed.

    Raises NotReady, BadAnswer, Refused.
    """
    contribution = lock_draft(contribution, by=by)
    if contribution.revealed_at is not None:
        raise BadAnswer("level", "Your first level is kept; confirm or revise it instead")
    todo = policies.missing_before_own_level(contribution, topics=_topics(contribution))
    if todo:
        raise NotReady(todo)
    check_level(level, rationale)
    contribution.own_level = level
    contribution.own_rationale = rationale.strip()
    contribution.own_level_at = timezone.now()
    contribution.version += 1
    contribution.save(update_fields=["own_level", "own_rationale", "own_level_at", "version"])
    audit.record(
        EventType.OWN_LEVEL_GIVEN,
        by=by,
        subject=contribution,
        child=contribution.child,
        details={"level": level},
    )
    return contribution


@transaction.atomic
def reveal_profile(*, contribution: Contribution, by: Membership) -> Contribution:
    """From here on the person has seen the numbers, and the record says so."""
    contribution = lock_draft(contribution, by=by)
    if contribution.own_level is None:
        raise BadAnswer("level", "Give your own level first")
    if contribution.revealed_at is None:
        contribution.revealed_at = timezone.now()
        contribution.version += 1
        contribution.save(update_fields=["revealed_at", "version"])
        audit.record(
            EventType.PROFILE_REVEALED, by=by, subject=contribution, child=contribution.child
        )
    return contribution


@transaction.atomic
def confirm_level(
    *, contribution: Contribution, judgement: Judgement, by: Membership
) -> Contribution:
    """Confirm or revise after the profile; nothing is in force before the signature."""
    contribution = lock_draft(contribution, by=by)
    if contribution.revealed_at is None:
        raise BadAnswer("level", "Look at the profile before you confirm or revise your level")
    _check_judgement(contribution, judgement)
    contribution.final_level = judgement.level
    contribution.final_rationale = judgement.rationale.strip()
    contribution.what_changed = judgement.what_changed.strip()
    contribution.not_asking_because = judgement.not_asking_because.strip()
    contribution.sends_questions = judgement.sends_questions
    contribution.early_help = judgement.early_help
    contribution.early_help_detail = judgement.early_help_detail.strip()
    contribution.version += 1
    contribution.save(
        update_fields=[
            "final_level",
            "final_rationale",
            "what_changed",
            "not_asking_because",
            "sends_questions",
            "early_help",
            "early_help_detail",
            "version",
        ]
    )
    audit.record(
        EventType.LEVEL_CONFIRMED,
        by=by,
        subject=contribution,
        child=contribution.child,
        details={"own_level": contribution.own_level, "level": judgement.level},
    )
    return contribution


@transaction.atomic
def countersign(*, level: ProfessionalLevel, because: str, by: Membership) -> ProfessionalLevel:
    """The second person agrees: the lower level comes into force."""
    level = _lock_level(ProfessionalLevel.objects, level.pk)
    require(permissions.can_countersign(by, level))
    _require_reason(because)
    _second(level, force=Force.IN_FORCE, because=because, by=by)
    audit.record(EventType.LEVEL_COUNTERSIGNED, by=by, subject=level, child=level.child)
    return level


@transaction.atomic
def send_back(*, level: ProfessionalLevel, because: str, by: Membership) -> ProfessionalLevel:
    """The second person does not agree: no level is in force until a person sets one."""
    level = _lock_level(ProfessionalLevel.objects, level.pk)
    require(permissions.can_countersign(by, level))
    _require_reason(because)
    _second(level, force=Force.SENT_BACK, because=because, by=by)
    audit.record(EventType.LEVEL_SENT_BACK, by=by, subject=level, child=level.child)
    return level


@transaction.atomic
def lapse_level(*, level_id) -> ProfessionalLevel | None:
    """After 28 days without a countersignature; the computed level never takes its place."""
    waiting = ProfessionalLevel.objects.outstanding().filter(lapses_on__lte=timezone.localdate())
    level = _lock_level(waiting, level_id)
    if level is not None:
        becomes(level, Force.LAPSED, at=timezone.now(), by=None)
        audit.record(EventType.LEVEL_LAPSED, by=None, subject=level, child=level.child)
    return level


def missing_since_confirmed(contribution: Contribution) -> tuple[ToDo, ...]:
    """What the confirmed level lacks by now: answers may have changed, others may have signed."""
    confirmed = Judgement(
        level=contribution.final_level,
        rationale=contribution.final_rationale,
        what_changed=contribution.what_changed,
        not_asking_because=contribution.not_asking_because,
        sends_questions=contribution.sends_questions,
        early_help=contribution.early_help,
        early_help_detail=contribution.early_help_detail,
    )
    try:
        _check_judgement(contribution, confirmed)
    except BadAnswer as bad:
        return (ToDo(section="reveal", words=bad.message),)
    return ()


def _topics(contribution: Contribution) -> list[str]:
    return list(contribution.accounts.values_list("topic", flat=True))


def check_level(level: int, rationale: str) -> None:
    """Raises BadAnswer with the field to mend."""
    if level not in Level.values:
        raise BadAnswer("level", "Select a level")
    if len(rationale.strip()) < policies.SHORTEST_RATIONALE:
        raise BadAnswer(
            "rationale",
            f"Give your reasons in at least {policies.SHORTEST_RATIONALE} characters",
        )


def _check_judgement(contribution: Contribution, judgement: Judgement) -> None:
    check_level(judgement.level, judgement.rationale)
    before = last_level(contribution.child, before=contribution)
    if (
        policies.needs_what_changed(level=judgement.level, last_level=before)
        and not judgement.what_changed.strip()
    ):
        raise BadAnswer("what_changed", "Lower than last time: say what changed for the child")
    check_early_help(judgement)
    _check_enquiries(contribution, judgement)


def _check_enquiries(contribution: Contribution, judgement: Judgement) -> None:
    """A low level on little knowledge asks about each gap, or says why not."""
    if judgement.not_asking_because.strip():
        return
    profile, weighting = live_profile(contribution.child, draft=contribution)
    gaps = policies.needs_enquiries(profile, level=judgement.level, weighting=weighting)
    if not gaps:
        return
    if not judgement.sends_questions:
        raise BadAnswer(
            "not_asking_because",
            "Not enough is known for this level: send the questions, say who will find out, or "
            "why nobody is asked",
        )
    asked = who_to_ask(contribution.author, contribution.child, weighting, gaps)
    if not all(asked.values()):
        raise BadAnswer(
            "not_asking_because",
            "Not every question has an agency that is involved and likely to know: say who will "
            "find out, or why nobody is asked",
        )


def check_early_help(judgement) -> None:
    """`judgement` has early_help, early_help_detail and level. Raises BadAnswer."""
    if not policies.needs_early_help_decision(judgement.level):
        return
    if judgement.early_help not in EarlyHelp.values:
        raise BadAnswer("early_help", "Select what you decided about early help")
    if (
        policies.early_help_needs_detail(judgement.early_help)
        and not judgement.early_help_detail.strip()
    ):
        raise BadAnswer("early_help_detail", "Say why early help is not offered")


def _lock_level(levels: QuerySet, level_id: UUID) -> ProfessionalLevel | None:
    """One change of a child's levels at a time, and so the child first, as when signing."""
    Child.objects.select_for_update(of=("self",), no_key=True).filter(levels=level_id).first()
    rows = levels.select_for_update(of=("self",)).select_related("child", "set_by")
    return rows.filter(pk=level_id).first()


def _require_reason(because: str) -> None:
    if len(because.strip()) < policies.SHORTEST_RATIONALE:
        raise BadAnswer(
            "because", f"Give your reasons in at least {policies.SHORTEST_RATIONALE} characters"
        )


def _second(level: ProfessionalLevel, *, force: Force, because: str, by: Membership) -> None:
    level.second_at = timezone.now()
    level.second_by = by
    level.second_because = because.strip()
    becomes(level, force, at=level.second_at, by=by)
