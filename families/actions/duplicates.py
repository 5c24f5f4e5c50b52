"""The nightly look for two records of one child."""

from django.db import transaction

from agencies.models import Partnership
from audit import record
from audit.events import EventType
from families.matching.pairing import Filed, pairs_alike
from families.models import Child, Duplicate, Relation


@transaction.atomic
def find_duplicates(*, partnership: Partnership) -> int:
    """Lists every pair of records that may be one child; returns the number of new pairs.

    Pairs that were listed before stay as they are.
    """
    found = [
        Duplicate(
            partnership=partnership,
            first_id=pair.first,
            second_id=pair.second,
            percent_alike=round(pair.likeness * 100),
        )
        for pair in pairs_alike(_filed(partnership), adults_of=_adults_of)
    ]
    before = Duplicate.objects.filter(partnership=partnership).count()
    Duplicate.objects.bulk_create(found, ignore_conflicts=True, batch_size=1_000)
    new = Duplicate.objects.filter(partnership=partnership).count() - before
    record(EventType.DUPLICATES_FOUND, by=None, subject=partnership, details={"new": new})
    return new


def _filed(partnership: Partnership) -> list[Filed]:
    children = Child.objects.countable().filter(partnership=partnership)
    rows = children.exclude(date_of_birth=None).order_by("date_of_birth", "pk")
    found = rows.values_list("pk", "name", "date_of_birth", "nhs_number")
    return [Filed(*row) for row in found.iterator(chunk_size=5_000)]


def _adults_of(children: set) -> dict:
    """The known names of the adults around each child, ended relations too."""
    found: dict = {}
    related = Relation.objects.filter(child__in=children).exclude(person__name="")
    for child, name in related.values_list("child", "person__name"):
        found.setdefault(child, []).append(name)
    return found
