"""From an invented visit to the rows a signature would have left. Nothing is saved here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from uuid import UUID

from django.utils import timezone

from agencies.models import Membership
from assessments.demo.stories import Visit
from assessments.models import (
    Account,
    Answer,
    Contribution,
    EarlyHelp,
    Finding,
    Force,
    LevelChange,
    Outcome,
    ProfessionalLevel,
    Round,
    Scope,
    Status,
    Topic,
    WeightingVersion,
)
from assessments.policies import COUNTERSIGN_DAYS, STATUTORY_LEVEL
from assessments.results import frozen_profile
from assessments.scoring.findings import Case, Recorded
from assessments.scoring.findings import Finding as Value
from assessments.scoring.profile import Profile
from families.models import Child

DEFINITE = (Value.CURRENT, Value.PAST, Value.ABSENT)
WORDS = {
    Topic.SEEN: "Seen at home with a parent in the room; alert and watchful.",
    Topic.CHILDS_DAY: "Up early, nursery some mornings, a lot of time in front of the television.",
    Topic.CHILDS_WORDS: "Pointed to the dog and smiled. Did not say much.",
    Topic.SLEEPS: "Own cot in the parents' bedroom, seen on this visit.",
    Topic.FATHERS: "Talked about each father and partner with the mother.",
    Topic.STRENGTHS: "Grandmother visits daily and the child runs to her.",
}
RATIONALE = "Weighed what was seen on the visit together with what other agencies wrote down."


@dataclass(kw_only=True)
class Rows:
    """What one chunk of children will be saved as, in an order the database accepts."""

    rounds: list[Round] = field(default_factory=list)
    contributions: list[Contribution] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    accounts: list[Account] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    levels: list[ProfessionalLevel] = field(default_factory=list)
    changes: list[LevelChange] = field(default_factory=list)

    def save(self) -> None:
        for model, rows in (
            (Round, self.rounds),
            (Contribution, self.contributions),
            (Answer, self.answers),
            (Finding, self.findings),
            (Account, self.accounts),
            (Outcome, self.outcomes),
            (ProfessionalLevel, self.levels),
            (LevelChange, self.changes),
        ):
            model.objects.bulk_create(rows, batch_size=2_000)


@dataclass(frozen=True, kw_only=True)
class Signed:
    """One invented signature, with the two cases its profiles are computed from."""

    contribution: Contribution
    visit: Visit
    own: Case
    pooled: Case


def sign(
    visit: Visit,
    *,
    child: Child,
    adults: Sequence[UUID],
    by: Membership,
    version: WeightingVersion,
    earlier: list[Recorded],
    rows: Rows,
) -> Signed:
    """Adds the round, contribution, answers and findings of `visit`; extends `earlier`."""
    moment = timezone.make_aware(datetime.combine(visit.on, time(15, 20)))
    opened = Round(
        partnership_id=child.partnership_id,
        child=child,
        purpose="Routine visit",
        opened_at=moment - timedelta(hours=2),
        opened_by=by,
        lead_agency_id=by.agency_id,
    )
    contribution = _contribution(opened, visit, by=by, version=version, moment=moment)
    rows.rounds.append(opened)
    rows.contributions.append(contribution)
    rows.accounts += _accounts(contribution, moment)
    for told in visit.told:
        answer = Answer(
            partnership_id=child.partnership_id,
            contribution=contribution,
            factor=told.factor,
            note=told.note,
            saved_at=moment - timedelta(minutes=30),
            signed_at=moment,
        )
        rows.answers.append(answer)
        rows.findings += _findings(answer, told, adults=adults, moment=moment)
        earlier += _recorded(told, agency=by.agency_id, adults=adults)
    case = Case(
        name=str(child.pk),
        on=visit.on,
        date_of_birth=child.birth,
        people=tuple(map(str, adults)),
        findings=tuple(earlier),
    )
    own = tuple(found for found in earlier if found.agency == str(by.agency_id))
    return Signed(
        contribution=contribution,
        visit=visit,
        own=Case(on=case.on, date_of_birth=case.date_of_birth, people=case.people, findings=own),
        pooled=case,
    )


def judge(
    signed: Signed,
    *,
    own: Profile,
    pooled: Profile,
    until: datetime | None,
    monitoring: dict,
    rows: Rows,
) -> None:
    """Gives the signed contribution its levels and frozen outcomes.

    `until`: the next signature on this child, whose level takes this one's place.
    """
    contribution = signed.contribution
    prompted = pooled.levels[1]
    level = min(4, max(1, prompted + signed.visit.own_shift))
    contribution.own_level = contribution.final_level = level
    if level < STATUTORY_LEVEL:
        contribution.early_help = EarlyHelp.OFFERED if level > 1 else EarlyHelp.NOT_OFFERED
        contribution.early_help_detail = "Talked through with the family." if level == 1 else ""
    for scope, found in ((Scope.OWN, own), (Scope.POOLED, pooled)):
        rows.outcomes.append(
            Outcome(
                partnership_id=contribution.partnership_id,
                contribution=contribution,
                child_id=contribution.child_id,
                scope=scope,
                weighting=contribution.begun_under,
                signed_at=contribution.signed_at,
                **frozen_profile(found),
                **monitoring,
            )
        )
    level = _level(contribution, prompted=prompted, until=until)
    rows.levels.append(level)
    rows.changes += _changes(level, until=until)


def _contribution(
    opened: Round, visit: Visit, *, by: Membership, version: WeightingVersion, moment: datetime
) -> Contribution:
    return Contribution(
        partnership_id=opened.partnership_id,
        round=opened,
        child=opened.child,
        agency_id=by.agency_id,
        author=by,
        status=Status.SIGNED,
        begun_at=opened.opened_at,
        begun_under=version,
        visited_on=visit.on,
        usual_basis="seen",
        concerns_considered_at=opened.opened_at,
        own_rationale=RATIONALE,
        own_level_at=moment - timedelta(minutes=10),
        revealed_at=moment - timedelta(minutes=9),
        final_rationale=RATIONALE,
        not_asking_because="The other agencies answer at the next meeting.",
        signed_at=moment,
        signed_by=by,
    )


def _accounts(contribution: Contribution, moment: datetime) -> Iterable[Account]:
    for topic, text in WORDS.items():
        yield Account(
            partnership_id=contribution.partnership_id,
            contribution=contribution,
            topic=topic,
            text=text,
            saved_at=moment,
            signed_at=moment,
        )


def _findings(answer: Answer, told, *, adults: Sequence[UUID], moment: datetime):
    for who, value in told.findings.items():
        yield Finding(
            partnership_id=answer.partnership_id,
            child_id=answer.contribution.child_id,
            agency_id=answer.contribution.agency_id,
            answer=answer,
            factor=told.factor,
            adult_id=None if who is None else adults[who],
            finding=value,
            basis=told.basis if value in DEFINITE else "",
            as_at=told.as_at,
            recorded_at=moment - timedelta(minutes=30),
            signed_at=moment,
        )


def _recorded(told, *, agency: UUID, adults: Sequence[UUID]) -> Iterable[Recorded]:
    for who, value in told.findings.items():
        yield Recorded(
            agency=str(agency),
            factor=told.factor,
            finding=value,
            as_at=told.as_at,
            concerns=None if who is None else (str(adults[who]),),
        )


def _level(
    contribution: Contribution, *, prompted: int, until: datetime | None
) -> ProfessionalLevel:
    below = contribution.final_level < prompted
    force = Force.OUTSTANDING if below else Force.IN_FORCE
    lapses_on = timezone.localdate(contribution.signed_at) + timedelta(days=COUNTERSIGN_DAYS)
    if below and lapses_on <= timezone.localdate(until):
        force = Force.LAPSED
    elif until is not None:
        force = Force.REPLACED
    return ProfessionalLevel(
        partnership_id=contribution.partnership_id,
        child_id=contribution.child_id,
        round=contribution.round,
        contribution=contribution,
        level=contribution.final_level,
        profile_level=prompted,
        force=force,
        set_at=contribution.signed_at,
        set_by=contribution.author,
        lapses_on=lapses_on if below else None,
    )


def _changes(level: ProfessionalLevel, *, until: datetime | None) -> Iterable[LevelChange]:
    moments = {level.set_at: Force.OUTSTANDING if level.lapses_on else Force.IN_FORCE}
    if level.force == Force.LAPSED:
        moments[timezone.make_aware(datetime.combine(level.lapses_on, time.min))] = level.force
    elif level.force == Force.REPLACED:
        moments[until] = level.force
    for moment, force in moments.items():
        yield LevelChange(partnership_id=level.partnership_id, level=level, force=force, at=moment)
