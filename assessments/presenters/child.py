"""The child's page in words: header, who saw the child, the level a person gave, the urgent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from agencies.decisions import Decision
from assessments.models import Force, ImmediateConcern
from assessments.queries.child_page import THE_CHILD, ChildRecord, Written
from assessments.queries.child_state import DAYS_AFTER_A_CHANGE, OpenConcern
from assessments.queries.pooled_picture import Column
from assessments.queries.set_level import SetLevel
from assessments.scoring.weighting import Weighting
from families.kinds import Answer
from families.queries import Adult, ChildPage
from riskapp.ui.wording import counted

FORCE_WORDS: Mapping[str, str] = {
    Force.IN_FORCE: "In force",
    Force.OUTSTANDING: "Countersignature outstanding: not in force",
    Force.LAPSED: "Lapsed without a countersignature: no level is in force until a person sets one",
    Force.SENT_BACK: "Sent back by the second person: no level is in force until a person sets one",
    Force.REPLACED: "Replaced: a later level has taken its place",
    Force.BESIDE: "Beside another level of the same round, which counts",
}


@dataclass(frozen=True, kw_only=True)
class ConcernView:
    """An immediate concern: what it is and what to do now."""

    concern: ImmediateConcern | OpenConcern
    label: str
    advice: str


@dataclass(frozen=True, kw_only=True)
class LevelView:
    """The level a person set. Number, name and reasons only for those who may see levels.

    `apart`: of a round the reader's agency answers by itself first; nothing of it is said yet.
    """

    level: SetLevel
    name: str
    force: str
    is_in_force: bool
    waits: bool
    may_second: Decision
    rationale: str
    apart: bool = False


@dataclass(frozen=True, kw_only=True)
class BeforeTheChange:
    """What the same findings prompt under the weighting before, for some weeks after a change."""

    now: str
    since: date
    until: date
    version: str
    reported: int
    level: int
    name: str


@dataclass(frozen=True, kw_only=True)
class Sight:
    """What one agency last wrote about one topic, and the day it speaks of."""

    text: str
    nothing_because: str
    on: date | datetime
    contribution_id: UUID


@dataclass(frozen=True, kw_only=True)
class Witness:
    """What one agency says of the child. `at_once` where all of it comes from one assessment."""

    agency: str
    seen: Sight | None
    sleeps: Sight | None
    words: Sight | None

    @property
    def sights(self) -> tuple[Sight, ...]:
        return tuple(each for each in (self.seen, self.sleeps, self.words) if each)

    @property
    def at_once(self) -> Sight | None:
        together = {each.contribution_id for each in self.sights}
        return self.sights[0] if len(together) == 1 else None


def concern_views(
    concerns: Sequence[ImmediateConcern | OpenConcern], *, weighting: Weighting
) -> tuple[ConcernView, ...]:
    """A concern an earlier version named and this one doesn't keeps its code as its name."""
    rules = {rule.code: rule for rule in weighting.immediate_concerns}
    return tuple(
        ConcernView(
            concern=each,
            label=rules[each.code].label if each.code in rules else each.code.replace("_", " "),
            advice=rules[each.code].advice if each.code in rules else "",
        )
        for each in concerns
    )


def level_view(
    level: SetLevel | None,
    *,
    weighting: Weighting,
    points: Decision,
    may_second: Decision,
    answers_first: frozenset[UUID] = frozenset(),
) -> LevelView | None:
    """`may_second`: whether the reader may be its second person. `answers_first`: the rounds the
    reader's agency answers by itself first."""
    if level is None:
        return None
    apart = level.round_id in answers_first
    return LevelView(
        level=level,
        name=weighting.level_names[level.level - 1],
        force=FORCE_WORDS[level.force],
        is_in_force=level.force == Force.IN_FORCE,
        waits=level.force == Force.OUTSTANDING and not apart,
        may_second=may_second,
        rationale=level.rationale if points else "",
        apart=apart,
    )


def before_the_change(record: ChildRecord) -> BeforeTheChange | None:
    """None without points to see, and once the change of version is long ago (§8)."""
    if not (record.picture and record.picture.before):
        return None
    before, earlier = record.picture.before, record.earlier
    level = before.levels[1]
    return BeforeTheChange(
        now=record.weighting.version,
        since=record.weighting_since,
        until=record.weighting_since + timedelta(days=DAYS_AFTER_A_CHANGE),
        version=earlier.version,
        reported=before.reported,
        level=level,
        name=earlier.level_names[level - 1],
    )


def child_line(family: ChildPage) -> str:
    return f"{family.child.name} · {family.age}"


def lede(family: ChildPage) -> str:
    """Age, with whom, how many agencies, who leads."""
    agencies = {each.agency_id for each in family.involvements if each.is_in_force_on(family.today)}
    parts = [
        family.age,
        _lives_with(family.adults),
        f"shared by {counted(len(agencies), 'agency')}".replace("agencys", "agencies"),
        f"lead: {family.lead.agency.name}" if family.lead else "no lead agency yet",
    ]
    return " · ".join(part for part in parts if part)


def _lives_with(adults: Sequence[Adult]) -> str:
    at_home = [
        relation.get_kind_display().lower()
        for adult in adults
        for relation in adult.relations
        if relation.until is None and relation.lives_with == Answer.YES
    ]
    return (
        f"lives with {' and '.join(at_home)}"
        if at_home
        else "who lives with the child: not recorded"
    )


def adults_called(adults: Sequence[Adult]) -> dict[UUID, str]:
    """What each adult is called on the pooled picture: what they are to the child."""
    called = [(adult, adult.label.lower()) for adult in adults]
    twice = [label for _, label in called]
    return {
        adult.id: f"{label} ({adult.name})" if twice.count(label) > 1 else label
        for adult, label in called
    }


def witnesses(record: ChildRecord) -> tuple[Witness, ...]:
    """Every agency of the picture, those who said nothing of the child too."""
    return tuple(_witness(column, record.accounts) for column in record.picture.columns)


def _witness(column: Column, accounts: Mapping[UUID, Mapping[str, Written]]) -> Witness:
    mine = accounts.get(column.agency.pk, {})
    seen, sleeps, words = (_sight(mine.get(topic)) for topic in THE_CHILD)
    return Witness(agency=column.agency.name, seen=seen, sleeps=sleeps, words=words)


def _sight(written: Written | None) -> Sight | None:
    if written is None:
        return None
    contribution = written.contribution
    return Sight(
        text=written.text,
        nothing_because=written.nothing_because,
        on=contribution.visited_on or contribution.signed_at,
        contribution_id=contribution.pk,
    )
