"""Which two records, among many, may be one child.

One birthday and much the same name; or the same names with one slip in the date between them, where
the adults of both speak for it or nobody is recorded around one of them. A child entered twice with
a mistyped date is the one nobody finds by the date.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, groupby
from typing import NamedTuple
from uuid import UUID

from families.matching.dates import near_dates
from families.matching.names import pairs_of, sounds_of
from families.matching.ranking import Recorded, likeness, names_alike

ALIKE = 0.88
"""How alike two names are, from 0 to 1, for two records to be listed."""

Adults = Mapping[UUID, Sequence[str]]


class Filed(NamedTuple):
    """What is compared of one record."""

    key: UUID
    name: str
    born: date
    nhs_number: str


@dataclass(frozen=True, kw_only=True)
class Pair:
    first: UUID
    second: UUID
    likeness: float


def pairs_alike(
    records: Sequence[Filed], *, adults_of: Callable[[set[UUID]], Adults]
) -> Iterator[Pair]:
    """Each pair once. `records` are in order of their dates of birth."""
    for one, other in _of_one_day(records):
        yield _pair(one, other)
    near = list(_of_near_days(records))
    adults = adults_of({each.key for pair in near for each in pair})
    for one, other in near:
        if _may_be_of_one_family(adults.get(one.key, ()), adults.get(other.key, ())):
            yield _pair(one, other)


def _of_one_day(records: Sequence[Filed]) -> Iterator[tuple[Filed, Filed]]:
    for _, born_then in groupby(records, key=lambda each: each.born):
        yield from (pair for pair in combinations(born_then, 2) if _are_alike(*pair))


def _of_near_days(records: Iterable[Filed]) -> Iterator[tuple[Filed, Filed]]:
    """Compares those who share two sounds of their names and no others."""
    by_sound: defaultdict[str, list[Filed]] = defaultdict(list)
    for each in records:
        for sound in pairs_of(each.name) or sounds_of(each.name):
            by_sound[sound].append(each)
    found = set()
    for alike in by_sound.values():
        if len(alike) > 1:
            found.update(pair for pair in _one_slip_apart(alike) if _are_alike(*pair))
    return iter(sorted(found))


def _one_slip_apart(records: Sequence[Filed]) -> Iterator[tuple[Filed, Filed]]:
    by_day: defaultdict[date, list[Filed]] = defaultdict(list)
    for each in records:
        by_day[each.born].append(each)
    for day, born_then in by_day.items():
        for other_day in (near_dates(day) & by_day.keys()) - {day}:
            for each in born_then:
                yield from (tuple(sorted((each, other))) for other in by_day[other_day])


def _are_alike(one: Filed, other: Filed) -> bool:
    """Two different NHS numbers are two children, however alike their names are: twins."""
    if one.nhs_number and other.nhs_number and one.nhs_number != other.nhs_number:
        return False
    return names_alike(one.name, other.name) >= ALIKE


def _may_be_of_one_family(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Many children share both names; that nobody is recorded says nothing against it."""
    if not ours or not theirs:
        return True
    return any(names_alike(mine, yours) >= ALIKE for mine in ours for yours in theirs)


def _pair(one: Filed, other: Filed) -> Pair:
    recorded = Recorded(key=other.key, name=other.name, born=other.born)
    return Pair(
        first=one.key,
        second=other.key,
        likeness=likeness(recorded, name=one.name, born=one.born),
    )
