"""Keeping the keys that searches use in step with a child's names, birthday and adults."""

from collections.abc import Iterable
from uuid import UUID

from families.matching.keys import keys_of
from families.models import Child, Person, Relation

BATCH = 2_000


def file_children(children: Iterable[Child | UUID]) -> int:
    """Writes the search keys of these children anew; part of the transaction of their change."""
    keys = [getattr(child, "pk", child) for child in children]
    needed = ("pk", "name", "partnership_id", "date_of_birth", "expected_on")
    rows = list(Child.objects.filter(pk__in=keys).only(*needed))
    adults = _adults_of(keys)
    for row in rows:
        row.name_keys = keys_of(
            row.partnership_id, name=row.name, born=row.birth, adults=adults.get(row.pk, ())
        )
    Child.objects.bulk_update(rows, ["name_keys"], batch_size=BATCH)
    return len(rows)


def file_children_of(person: Person) -> int:
    """After a change of an adult's name: every child they are related to."""
    return file_children(person.relations.values_list("child", flat=True).distinct())


def file_all_children() -> int:
    """After a change of the rules: every record, in batches. Returns how many."""
    done, last = 0, None
    while True:
        rows = Child.objects.order_by("pk")
        batch = list(
            (rows.filter(pk__gt=last) if last else rows).values_list("pk", flat=True)[:BATCH]
        )
        if not batch:
            return done
        done, last = done + file_children(batch), batch[-1]


def _adults_of(children: list[UUID]) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = {}
    related = Relation.objects.filter(child__in=children).exclude(person__name="")
    for child, name in related.values_list("child", "person__name"):
        found.setdefault(child, []).append(name)
    return found
