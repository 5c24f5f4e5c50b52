"""Tables as rows, and rows as bytes: the same for the same tables, to the last one."""

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np

from assessments.weightings.disclosure import WORDS, Shown
from dashboards.building.hiding import KINDS, Tables
from dashboards.building.lattice import Dimension, Lattice


class Row(NamedTuple):
    """One cell; an empty dimension means all of it. `value` is None unless it is rounded."""

    subject: str
    category: str
    district: str
    agency_kind: str
    age_band: str
    shown: str
    value: int | None


def rows_of(tables: Tables, lattice: Lattice) -> Iterator[Row]:
    """Every cell in the order of the lattice."""
    for subject, margin in lattice.tables():
        if (table := tables.get((subject.code, margin))) is None:
            continue
        for at in np.ndindex(table.kind.shape):
            where = {
                str(dimension): lattice.values[dimension][place]
                for dimension, place in zip(margin, at[1:], strict=True)
            }
            shown = KINDS[table.kind[at]]
            yield Row(
                subject=subject.code,
                category=subject.categories[at[0]],
                **{str(each): where.get(str(each), "") for each in Dimension},
                shown=str(shown),
                value=int(table.value[at]) if shown is Shown.ROUNDED else None,
            )


def as_csv(rows: Iterable[Row]) -> bytes:
    """The rows with a heading line, in one canonical form; in words where there is no number."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(Row._fields)
    for row in in_order(rows):
        value = WORDS[Shown(row.shown)] if row.value is None else row.value
        writer.writerow([*row[:-1], value])
    return text.getvalue().encode()


def in_order(rows: Iterable[Row]) -> list[Row]:
    """By what each row is about, never by what it shows."""
    return sorted(rows, key=lambda row: row[:5])


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
