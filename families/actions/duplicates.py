"""The nightly look for two records of one child."""

from collections.abc import Iterable, Iterator
from itertools import combinations, groupby

from django.db import transaction

from agencies.models import Partnership
from audit import record
from audit.events import EventType
from families.matching.ranking import names_alike
from families.models import Child, Duplicate

ALIKE = 0.88


@transaction.atomic
def find_duplicates(*, partnership: Partnership) -> int:
    """Lists every pair of records with one birthday and much the same name; returns the new ones.

    Sorted by birthday, so each record is compared with those born on its day and no others. Pairs
    that were listed before stay as they are.
    """
    found = [
        Duplicate(
            partnership=partnership,
            first_id=first,
            second_id=second,
            percent_alike=round(alike * 100),
        )
        for first, second, alike in _pairs(_by_birthday(partnership))
    ]
    before = Duplicate.objects.filter(partnership=partnership).count()
    Duplicate.objects.bulk_create(found, ignore_conflicts=True, batch_size=1_000)
    new = Duplicate.objects.filter(partnership=partnership).count() - before
    record(EventType.DUPLICATES_FOUND, by=None, subject=partnership, details={"new": new})
    return new


def _by_birthday(partnership: Partnership) -> Iterable[tuple]:
    children = Child.objects.countable().filter(partnership=partnership)
    rows = children.exclude(date_of_birth=None).order_by("date_of_birth", "pk")
    return rows.values_list("date_of_birth", "pk", "name", "nhs_number").iterator(chunk_size=5_000)


def _pairs(rows: Iterable[tuple]) -> Iterator[tuple]:
    """Two different NHS numbers are two children, however alike their names are: twins."""
    for _, born_then in groupby(rows, key=lambda row: row[0]):
        for (_, first, name, number), (_, second, other, another) in combinations(born_then, 2):
            if number and another and number != another:
                continue
            alike = names_alike(name, other)
            if alike >= ALIKE:
                yield first, second, alike
