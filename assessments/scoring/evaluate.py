"""The sum (docs/scoring.md §3): one evaluator, for one case or a million.

Multipliers are int8 half-points (0 nothing, 1 one half, 2 one) in arrays of shape (cases, factors),
the factors in the order of ``weighting.codes``. Totals are whole half-points: no float anywhere.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from assessments.scoring.weighting import Clause, Combination, Weighting

# Cases at a time: the working arrays of one block stay in the processor's cache.
BLOCK = 32_768

NO_WINNER = -1

Columns = NDArray[np.uint8]


class WrongShape(ValueError):
    """The multipliers are not int8, or not one column a factor."""


def evaluate(multipliers: NDArray[np.int8], *, weighting: Weighting) -> NDArray[np.int16]:
    """S of every case in whole half-points: shape (cases,), int16 (docs/scoring.md §3).

    ``multipliers`` has shape (cases, factors) and holds 0, 1 or 2 half-points. It is quickest when
    each factor's column lies together in memory. Raises WrongShape for anything else.
    """
    columns = _columns(multipliers, weighting)
    totals = np.empty(columns.shape[1], dtype=np.int16)
    for block in blocks(len(totals)):
        totals[block] = _total(columns[:, block], weighting)
    return totals


def winners(
    multipliers: NDArray[np.int8], *, weighting: Weighting
) -> tuple[NDArray[np.int16], NDArray[np.int16]]:
    """Which combination counts in each group, and its half-points (docs/scoring.md §3).

    Both have shape (cases, groups), groups in table order. The first array holds the place of the
    winner within ``weighting.groups[group]``: the largest, the first in the table if equal, and
    NO_WINNER where nothing in the group counts. Raises WrongShape as ``evaluate`` does.
    """
    columns = _columns(multipliers, weighting)
    shape = (columns.shape[1], len(weighting.groups))
    place, points = np.full(shape, NO_WINNER, dtype=np.int16), np.zeros(shape, dtype=np.int16)
    for block in blocks(shape[0]):
        reached = _reached(columns[:, block])
        for group, combinations in enumerate(weighting.groups.values()):
            worth = np.stack([_worth(each, reached, weighting) for each in combinations])
            points[block, group] = worth.max(axis=0)
            first = worth.argmax(axis=0)
            place[block, group] = np.where(points[block, group] > 0, first, NO_WINNER)
    return place, points


def blocks(cases: int) -> Iterator[slice]:
    """Slices that cover this many cases, a block at a time."""
    return (slice(start, start + BLOCK) for start in range(0, cases, BLOCK))


def _columns(multipliers: NDArray[np.int8], weighting: Weighting) -> Columns:
    wanted = (len(multipliers), len(weighting.codes))
    if multipliers.dtype != np.int8 or multipliers.shape != wanted:
        raise WrongShape(f"Expected int8 {wanted}, got {multipliers.dtype} {multipliers.shape}.")
    return multipliers.T.view(np.uint8)


def _total(columns: Columns, weighting: Weighting) -> NDArray[np.int16]:
    columns = np.ascontiguousarray(columns)
    total = np.zeros(columns.shape[1], dtype=np.int16)
    for weight in sorted({factor.weight for factor in weighting.factors} - {0}):
        total += np.multiply(_sum_of_weight(weight, columns, weighting), weight, dtype=np.int16)
    reached = _reached(columns)
    for combinations in weighting.groups.values():
        total += _largest(combinations, reached, weighting)
    return total


def _sum_of_weight(weight: int, columns: Columns, weighting: Weighting) -> Columns:
    """The multipliers of all factors of one weight together, so that each is multiplied once."""
    together = np.zeros(columns.shape[1], dtype=np.uint8)
    for factor, column in zip(weighting.factors, columns, strict=True):
        if factor.weight == weight:
            together += column
    return together


def _reached(columns: Columns) -> tuple[Columns, Columns]:
    """Whether each multiplier reaches one half, and whether it reaches one: each 0 or 1."""
    return (columns >= 1).view(np.uint8), (columns >= 2).view(np.uint8)


def _largest(
    combinations: tuple[Combination, ...], reached: tuple[Columns, Columns], weighting: Weighting
) -> NDArray[np.int16]:
    largest = _worth(combinations[0], reached, weighting)
    for combination in combinations[1:]:
        np.maximum(largest, _worth(combination, reached, weighting), out=largest)
    return largest


def _worth(
    combination: Combination, reached: tuple[Columns, Columns], weighting: Weighting
) -> NDArray[np.int16]:
    """Points times strength. The strength is counted up: one half-point a threshold reached."""
    strength = _met(combination, reached[0], weighting)
    strength = strength + _met(combination, reached[1], weighting)
    return np.multiply(strength, combination.points, dtype=np.int16)


def _met(combination: Combination, reached: Columns, weighting: Weighting) -> Columns:
    """1 where every clause is met at this threshold: the smallest of the clauses."""
    met = _clause_met(combination.clauses[0], reached, weighting)
    for clause in combination.clauses[1:]:
        met &= _clause_met(clause, reached, weighting)
    return met


def _clause_met(clause: Clause, reached: Columns, weighting: Weighting) -> Columns:
    """1 where the q-th largest member reaches the threshold: where at least q members do."""
    count = np.zeros(reached.shape[1], dtype=np.uint8)
    for code in clause.members:
        count += reached[weighting.column[code]]
    return (count >= clause.at_least).view(np.uint8)
