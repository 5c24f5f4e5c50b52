"""From findings to three multipliers a factor (docs/scoring.md §2). One case at a time."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from assessments.scoring.age import age_band, under_one
from assessments.scoring.findings import MOST, MULTIPLIERS, Case, Finding, Recorded
from assessments.scoring.weighting import Factor, Weighting

UNNAMED_ADULT = ""
FAMILY = ("",)


@dataclass(frozen=True, kw_only=True)
class Standing:
    """The finding of one agency about one factor and one adult that stands.

    ``unconfirmed``: the same agency has said not_known since.
    """

    finding: Finding
    as_at: date
    unconfirmed: bool = False

    def is_stale(self, factor: Factor, *, on: date, limit: int) -> bool:
        """Whether it has to be asked again; current never is, exactly on the limit neither."""
        if self.finding is Finding.CURRENT:
            return False
        too_old = not factor.lasting and (on - self.as_at).days > limit
        return self.unconfirmed or too_old

    def needs_confirming(self, *, on: date, limit: int) -> bool:
        """Whether it is a current finding that nobody has confirmed for too long."""
        too_old = (on - self.as_at).days > limit
        return self.finding is Finding.CURRENT and (self.unconfirmed or too_old)


@dataclass(frozen=True, kw_only=True)
class Ends:
    """Multipliers in half-points. ``settled`` is the high end with stale findings as reported."""

    low: int
    reported: int
    high: int
    settled: int
    definite: bool
    left_out: bool = False
    stale: bool = False


@dataclass(frozen=True, kw_only=True)
class FactorStanding:
    """What stands about one factor: multipliers in half-points, and what is wrong with them.

    ``uncovered`` names the adults nobody has a definite finding about, in the order of the case.
    """

    code: str
    low: int
    reported: int
    high: int
    settled: int
    open: bool
    left_out: bool
    stale: bool
    reconfirm: bool
    uncovered: tuple[str, ...] = ()

    @property
    def disagree(self) -> bool:
        return self.low < self.reported


NOBODY_KNOWS = Ends(low=0, reported=0, high=MOST, settled=MOST, definite=False)
LEFT_OUT = Ends(low=0, reported=0, high=0, settled=0, definite=False, left_out=True)


def stand(case: Case, *, weighting: Weighting) -> tuple[FactorStanding, ...]:
    """What stands about every factor, in the order of the weighting (docs/scoring.md §2).

    The case has passed ``check_case``; findings are in order of recording.
    """
    findings: dict[str, list[Recorded]] = defaultdict(list)
    for recorded in case.findings:
        findings[recorded.factor].append(recorded)
    return tuple(
        _computed(factor, case)
        if factor.computed
        else _answered(factor, case, findings[factor.code], weighting)
        for factor in weighting.factors
    )


def standing_by_agency(findings: Iterable[Recorded]) -> Mapping[str, Standing]:
    """What stands of each agency, from its findings about one factor and one adult.

    In order of as-at date, same date in order of recording: a definite finding stands until the
    next definite one or not_applicable; a later not_known only leaves it unconfirmed. not_asked
    never replaces anything and never stands.
    """
    standing: dict[str, Standing] = {}
    asked = [recorded for recorded in findings if recorded.finding is not Finding.NOT_ASKED]
    for recorded in sorted(asked, key=lambda recorded: recorded.as_at):
        before = standing.get(recorded.agency)
        if recorded.finding is Finding.NOT_KNOWN and before and before.finding in MULTIPLIERS:
            standing[recorded.agency] = Standing(
                finding=before.finding, as_at=before.as_at, unconfirmed=True
            )
        else:
            standing[recorded.agency] = Standing(finding=recorded.finding, as_at=recorded.as_at)
    return standing


def _computed(factor: Factor, case: Case) -> FactorStanding:
    finding = under_one(case.date_of_birth, on=case.on)
    is_open = finding is Finding.NOT_KNOWN
    known = 0 if is_open else MULTIPLIERS[finding]
    most = MOST if is_open else known
    return FactorStanding(
        code=factor.code,
        low=known,
        reported=known,
        high=most,
        settled=most,
        open=is_open,
        left_out=False,
        stale=False,
        reconfirm=False,
    )


def _answered(
    factor: Factor, case: Case, findings: list[Recorded], weighting: Weighting
) -> FactorStanding:
    """Adults together: each end is the largest over the adults."""
    adults = (case.people or (UNNAMED_ADULT,)) if factor.per_adult else FAMILY
    limits = weighting.day_limits
    fresh_for = limits.for_age(age_band(case.date_of_birth, on=case.on))
    standing = {adult: _about(adult, findings) for adult in adults}
    ends = {
        adult: _agencies_together(factor, each, on=case.on, limit=fresh_for)
        for adult, each in standing.items()
    }
    every = [one for each in standing.values() for one in each]
    reported = max(each.reported for each in ends.values())
    high = max(each.high for each in ends.values())
    definite = any(each.definite for each in ends.values())
    left_out = all(each.left_out for each in ends.values())
    widens = definite and high > reported
    return FactorStanding(
        code=factor.code,
        low=max(each.low for each in ends.values()),
        reported=reported,
        high=high,
        settled=max(each.settled for each in ends.values()),
        open=not definite and not left_out,
        left_out=left_out,
        stale=widens and any(each.stale for each in ends.values()),
        reconfirm=any(one.needs_confirming(on=case.on, limit=limits.current) for one in every),
        uncovered=tuple(adult for adult, each in ends.items() if widens and not each.definite),
    )


def _about(adult: str, findings: list[Recorded]) -> tuple[Standing, ...]:
    """What stands of all agencies about one adult, or about the family."""
    concerning = (
        recorded for recorded in findings if recorded.concerns is None or adult in recorded.concerns
    )
    return tuple(standing_by_agency(concerning).values())


def _agencies_together(
    factor: Factor, standing: tuple[Standing, ...], *, on: date, limit: int
) -> Ends:
    """The table of docs/scoring.md §2 for one adult, or for the family."""
    definite = [one for one in standing if one.finding in MULTIPLIERS]
    if not definite:
        said = {one.finding for one in standing}
        return LEFT_OUT if said == {Finding.NOT_APPLICABLE} else NOBODY_KNOWS
    multipliers = [MULTIPLIERS[one.finding] for one in definite]
    stale = all(one.is_stale(factor, on=on, limit=limit) for one in definite)
    reported = max(multipliers)
    return Ends(
        low=min(multipliers),
        reported=reported,
        high=MOST if stale else reported,
        settled=reported,
        definite=True,
        stale=stale,
    )
