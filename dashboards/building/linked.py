"""The blocks of a lattice: what follows from what, as far as the attack follows it."""

from collections.abc import Iterator, Sequence
from itertools import combinations, product

import numpy as np

from assessments.scoring.weighting import Combination, Weighting
from dashboards.building.blocks import Local, Spread
from dashboards.building.lattice import (
    CHANGE,
    CHILDREN,
    DIRECTION,
    DIRECTIONS,
    EARLIER,
    ETHNIC_GROUP,
    ETHNIC_GROUP_LEVEL,
    ETHNIC_GROUPS,
    LEVEL,
    LEVELS,
    SEX,
    SEXES,
    Lattice,
    answered,
    combination_of,
    direction_of,
    members_of,
    pair_of,
    pairs_of,
    state_of,
    states_of,
)
from dashboards.building.system import Atoms

Block = Spread | Local


def stages_of(lattice: Lattice) -> Iterator[Sequence[Block]]:
    """In the order of the attack: what later blocks rest on comes first."""
    weighting = lattice.weighting
    yield [_partition(CHILDREN, 1, crossed=True)]
    factors = (_factor(weighting, code) for code in answered(weighting))
    yield [*factors, *_others()]
    yield [_change(), _ethnic_group()]
    yield [_pair(weighting, one, other) for one, other in pairs_of(weighting)]
    yield [_in_places(each) for each in weighting.combinations]
    together = dict.fromkeys(members_of(each) for each in weighting.combinations)
    yield [_together(weighting, members) for members in together]


def _partition(subject: str, categories: int, *, crossed: bool = False) -> Spread:
    each = tuple(np.eye(categories, dtype=bool))
    return Spread(own=(subject,), atoms=categories, members={subject: each}, crossed=crossed)


def _factor(weighting: Weighting, code: str) -> Spread:
    return _partition(state_of(code), len(states_of(weighting.by_code[code])), crossed=True)


def _others() -> Iterator[Block]:
    yield _partition(SEX, len(SEXES))
    yield _partition(LEVEL, len(LEVELS), crossed=True)
    yield _partition(DIRECTION, len(DIRECTIONS))


def _change() -> Local:
    """Every move from a level to a level; the level now and the direction are sums of them."""
    moves = tuple(product(EARLIER, LEVELS))
    return Local(
        own=(CHANGE,),
        yields=(CHANGE,),
        follows_sums_of=(CHANGE,),
        atoms=len(moves),
        members={
            CHANGE: tuple(np.eye(len(moves), dtype=bool)),
            LEVEL: _among(LEVELS, [now for _, now in moves]),
            DIRECTION: _among(DIRECTIONS, [direction_of(*move) for move in moves]),
        },
    )


def _ethnic_group() -> Local:
    atoms = tuple(product(ETHNIC_GROUPS, LEVELS))
    return Local(
        own=(ETHNIC_GROUP, ETHNIC_GROUP_LEVEL),
        yields=(ETHNIC_GROUP, ETHNIC_GROUP_LEVEL),
        follows_sums_of=(ETHNIC_GROUP, ETHNIC_GROUP_LEVEL),
        atoms=len(atoms),
        members={
            ETHNIC_GROUP: _among(ETHNIC_GROUPS, [group for group, _ in atoms]),
            ETHNIC_GROUP_LEVEL: tuple(np.eye(len(atoms), dtype=bool)),
            LEVEL: _among(LEVELS, [level for _, level in atoms]),
        },
    )


def _among(words: Sequence[str], atoms: Sequence[str]) -> tuple[Atoms, ...]:
    return tuple(np.array([atom == word for atom in atoms]) for word in words)


def _pair(weighting: Weighting, one: str, other: str) -> Spread:
    current = _current((one, other))
    both = {pair_of(one, other): (current[one] & current[other],)}
    return Spread(own=tuple(both), atoms=4, members=both | _singles(weighting, current))


def _in_places(combination: Combination) -> Spread:
    own = (combination_of(combination.code),)
    return Spread(own=own, atoms=2, members={own[0]: (np.array([True, False]),)})


def _together(weighting: Weighting, members: Sequence[str]) -> Local:
    """Every subset of a combination's members, with all that is said of them."""
    current = _current(members)
    people = [code for code in members if code in answered(weighting)]
    within = [each for each in weighting.combinations if set(members_of(each)) <= set(members)]
    told: dict[str, tuple[Atoms | None, ...]] = {
        combination_of(each.code): (_met(each, current),) for each in within
    }
    for one, other in combinations(people, 2):
        told[pair_of(one, other)] = (current[one] & current[other],)
    yields = tuple(told)
    told |= _singles(weighting, current)
    return Local(
        own=tuple(combination_of(each.code) for each in within if members_of(each) == members),
        yields=yields,
        atoms=2 ** len(members),
        members=told,
        young=tuple(_young(weighting, current, told)),
    )


def _young(weighting: Weighting, current: dict[str, Atoms], told) -> Iterator:
    """A computed factor is current in the age bands unborn and under one, and nowhere else."""
    for code in set(current) - set(answered(weighting)):
        yield current[code], CHILDREN, 0
        for subject, categories in told.items():
            for category, atoms in enumerate(categories):
                if atoms is not None:
                    yield current[code] & atoms, subject, category


def _current(members: Sequence[str]) -> dict[str, Atoms]:
    """For each factor the atoms in which it is current."""
    subsets = np.array(list(product((True, False), repeat=len(members))))
    return dict(zip(members, subsets.T, strict=True))


def _singles(weighting: Weighting, current: dict[str, Atoms]):
    return {
        state_of(code): tuple(
            atoms if state == "current" else None for state in states_of(weighting.by_code[code])
        )
        for code, atoms in current.items()
        if code in answered(weighting)
    }


def _met(combination: Combination, current: dict[str, Atoms]) -> Atoms:
    met = np.ones(len(next(iter(current.values()))), dtype=bool)
    for clause in combination.clauses:
        met &= sum(current[code].astype(int) for code in clause.members) >= clause.at_least
    return met
