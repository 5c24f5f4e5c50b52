"""What every measure says of itself."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, kw_only=True)
class Row:
    """One agency and a text for each column."""

    agency: str
    texts: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Table:
    """A measure as it is read: for each agency the columns with their texts."""

    title: str
    about: str
    columns: tuple[str, ...]
    agencies: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    empty: str


@dataclass(frozen=True, kw_only=True)
class Measure:
    """`rows` gets the partnership's key and the moment the page is made."""

    order: int
    title: str
    about: str
    columns: tuple[str, ...]
    rows: Callable[[UUID, datetime], Sequence[Row]]
    empty: str

    def read(self, partnership: UUID, now: datetime) -> Table:
        return Table(
            title=self.title,
            about=self.about,
            columns=self.columns,
            agencies=tuple(
                (row.agency, tuple(zip(self.columns, row.texts, strict=True)))
                for row in self.rows(partnership, now)
            ),
            empty=self.empty,
        )
