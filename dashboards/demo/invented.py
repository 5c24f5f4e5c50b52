"""Answer vectors of invented children, quarter after quarter, related as they are in life.

A family's hardship is drawn once and drifts; everything follows from it with noise. No row of it is
stored as a child: a release is built from the vectors and says on every page that it is invented.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assessments.demo.stories import COMMON
from assessments.scoring.answer_vector import FLAGS, HEADER, LAYOUT, PLANES
from assessments.scoring.evaluate import evaluate
from assessments.scoring.levels import levels_of
from assessments.scoring.weighting import Weighting
from dashboards.building.lattice import AGE_BANDS, ETHNIC_GROUPS, SEXES, Lattice
from dashboards.building.records import Batch

AGES = (0.02, 0.24, 0.46, 0.27, 0.01)
SEX_SHARES = (0.478, 0.505, 0.002, 0.015)
GROUPS = (0.09, 0.05, 0.06, 0.69, 0.04, 0.02, 0.05)
KINDS = {
    "health_visiting": 26,
    "social_care": 22,
    "school": 19,
    "police": 9,
    "midwifery": 8,
    "gp": 7,
}
_SOMETIMES = 2
_CARRIED_ON = 0.55
"""The share of a quarter's children who were there in the quarter before."""
_YOUNG = 2
_NO_DATE = 4


@dataclass(kw_only=True, eq=False)
class People:
    """The children of one quarter: an array a fact, one entry a child."""

    who: NDArray
    household: NDArray
    hardship: NDArray
    fixed: dict[str, NDArray]
    have: NDArray
    """(children, factors): whether the factor is there, in what is known of the family."""
    earlier: NDArray


def quarters(*, lattice: Lattice, children: int, number: int, seed: int) -> Iterator[Batch]:
    """One batch a quarter, the oldest first. The same seed, the same vectors."""
    rng = np.random.default_rng(seed)
    people = _new(rng, lattice, children)
    for _ in range(number):
        vectors, level = _assessed(rng, people, lattice.weighting)
        yield _batch(people, vectors, level, lattice)
        people.earlier = level
        people = _next(rng, people, lattice, children)


def _new(rng: np.random.Generator, lattice: Lattice, children: int) -> People:
    households = np.repeat(
        np.arange(children), rng.choice((1, 2, 3, 4), children, p=(0.6, 0.25, 0.1, 0.05))
    )
    keys = rng.integers(1, 2**62, children)[households[:children]]
    # Children of one household live with the same things.
    hardship = np.clip(rng.beta(1.25, 2.6, children)[households[:children]] * 1.25, 0, 1)
    shares = _shares(lattice)
    fixed = {
        "district": rng.choice(shares["district"].size, children, p=shares["district"]),
        "agency_kind": rng.choice(shares["agency_kind"].size, children, p=shares["agency_kind"]),
        "age_band": rng.choice(len(AGE_BANDS), children, p=AGES),
        "sex": rng.choice(len(SEXES), children, p=SEX_SHARES),
        "ethnic_group": rng.choice(len(ETHNIC_GROUPS), children, p=GROUPS),
    }
    common = np.array([COMMON.get(code, (0.0, 0.0)) for code in lattice.weighting.codes])
    chance = common[:, 0] + (common[:, 1] - common[:, 0]) * hardship[:, None]
    return People(
        who=rng.integers(0, 256, (children, 16), dtype=np.uint8),
        household=keys,
        hardship=hardship,
        fixed=fixed,
        have=rng.random(chance.shape) < chance,
        earlier=np.zeros(children, dtype=int),
    )


def _shares(lattice: Lattice) -> dict[str, NDArray]:
    """Uneven on purpose: the first districts are larger, nearly nobody is outside."""
    districts = 1 / (np.arange(len(lattice.districts)) + 2.5)
    districts[-1] = districts[:-1].sum() * 0.02 or 1
    kinds = np.array([KINDS.get(kind, _SOMETIMES) for kind in lattice.agency_kinds], dtype=float)
    return {"district": districts / districts.sum(), "agency_kind": kinds / kinds.sum()}


def _assessed(
    rng: np.random.Generator, people: People, weighting: Weighting
) -> tuple[bytes, NDArray]:
    """Packed answer vectors, and the level of each at the reported end."""
    have = people.have
    past = have & (rng.random(have.shape) < 0.2) & _offers("past", weighting)
    unknown = rng.random(have.shape) < 0.13
    left_out = ~unknown & (rng.random(have.shape) < 0.3) & _may_not_apply(weighting)
    reported = np.where(have, np.where(past, 1, 2), 0).astype(np.int8)
    young = people.fixed["age_band"] < _YOUNG
    for column, factor in enumerate(weighting.factors):
        if factor.computed:
            reported[:, column] = np.where(young, 2, 0)
            unknown[:, column] = people.fixed["age_band"] == _NO_DATE
    reported[unknown | left_out] = 0
    high = np.where(unknown, 2, reported).astype(np.int8)
    level = levels_of(
        evaluate(np.asfortranarray(reported), weighting=weighting), weighting=weighting
    )
    planes = {"low": reported, "reported": reported, "high": high, "settled": high}
    flags = {"open": unknown, "uncovered": np.zeros_like(unknown), "left_out": left_out}
    return pack_many(planes, flags), level.astype(int)


def pack_many(planes: dict[str, NDArray], flags: dict[str, NDArray]) -> bytes:
    """Answer vectors of many cases end to end; the layout of scoring.answer_vector."""
    cases, factors = planes["low"].shape
    header = np.tile(np.array([LAYOUT, factors], dtype=np.uint8), (cases, 1))
    parts = [header[:, :HEADER]]
    parts += [_packed(planes[plane].astype(np.uint8), bits=2) for plane in PLANES]
    parts += [_packed(flags[flag].astype(np.uint8), bits=1) for flag in FLAGS]
    return np.ascontiguousarray(np.hstack(parts)).tobytes()


def _packed(values: NDArray, *, bits: int) -> NDArray[np.uint8]:
    a_byte = 8 // bits
    padded = np.zeros((len(values), -(-values.shape[1] // a_byte) * a_byte), dtype=np.uint8)
    padded[:, : values.shape[1]] = values
    shifts = np.arange(a_byte, dtype=np.uint8) * bits
    return (padded.reshape(len(values), -1, a_byte) << shifts).sum(axis=2).astype(np.uint8)


def _batch(people: People, vectors: bytes, level: NDArray, lattice: Lattice) -> Batch:
    fixed = people.fixed
    return Batch(
        weighting=lattice.weighting,
        who=people.who.tobytes(),
        household=people.household.astype("<u8").tobytes(),
        vectors=vectors,
        level=level,
        earlier=people.earlier,
        district=_words(fixed["district"], lattice.districts),
        agency_kind=_words(fixed["agency_kind"], lattice.agency_kinds),
        age_band=_words(fixed["age_band"], AGE_BANDS),
        sex=_words(fixed["sex"], SEXES),
        ethnic_group=_words(fixed["ethnic_group"], ETHNIC_GROUPS),
    )


def _next(rng: np.random.Generator, people: People, lattice: Lattice, children: int) -> People:
    """Some of the children a quarter later, what they live with a little changed, and new ones."""
    stays = rng.random(len(people.who)) < _CARRIED_ON
    later = _new(rng, lattice, children + int(rng.integers(-25, 40)))
    count = min(int(stays.sum()), len(later.who))
    old = np.flatnonzero(stays)[:count]
    flips = rng.random((count, people.have.shape[1])) < 0.08
    later.have[:count] = np.where(flips, later.have[:count], people.have[old])
    later.earlier[:count] = people.earlier[old]
    later.hardship[:count] = people.hardship[old]
    later.household[:count] = people.household[old]
    for name, values in later.fixed.items():
        values[:count] = people.fixed[name][old]
    return _shuffled(rng, later)


def _shuffled(rng: np.random.Generator, people: People) -> People:
    order = rng.permutation(len(people.who))
    for name in ("who", "household", "hardship", "have", "earlier"):
        setattr(people, name, getattr(people, name)[order])
    people.fixed = {name: values[order] for name, values in people.fixed.items()}
    return people


def _offers(finding: str, weighting: Weighting) -> NDArray[np.bool_]:
    return np.array([finding in map(str, factor.offers) for factor in weighting.factors])


def _may_not_apply(weighting: Weighting) -> NDArray[np.bool_]:
    return np.array([factor.may_not_apply for factor in weighting.factors])


def _words(places: NDArray, words: Sequence[str]) -> list[str]:
    return [words[place] for place in places]
