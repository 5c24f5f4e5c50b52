"""Records of children as a release keeps them, and small lattices to count them in."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from assessments.scoring.weighting import load
from dashboards.building.counting import count
from dashboards.building.hiding import Tables, hide
from dashboards.building.lattice import LEVELS, STATES, Dimension, Lattice
from dashboards.building.records import dtype_of

FEW_FACTORS = ("domestic_abuse", "substance_misuse", "missed_appointments", "frequent_moves")
DISTRICTS = ("north", "south", "outside")
KINDS = ("health_visiting", "social_care", "police")


def a_small_lattice(*, factors: Sequence[str] = FEW_FACTORS) -> Lattice:
    """Few factors and no combination: everything else is as in a real one."""
    shipped = load("2026.1")
    few = replace(
        shipped, factors=tuple(shipped.by_code[code] for code in factors), combinations=()
    )
    return Lattice(weighting=few, districts=DISTRICTS, agency_kinds=KINDS)


def children(lattice: Lattice, number: int, *, households: int | None = None, **where) -> NDArray:
    """This many alike, one a household unless told otherwise, at level 1 with nothing found.

    `where` names a place or a category (`age_band="unborn"`, `level="2"`), or a factor's state.
    """
    records = np.zeros(number, dtype=dtype_of(lattice))
    records["household"] = np.arange(number) % (households or max(number, 1))
    records["states"] = STATES.index("absent")
    for name, word in where.items():
        if name in lattice.weighting.column:
            records["states"][:, lattice.weighting.column[name]] = STATES.index(word)
        else:
            records[name] = _values(name, lattice).index(word)
    return records


def put_together(*groups: NDArray) -> NDArray:
    """Groups of children as one block; nobody of one group shares a household with another's."""
    moved = [group.copy() for group in groups]
    for number, group in enumerate(moved):
        group["household"] += number * 1_000_000
    return np.concatenate(moved)


def tables_of(lattice: Lattice, *blocks: NDArray) -> Tables:
    return hide(count(iter(blocks), lattice=lattice), lambda: iter(blocks))


def _values(name: str, lattice: Lattice) -> Sequence[str]:
    if name in set(Dimension):
        return lattice.values[Dimension(name)]
    return LEVELS if name == "level" else lattice.subjects[name].categories
