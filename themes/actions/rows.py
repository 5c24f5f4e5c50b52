"""Bringing rows into line with a file, so that what stays the same keeps its key."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from django.db.models import Model, QuerySet

Wanted = Mapping[str, Mapping[str, Any]]


def bring_into_line(
    rows: QuerySet, *, by: str, wanted: Wanted, delete: bool = True, **fixed: Any
) -> Counter:
    """Adds, changes and deletes until `rows` are what is wanted, key by key.

    `by` names the key field, `fixed` are values that every new row gets. Returns how many rows
    were added, changed and deleted. Unchanged rows are not written.
    """
    held = {getattr(row, by): row for row in rows}
    added = [
        rows.model(**{by: key, **fixed, **values})
        for key, values in wanted.items()
        if key not in held
    ]
    changed = [held[key] for key in wanted if key in held and _change(held[key], wanted[key])]
    gone = [row.pk for key, row in held.items() if key not in wanted] if delete else []
    rows.model.objects.bulk_create(added)
    if changed:
        rows.model.objects.bulk_update(changed, _fields(wanted))
    rows.model.objects.filter(pk__in=gone).delete()
    return Counter(added=len(added), changed=len(changed), deleted=len(gone))


def _change(row: Model, values: Mapping[str, Any]) -> bool:
    differs = False
    for name, value in values.items():
        if getattr(row, name) != value:
            setattr(row, name, value)
            differs = True
    return differs


def _fields(wanted: Wanted) -> list[str]:
    return sorted({name for values in wanted.values() for name in values})
