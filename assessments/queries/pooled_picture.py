"""What each agency has found, kept apart: factors × agencies, never averaged and never voted."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from agencies.models import Agency, Membership
from assessments.models import Finding
from assessments.queries.pool import case_of, recorded, standing_findings
from assessments.scoring.age import age_band
from assessments.scoring.checks import as_understood_by
from assessments.scoring.findings import MULTIPLIERS, Case
from assessments.scoring.findings import Finding as Value
from assessments.scoring.profile import Profile, profile
from assessments.scoring.standing import Standing, standing_by_agency
from assessments.scoring.weighting import Factor, Weighting
from families.models import Child
from families.queries import Adult

FAR_APART_DAYS = 90
"""Different answers further apart than this may both have been true."""


@dataclass(frozen=True, kw_only=True)
class Position:
    """What stands of one agency about one factor and one adult (or the family: None)."""

    agency_id: UUID
    adult_id: UUID | None
    finding: Value
    as_at: date
    basis: str
    harm_part: str
    note: str
    contribution_id: UUID | None
    unconfirmed: bool
    is_stale: bool
    needs_confirming: bool
    enquiry_id: UUID | None = None

    @property
    def is_definite(self) -> bool:
        return self.finding in MULTIPLIERS


@dataclass(frozen=True, kw_only=True)
class FactorPicture:
    """One row: the positions of every agency about one factor."""

    factor: Factor
    positions: tuple[Position, ...]

    def of(self, agency_id: UUID) -> tuple[Position, ...]:
        return tuple(each for each in self.positions if each.agency_id == agency_id)


@dataclass(frozen=True, kw_only=True)
class Column:
    agency: Agency
    is_lead: bool
    is_involved: bool


@dataclass(frozen=True, kw_only=True)
class PooledPicture:
    """The picture of one child as of `on`, and the profile of all of it together."""

    on: date
    columns: tuple[Column, ...]
    rows: tuple[FactorPicture, ...]
    profile: Profile
    weighting: Weighting
    asked: frozenset[str]
    before: Profile | None


def pooled_picture(
    child: Child,
    *,
    weighting: Weighting,
    adults: Sequence[Adult],
    involvements: Iterable,
    seen_by: Membership | None,
    earlier: Weighting | None = None,
    answers_first: Collection[UUID] | None = None,
) -> PooledPicture:
    """All standing findings `seen_by` may see as of the child's day (with None all there are, for
    rules); `before` is their profile under `earlier`, where one is given. `answers_first` are the
    rounds their agency answers by itself first, where they are at hand. One statement."""
    on = child.today()
    findings = standing_findings(child, on=on, seen_by=seen_by, answers_first=answers_first)
    case = case_of(child, on=on, findings=findings, people=[adult.id for adult in adults])
    return PooledPicture(
        on=on,
        columns=_columns(findings, involvements, on=on),
        rows=tuple(factor_pictures(child, findings, on=on, weighting=weighting)),
        profile=_profile(case, weighting),
        weighting=weighting,
        asked=asked_without_answer(findings),
        before=_profile(case, earlier) if earlier else None,
    )


def _profile(case: Case, weighting: Weighting) -> Profile:
    return profile(as_understood_by(case, weighting=weighting), weighting=weighting)


def asked_without_answer(findings: Iterable[Finding]) -> frozenset[str]:
    """Factors somebody has asked about and could not establish."""
    return frozenset(each.factor for each in findings if each.finding == Value.NOT_KNOWN)


@dataclass(frozen=True, kw_only=True)
class _Row:
    """What decides whether a position of one factor is too old, in days."""

    factor: Factor
    on: date
    fresh_for: int
    confirmed_for: int


def factor_pictures(
    child: Child, findings: Iterable[Finding], *, on: date, weighting: Weighting
) -> Iterable[FactorPicture]:
    """What stands of every agency, by factor in the order of the weighting, as of `on`."""
    by_factor: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_factor[finding.factor].append(finding)
    limits = weighting.day_limits
    for factor in weighting.factors:
        if factor.computed:
            continue
        row = _Row(
            factor=factor,
            on=on,
            fresh_for=limits.for_age(age_band(child.birth, on=on)),
            confirmed_for=limits.current,
        )
        positions = tuple(_positions(row, by_factor[factor.code]))
        yield FactorPicture(factor=factor, positions=positions)


def _positions(row: _Row, findings: list[Finding]) -> Iterable[Position]:
    by_adult: dict[UUID | None, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_adult[finding.adult_id].append(finding)
    for about in by_adult.values():
        rows = _rows_by_standing(about)
        for agency, standing in standing_by_agency(map(recorded, about)).items():
            yield _position(rows[agency, standing.finding, standing.as_at], standing, row)


def _rows_by_standing(about: list[Finding]) -> Mapping[tuple[str, str, date | None], Finding]:
    """The row each standing came from; of several alike the one recorded last."""
    return {(str(each.agency_id), Value(each.finding), each.as_at): each for each in about}


def _position(finding: Finding, standing: Standing, row: _Row) -> Position:
    definite = standing.finding in MULTIPLIERS
    return Position(
        agency_id=finding.agency_id,
        adult_id=finding.adult_id,
        finding=standing.finding,
        as_at=standing.as_at,
        basis=finding.basis,
        harm_part=finding.harm_part,
        note=finding.answer.note,
        contribution_id=finding.answer.contribution_id,
        enquiry_id=finding.answer.enquiry_id,
        unconfirmed=standing.unconfirmed,
        is_stale=definite and standing.is_stale(row.factor, on=row.on, limit=row.fresh_for),
        needs_confirming=definite and standing.needs_confirming(on=row.on, limit=row.confirmed_for),
    )


def _columns(
    findings: Iterable[Finding], involvements: Iterable, *, on: date
) -> tuple[Column, ...]:
    """Involved agencies, the lead first; then those that are no longer and whose word stands."""
    columns: dict[UUID, Column] = {}
    for each in involvements:
        if each.is_in_force_on(on):
            columns.setdefault(
                each.agency_id, Column(agency=each.agency, is_lead=each.lead, is_involved=True)
            )
    for finding in findings:
        columns.setdefault(
            finding.agency_id, Column(agency=finding.agency, is_lead=False, is_involved=False)
        )
    ordered = sorted(
        columns.values(),
        key=lambda column: (not column.is_lead, not column.is_involved, column.agency.name),
    )
    return tuple(ordered)
