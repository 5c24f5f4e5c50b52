"""What every measure says of itself."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

EVERYBODY = "All agencies"
"""Work between agencies is counted for all of them together: it is nobody's alone."""
PERIOD = timedelta(days=90)
"""How far back a measure looks that counts what has ended."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """An agency, or whatever else the rows are, and a text for each column."""

    name: str
    texts: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Table:
    """A measure as it is read: for each row the columns with their texts."""

    title: str
    about: str
    first: str
    columns: tuple[str, ...]
    lines: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    empty: str


@dataclass(frozen=True, kw_only=True)
class Measure:
    """`rows` gets the partnership's key and the moment the page is made.

    `first` is the heading of their names.
    """

    order: int
    title: str
    about: str
    columns: tuple[str, ...]
    rows: Callable[[UUID, datetime], Sequence[Row]]
    empty: str
    first: str = "Agency"

    def read(self, partnership: UUID, now: datetime) -> Table:
        return Table(
            title=self.title,
            about=self.about,
            first=self.first,
            columns=self.columns,
            lines=tuple(
                (row.name, tuple(zip(self.columns, row.texts, strict=True)))
                for row in self.rows(partnership, now)
            ),
            empty=self.empty,
        )
