"""The fixed list of tables a release may hold. Nothing outside of it is ever counted.

One subject a table, in one closed quarter, by at most two more of district, agency kind and age
band. What a page or a parameter can ask for is looked up here, and nowhere else.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import combinations

from assessments.scoring.weighting import Combination, Weighting


class Dimension(StrEnum):
    DISTRICT = "district"
    AGENCY_KIND = "agency_kind"
    AGE_BAND = "age_band"


Margin = tuple[Dimension, ...]

ALL: Margin = ()
SINGLE: tuple[Margin, ...] = tuple((dimension,) for dimension in Dimension)
CROSSED: Margin = (Dimension.DISTRICT, Dimension.AGE_BAND)
"""The one table of three dimensions: quarter, district, age band."""

STATES = ("current", "past", "absent", "open", "left_out")
LEVELS = ("1", "2", "3", "4")
EARLIER = ("none", "other_weighting", *LEVELS)
"""Where a child comes from: no earlier result, one under another weighting, or a level."""
DIRECTIONS = ("none", "other_weighting", "down", "same", "up")
"""The moves of EARLIER to LEVELS in short, for tables by district, agency kind and age band."""
SEXES = ("female", "male", "indeterminate", "not_known")
ETHNIC_GROUPS = ("asian", "black", "mixed", "white", "other", "not_stated", "not_known")
AGE_BANDS = ("unborn", "under_one", "one_to_ten", "eleven_and_over", "not_known")

CHILDREN = "children"
LEVEL = "level"
CHANGE = "change"
DIRECTION = "direction"
SEX = "sex"
ETHNIC_GROUP = "ethnic_group"
ETHNIC_GROUP_LEVEL = "ethnic_group_level"


class OutsideTheLattice(LookupError):
    """A table was asked for that no release may hold."""


@dataclass(frozen=True, kw_only=True)
class Subject:
    """What is counted, in which categories, and by which margins it may be shown."""

    code: str
    categories: tuple[str, ...]
    margins: tuple[Margin, ...]
    partition: bool = False
    """Whether every child is in exactly one category."""


@dataclass(frozen=True, kw_only=True)
class Lattice:
    """Every subject of one weighting, and the values of the dimensions in one release."""

    weighting: Weighting
    districts: tuple[str, ...]
    agency_kinds: tuple[str, ...]

    @cached_property
    def subjects(self) -> Mapping[str, Subject]:
        found = [_children(), *_states(self.weighting), *_pairs(self.weighting)]
        found += [*_combinations(self.weighting), *_levels(), *_monitoring()]
        return {subject.code: subject for subject in found}

    @cached_property
    def values(self) -> Mapping[Dimension, tuple[str, ...]]:
        return {
            Dimension.DISTRICT: self.districts,
            Dimension.AGENCY_KIND: self.agency_kinds,
            Dimension.AGE_BAND: AGE_BANDS,
        }

    @property
    def shape(self) -> tuple[int, ...]:
        """How many values each dimension has, in the order of Dimension."""
        return tuple(len(self.values[dimension]) for dimension in Dimension)

    def tables(self) -> Iterator[tuple[Subject, Margin]]:
        for subject in self.subjects.values():
            for margin in subject.margins:
                yield subject, margin

    def require(self, subject: str, margin: Margin) -> Subject:
        """The subject, if it may be shown by this margin. Raises OutsideTheLattice."""
        found = self.subjects.get(subject)
        if found is None or margin not in found.margins:
            raise OutsideTheLattice(f"{subject} by {', '.join(margin) or 'nothing'}")
        return found


def state_of(factor: str) -> str:
    return f"state:{factor}"


def pair_of(one: str, other: str) -> str:
    """The pair's code: the same whichever factor is named first."""
    return "pair:" + "+".join(sorted((one, other)))


def combination_of(code: str) -> str:
    return f"combination:{code}"


def states_of(factor) -> tuple[str, ...]:
    """The states this factor can have: what it can't have is no cell, hidden or shown."""
    offered = {str(finding) for finding in factor.offers} or {"current", "absent"}
    left_out = {"left_out"} if factor.may_not_apply else set()
    return tuple(state for state in STATES if state in offered | left_out | {"open"})


def answered(weighting: Weighting) -> tuple[str, ...]:
    """The factors that people answer. A computed one is the age band again, under another name."""
    return tuple(factor.code for factor in weighting.factors if not factor.computed)


def direction_of(earlier: str, now: str) -> str:
    """Which of DIRECTIONS a move is."""
    if earlier not in LEVELS:
        return earlier
    return "same" if earlier == now else "up" if now > earlier else "down"


def pairs_of(weighting: Weighting) -> Sequence[tuple[str, str]]:
    return tuple(combinations(answered(weighting), 2))


def members_of(combination: Combination) -> tuple[str, ...]:
    """Every factor of every clause, once, in table order of the clauses."""
    return tuple(dict.fromkeys(code for each in combination.clauses for code in each.members))


def _children() -> Subject:
    return Subject(
        code=CHILDREN, categories=("all",), margins=(ALL, *SINGLE, CROSSED), partition=True
    )


def _states(weighting: Weighting) -> Iterator[Subject]:
    for code in answered(weighting):
        factor = weighting.by_code[code]
        yield Subject(
            code=state_of(factor.code),
            categories=states_of(factor),
            margins=(ALL, *SINGLE, CROSSED),
            partition=True,
        )


def _pairs(weighting: Weighting) -> Iterator[Subject]:
    for one, other in pairs_of(weighting):
        yield Subject(code=pair_of(one, other), categories=("both",), margins=(ALL, *SINGLE))


def _combinations(weighting: Weighting) -> Iterator[Subject]:
    for combination in weighting.combinations:
        margins = (ALL, *SINGLE)
        if set(members_of(combination)) - set(answered(weighting)):
            # Whoever is in an age band is known to meet or not to meet a computed factor.
            margins = tuple(each for each in margins if Dimension.AGE_BAND not in each)
        code = combination_of(combination.code)
        yield Subject(code=code, categories=("met",), margins=margins)


def _levels() -> Iterator[Subject]:
    yield Subject(code=LEVEL, categories=LEVELS, margins=(ALL, *SINGLE, CROSSED), partition=True)
    moves = tuple(f"{before}>{now}" for before in EARLIER for now in LEVELS)
    yield Subject(code=CHANGE, categories=moves, margins=(ALL,), partition=True)
    yield Subject(code=DIRECTION, categories=DIRECTIONS, margins=(ALL, *SINGLE), partition=True)


def _monitoring() -> Iterator[Subject]:
    yield Subject(code=SEX, categories=SEXES, margins=(ALL, *SINGLE), partition=True)
    # Ethnic group, and ethnic group by level, by quarter only.
    yield Subject(code=ETHNIC_GROUP, categories=ETHNIC_GROUPS, margins=(ALL,), partition=True)
    crossed = tuple(f"{group}>{level}" for group in ETHNIC_GROUPS for level in LEVELS)
    yield Subject(code=ETHNIC_GROUP_LEVEL, categories=crossed, margins=(ALL,), partition=True)
