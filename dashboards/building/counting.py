"""Exact counts, in memory only: block by block, never stored, never shown."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assessments.scoring.weighting import Combination
from dashboards.building.lattice import (
    CHANGE,
    CHILDREN,
    DIRECTION,
    DIRECTIONS,
    EARLIER,
    ETHNIC_GROUP,
    ETHNIC_GROUP_LEVEL,
    LEVEL,
    LEVELS,
    SEX,
    STATES,
    Dimension,
    Lattice,
    Margin,
    answered,
    combination_of,
    direction_of,
    pair_of,
    pairs_of,
    state_of,
    states_of,
)
from dashboards.building.records import CURRENT

NOWHERE = -1
"""The category of a child who is in none of the subject's categories."""

Categories = Callable[[NDArray], NDArray[np.int64]]


@dataclass(frozen=True, kw_only=True, eq=False)
class Counts:
    """Per subject an array of (categories, districts, agency kinds, age bands)."""

    lattice: Lattice
    by_subject: Mapping[str, NDArray[np.int64]]

    def table(self, subject: str, margin: Margin) -> NDArray[np.int64]:
        """(categories, one axis for each dimension of the margin)."""
        gone = tuple(
            axis for axis, dimension in enumerate(Dimension, start=1) if dimension not in margin
        )
        return self.by_subject[subject].sum(axis=gone)


def count(blocks: Iterable[NDArray], *, lattice: Lattice) -> Counts:
    """Counts the records of every block; what is held does not grow with their number."""
    rules = categories_of(lattice)
    places = int(np.prod(lattice.shape))
    sums = {
        code: np.zeros(len(subject.categories) * places, dtype=np.int64)
        for code, subject in lattice.subjects.items()
    }
    for records in blocks:
        where = place_of(records, lattice)
        for code, rule in rules.items():
            category = rule(records)
            inside = category != NOWHERE
            sums[code] += np.bincount(
                category[inside] * places + where[inside], minlength=len(sums[code])
            )
    shaped = {code: total.reshape(-1, *lattice.shape) for code, total in sums.items()}
    return Counts(lattice=lattice, by_subject=shaped)


def place_of(records: NDArray, lattice: Lattice) -> NDArray[np.int64]:
    """Where in (districts, agency kinds, age bands) each record stands, as one number."""
    axes = tuple(records[str(dimension)].astype(np.int64) for dimension in Dimension)
    return np.ravel_multi_index(axes, lattice.shape)


def categories_of(lattice: Lattice) -> Mapping[str, Categories]:
    """For each subject the rule that says which of its categories a record is in."""
    weighting = lattice.weighting
    rules: dict[str, Categories] = {CHILDREN: lambda rows: np.zeros(len(rows), dtype=np.int64)}
    for code in answered(weighting):
        offered = states_of(weighting.by_code[code])
        rules[state_of(code)] = _state(weighting.column[code], offered)
    for one, other in pairs_of(weighting):
        both = [weighting.column[one], weighting.column[other]]
        rules[pair_of(one, other)] = _when(_all_current(both))
    for combination in weighting.combinations:
        rules[combination_of(combination.code)] = _when(_met(combination, weighting.column))
    turned = np.array(
        [[DIRECTIONS.index(direction_of(was, now)) for now in LEVELS] for was in EARLIER]
    )
    return rules | {
        LEVEL: lambda rows: rows["level"].astype(np.int64),
        CHANGE: lambda rows: rows["earlier"].astype(np.int64) * len(LEVELS) + rows["level"],
        DIRECTION: lambda rows: turned[rows["earlier"], rows["level"]],
        SEX: lambda rows: rows["sex"].astype(np.int64),
        ETHNIC_GROUP: lambda rows: rows["ethnic_group"].astype(np.int64),
        ETHNIC_GROUP_LEVEL: lambda rows: (
            rows["ethnic_group"].astype(np.int64) * len(LEVELS) + rows["level"]
        ),
    }


def _state(column: int, offered: tuple[str, ...]) -> Categories:
    # What the factor doesn't offer now was offered by an earlier weighting: it is open.
    fallback = offered.index("open")
    turned = np.array([offered.index(s) if s in offered else fallback for s in STATES])
    return lambda rows: turned[rows["states"][:, column]]


def _all_current(columns: list[int]) -> Callable[[NDArray], NDArray[np.bool_]]:
    return lambda rows: (rows["states"][:, columns] == CURRENT).all(axis=1)


def _met(combination: Combination, column: Mapping[str, int]):
    """Met in full: every clause has as many current members as it asks for."""
    clauses = [
        ([column[code] for code in clause.members], clause.at_least)
        for clause in combination.clauses
    ]

    def met(rows: NDArray) -> NDArray[np.bool_]:
        found = np.ones(len(rows), dtype=bool)
        for members, at_least in clauses:
            found &= (rows["states"][:, members] == CURRENT).sum(axis=1) >= at_least
        return found

    return met


def _when(rule: Callable[[NDArray], NDArray[np.bool_]]) -> Categories:
    return lambda rows: np.where(rule(rows), 0, NOWHERE)
