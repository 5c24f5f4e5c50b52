"""The concern profile: what a result shows, with its reasons (docs/scoring.md §3, §4, §6).

Transparent arithmetic agreed by people. These characteristics, even together, do not predict
serious injury or death (Themes and Lessons 7.1); no number is needed to act on a worry.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from assessments.scoring.age import AgeBand, age_band, years_old
from assessments.scoring.answer_vector import AnswerVector, pack
from assessments.scoring.checks import check_case
from assessments.scoring.evaluate import evaluate, winners
from assessments.scoring.findings import Case
from assessments.scoring.levels import levels_of, not_enough_known, on_the_line
from assessments.scoring.standing import FactorStanding, stand
from assessments.scoring.weighting import Weighting

# The rows that each case contributes to the arrays, before two for each factor to ask about.
ENDS = ("low", "reported", "high", "settled")
FLAGGED = ("open", "disagree", "stale", "reconfirm", "left_out")


@dataclass(frozen=True, kw_only=True)
class Width:
    """Where the range comes from, in half-points; the three parts sum to high − low."""

    disagree: int
    not_known: int
    old: int


@dataclass(frozen=True, kw_only=True)
class Term:
    """What one factor or one combination adds at each end, in half-points.

    ``group`` is empty for a factor. The terms sum to the totals: a combination that another of its
    group outweighs adds nothing. ``left_out`` factors are not applicable.
    """

    code: str
    group: str = ""
    low: int
    reported: int
    high: int
    left_out: bool = False


@dataclass(frozen=True, kw_only=True)
class Uncovered:
    """A per-adult factor with adults nobody has a definite finding about."""

    factor: str
    adults: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Ask:
    """What asking about one factor could change, in half-points.

    ``min_gain``: how much the low end rises if the worst is true. ``max_drop``: how much the high
    end falls if the best is.
    """

    factor: str
    min_gain: int
    max_drop: int


@dataclass(frozen=True, kw_only=True)
class Age:
    """The child's age at the scoring date; ``years`` is None if unborn or not known."""

    band: AgeBand
    years: int | None


@dataclass(frozen=True, kw_only=True)
class Profile:
    """One result, in half-points, that explains itself. Never recalculated in place.

    ``levels`` are those of low, reported and high. Factor codes in ``open``, ``disagree``,
    ``stale``, ``reconfirm`` and ``left_out`` are in alphabetical order.
    """

    weighting: str
    on: date
    age: Age
    low: int
    reported: int
    high: int
    levels: tuple[int, int, int]
    width: Width
    not_enough_known: bool
    on_the_line: bool
    combinations: tuple[Term, ...]
    open: tuple[str, ...]
    uncovered: tuple[Uncovered, ...]
    disagree: tuple[str, ...]
    stale: tuple[str, ...]
    reconfirm: tuple[str, ...]
    left_out: tuple[str, ...]
    ask_next: tuple[Ask, ...]
    terms: tuple[Term, ...]
    vector: AnswerVector


def profile(case: Case, *, weighting: Weighting) -> Profile:
    """The profile of one case on its scoring date.

    Raises a subclass of RefusedCase, or ProhibitedFactor, if the case can't be scored.
    """
    return profiles([case], weighting=weighting)[0]


def profiles(cases: Iterable[Case], *, weighting: Weighting) -> list[Profile]:
    """The profiles of many cases, in their order, evaluated together.

    All are held in memory: feed a long stream in batches. Raises what ``profile`` raises, for the
    first case that can't be scored.
    """
    cases = list(cases)
    if not cases:
        return []
    for case in cases:
        check_case(case, weighting=weighting)
    standing = [stand(case, weighting=weighting) for case in cases]
    rows = [_rows(each) for each in standing]
    lengths = np.cumsum([0, *map(len, rows)])
    multipliers = np.array([row for each in rows for row in each], dtype=np.int8)
    totals = evaluate(multipliers, weighting=weighting)
    ends = lengths[:-1, np.newaxis] + np.arange(3)
    judged = _judged(totals[ends], standing, weighting)
    won = _won(multipliers[ends.ravel()], weighting)
    return [
        _profile(case, each, totals[start:stop].tolist(), what, terms, weighting=weighting)
        for case, each, (start, stop), what, terms in zip(
            cases, standing, pairwise(lengths.tolist()), judged, won, strict=True
        )
    ]


def _rows(standing: Sequence[FactorStanding]) -> list[list[int]]:
    """Multipliers to evaluate: the four ends, then two rows a factor to ask about."""
    rows = [[getattr(factor, end) for factor in standing] for end in ENDS]
    low, high = rows[0], rows[2]
    for place, factor in enumerate(standing):
        if _to_ask(factor):
            rows.append([*low[:place], factor.high, *low[place + 1 :]])
            rows.append([*high[:place], factor.low, *high[place + 1 :]])
    return rows


def _to_ask(factor: FactorStanding) -> bool:
    return bool(factor.open or factor.uncovered or factor.disagree or factor.stale)


def _judged(
    totals: NDArray[np.int16], standing: Sequence[Sequence[FactorStanding]], weighting: Weighting
) -> list[tuple[list[int], bool, bool]]:
    """Levels, whether not enough is known, and whether on the line, case by case."""
    levels = levels_of(totals, weighting=weighting)
    gaps = np.array([[bool(f.open or f.uncovered) for f in each] for each in standing])
    left_out = np.array([[f.left_out for f in each] for each in standing])
    unknown = not_enough_known(levels, gaps, left_out, weighting=weighting)
    line = on_the_line(totals[:, 1], weighting=weighting)
    return list(zip(levels.tolist(), unknown.tolist(), line.tolist(), strict=True))


def _won(multipliers: NDArray[np.int8], weighting: Weighting) -> list[tuple[Term, ...]]:
    """The combination terms case by case, from three rows a case: low, reported, high."""
    place, points = winners(multipliers, weighting=weighting)
    shape = (len(multipliers) // 3, 3, len(weighting.groups))
    every = zip(place.reshape(shape).tolist(), points.reshape(shape).tolist(), strict=True)
    return [
        tuple(
            Term(
                code=combination.code,
                group=combination.group,
                **{
                    end: points[row][group] if places[row][group] == number else 0
                    for row, end in enumerate(ENDS[:3])
                },
            )
            for group, combinations in enumerate(weighting.groups.values())
            for number, combination in enumerate(combinations)
        )
        for places, points in every
    ]


def _profile(
    case: Case,
    standing: Sequence[FactorStanding],
    totals: list[int],
    judged: tuple[list[int], bool, bool],
    combinations: tuple[Term, ...],
    *,
    weighting: Weighting,
) -> Profile:
    low, reported, high, settled = totals[: len(ENDS)]
    levels, unknown, line = judged
    return Profile(
        weighting=weighting.version,
        on=case.on,
        age=_age(case),
        low=low,
        reported=reported,
        high=high,
        levels=(levels[0], levels[1], levels[2]),
        width=Width(disagree=reported - low, not_known=settled - reported, old=high - settled),
        not_enough_known=unknown,
        on_the_line=line,
        combinations=tuple(term for term in combinations if term.reported > 0),
        uncovered=_uncovered(standing),
        **{flag: _with(flag, standing) for flag in FLAGGED},
        ask_next=_ask_next(standing, totals, weighting),
        terms=_factor_terms(standing, weighting) + combinations,
        vector=pack(standing, weighting=weighting),
    )


def _with(flag: str, standing: Sequence[FactorStanding]) -> tuple[str, ...]:
    return tuple(sorted(factor.code for factor in standing if getattr(factor, flag)))


def _uncovered(standing: Sequence[FactorStanding]) -> tuple[Uncovered, ...]:
    by_code = sorted(standing, key=lambda factor: factor.code)
    return tuple(
        Uncovered(factor=factor.code, adults=factor.uncovered)
        for factor in by_code
        if factor.uncovered
    )


def _age(case: Case) -> Age:
    band = age_band(case.date_of_birth, on=case.on)
    if case.date_of_birth is None or band is AgeBand.UNBORN:
        return Age(band=band, years=None)
    return Age(band=band, years=years_old(case.date_of_birth, on=case.on))


def _factor_terms(standing: Sequence[FactorStanding], weighting: Weighting) -> tuple[Term, ...]:
    return tuple(
        Term(
            code=row.code,
            low=row.low * factor.weight,
            reported=row.reported * factor.weight,
            high=row.high * factor.weight,
            left_out=row.left_out,
        )
        for row, factor in zip(standing, weighting.factors, strict=True)
    )


def _ask_next(
    standing: Sequence[FactorStanding], totals: list[int], weighting: Weighting
) -> tuple[Ask, ...]:
    """Rank by the larger of gain and drop, then weight, then code (docs/scoring.md §6)."""
    low, high = totals[0], totals[2]
    asked = [factor.code for factor in standing if _to_ask(factor)]
    pairs = zip(totals[len(ENDS) :: 2], totals[len(ENDS) + 1 :: 2], strict=True)
    ranked = [
        Ask(factor=code, min_gain=raised - low, max_drop=high - lowered)
        for code, (raised, lowered) in zip(asked, pairs, strict=True)
    ]
    return tuple(
        sorted(
            ranked,
            key=lambda ask: (
                -max(ask.min_gain, ask.max_drop),
                -weighting.by_code[ask.factor].weight,
                ask.factor,
            ),
        )
    )
