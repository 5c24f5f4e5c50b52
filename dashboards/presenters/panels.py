"""A panel of a dashboard: a title that says the finding, a picture, its table, what is hidden."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from assessments.weightings.disclosure import Cell
from dashboards.presenters.words import hidden_words


@dataclass(frozen=True, kw_only=True)
class Link:
    words: str
    address: str


@dataclass(frozen=True, kw_only=True)
class Line:
    """A row of a table: its heading and a text a column."""

    heading: str
    texts: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Table:
    caption: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, kw_only=True)
class Panel:
    """`drawing` holds coordinates made of shown figures only, and nothing else.

    `finding` is what shown figures say; where none is shown, the title says only that.
    """

    name: str
    kind: str
    finding: str
    about: str
    key: tuple[str, ...]
    drawing: Any
    table: Table
    cells: tuple[Cell, ...]
    marks: tuple[str, ...] = ()
    lesson: Link | None = None
    action: Link | None = None

    @property
    def title(self) -> str:
        if all(cell.number is None for cell in self.cells):
            return f"{self.table.caption}: every figure is hidden"
        return self.finding

    @property
    def template(self) -> str:
        return f"dashboards/pictures/{self.kind}.svg"

    @property
    def hidden(self) -> str:
        return hidden_words(self.cells)


def lines_of(rows: Iterable[tuple[str, Iterable[str]]]) -> tuple[Line, ...]:
    return tuple(Line(heading=heading, texts=tuple(texts)) for heading, texts in rows)
