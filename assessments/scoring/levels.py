"""Levels, and what may be said about them (docs/scoring.md §4), for any number of cases.

A level is a discussion prompt. Nothing follows from it, and no list of children is sorted by it.
"""

import numpy as np
from numpy.typing import NDArray

from assessments.scoring.weighting import Weighting

# From this weight up, one factor that is open or uncovered is too much to leave unknown.
HEAVY = 3
# From this many levels between the low and the high end, no single level is shown.
WIDE = 2
# The percentage of the weight that has to be covered.
COVERED_PERCENT = 70
# Half-points on either side of a cut point that count as on the line: one point.
ON_THE_LINE = 2


def levels_of(totals: NDArray[np.int16], *, weighting: Weighting) -> NDArray[np.int8]:
    """Level 1 to 4 of totals in half-points, same shape; exactly on a cut point is above it."""
    cuts = np.array(weighting.cut_points, dtype=np.int32) * 2
    return (np.searchsorted(cuts, totals, side="right") + 1).astype(np.int8)


def on_the_line(reported: NDArray[np.int16], *, weighting: Weighting) -> NDArray[np.bool_]:
    """Whether reported totals in half-points lie within one point of a cut point or on it."""
    cuts = np.array(weighting.cut_points, dtype=np.int32) * 2
    away = np.abs(reported[..., np.newaxis].astype(np.int32) - cuts)
    return (away <= ON_THE_LINE).any(axis=-1)


def not_enough_known(
    levels: NDArray[np.int8],
    gaps: NDArray[np.bool_],
    left_out: NDArray[np.bool_],
    *,
    weighting: Weighting,
) -> NDArray[np.bool_]:
    """Whether too little is known to show one level, shape (cases,) (docs/scoring.md §4).

    ``levels`` has shape (cases, 3): low, reported, high. ``gaps`` (open or uncovered) and
    ``left_out`` have shape (cases, factors).
    """
    weights = np.array([factor.weight for factor in weighting.factors], dtype=np.int32)
    wide = levels[:, 2] - levels[:, 0] >= WIDE
    heavy = (gaps & (weights >= HEAVY)).any(axis=1)
    counted = ~left_out @ weights
    covered = (~left_out & ~gaps) @ weights
    return wide | heavy | (covered * 100 < counted * COVERED_PERCENT)
