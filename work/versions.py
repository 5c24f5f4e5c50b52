"""Two people, one record: the second save is told, never lost and never silently the winner."""

from collections.abc import Collection
from typing import TypeVar

from django.db import models
from django.db.models import QuerySet

Row = TypeVar("Row", bound=models.Model)


class StaleVersion(Exception):
    """The record was saved by somebody else since the form was opened.

    `current` is the record as it is now, `expected` the version the form was made from.
    """

    def __init__(self, *, current: models.Model, expected: int | None):
        super().__init__(f"{current._meta.label}:{current.pk} has version {current.version}")
        self.current = current
        self.expected = expected


def lock_version(queryset: QuerySet[Row], pk: object, expected: int | None) -> Row:
    """The row, locked until the transaction ends, if it still has the version `expected`.

    Raises StaleVersion otherwise, the model's DoesNotExist when the queryset has no such row.
    """
    row = queryset.select_for_update(of=("self",)).get(pk=pk)
    if row.version != expected:
        raise StaleVersion(current=row, expected=expected)
    return row


def save_next(row: models.Model, *, update_fields: Collection[str]) -> None:
    """Saves the fields of a row got from `lock_version`, as its next version."""
    row.version += 1
    row.save(update_fields=[*update_fields, "version"])
