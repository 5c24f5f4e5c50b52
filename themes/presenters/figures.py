"""A figure as a line on a page, and a table as a table and as a picture."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from themes.models import DataQualityNote, Figure, SourceTable
from themes.places import anchor
from themes.statistics import whole_percent
from themes.wording import figure_words, plain, short_words

LETTERS = ("A", "B", "C", "D")


@dataclass(frozen=True, kw_only=True)
class FigureLine:
    """One figure: as printed, as recomputed, and whom it is about."""

    key: str
    anchor: str
    text: str
    words: str
    printed: str
    percent_differs: str
    """What the counts give where the printed percentage says something else."""
    n_follows: bool
    base: str
    unit: str
    population: str
    period: str
    section: str
    disputed: str
    warnings: tuple[str, ...] = ()
    """Titles of the serious notes on this figure, where the page has no list of them."""


@dataclass(frozen=True, kw_only=True)
class Bar:
    """A share from 0 to 100 with the ends of its interval."""

    label: str
    column: str
    words: str
    short: str
    printed: str
    percent_differs: str
    width: str
    low: str
    high: str
    span: str
    place: int
    letter: str
    """Tells the columns of one picture apart without colour; empty when there is only one."""


@dataclass(frozen=True, kw_only=True)
class Row:
    key: str
    anchor: str
    label: str
    printed: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, kw_only=True)
class TablePicture:
    anchor: str
    number: str
    title: str
    printed_title: str
    section: str
    about: str
    columns: tuple[Mapping[str, Any], ...]
    rows: tuple[Row, ...]


def line_of(figure: Figure, *, others: Mapping[str, Figure] | None = None) -> FigureLine:
    """Needs review and population fetched; `others` holds figures that may dispute this one."""
    disputed = (others or {}).get(figure.disputed_by)
    population = figure.population
    return FigureLine(
        key=figure.key,
        anchor=anchor(figure.key),
        text=figure.text,
        words=figure_words(figure),
        printed=figure.printed,
        percent_differs=percent_differs(figure),
        n_follows=figure.n_from == "percent",
        base=figure.base,
        unit=figure.unit,
        population=population.name if population else "",
        period=population.period if population else "",
        section=figure.section,
        disputed=f"{figure_words(disputed)} in section {disputed.section}" if disputed else "",
    )


def lines_of(figures: Iterable[Figure], *, everything: Iterable[Figure]) -> tuple[FigureLine, ...]:
    others = {figure.key: figure for figure in everything}
    return tuple(line_of(figure, others=others) for figure in figures)


def with_warnings(
    lines: Iterable[FigureLine], notes: Iterable[DataQualityNote]
) -> tuple[FigureLine, ...]:
    """The lines, each with the titles of the notes that name its figure."""
    titles: dict[str, list[str]] = {}
    for note in notes:
        for key in note.figures:
            titles.setdefault(key, []).append(note.title)
    return tuple(replace(line, warnings=tuple(titles.get(line.key, ()))) for line in lines)


def percent_differs(figure: Figure) -> str:
    if figure.percent is None or figure.n is None or not figure.of:
        return ""
    computed = whole_percent(figure.n, figure.of)
    return "" if computed == figure.percent else f"{computed}%"


def picture_of(table: SourceTable) -> TablePicture:
    """The table's rows and columns; cells must be fetched already."""
    rows: dict[str, list[Figure]] = {}
    for cell in table.cells.all():
        rows.setdefault(cell.row_key, []).append(cell)
    letters = LETTERS if len(table.columns) > 1 else ("",)
    columns = {
        column["key"]: column | {"place": place, "letter": letters[place % len(letters)]}
        for place, column in enumerate(table.columns)
    }
    return TablePicture(
        anchor=anchor(table.key),
        number=table.number,
        title=table.title,
        printed_title=table.printed_title,
        section=table.section,
        about=table.about,
        columns=tuple(columns.values()),
        rows=tuple(_row(cells, columns) for cells in rows.values()),
    )


def bar_of(figure: Figure, *, label: str, place: int = 0, letter: str = "") -> Bar:
    share = Decimal(100 * figure.n) / figure.of
    return Bar(
        label=label,
        column=figure.column_key,
        words=figure_words(figure),
        short=short_words(figure),
        printed=figure.printed,
        percent_differs=percent_differs(figure),
        width=_svg(share),
        low=_svg(figure.interval_low),
        high=_svg(figure.interval_high),
        span=_svg(figure.interval_high - figure.interval_low),
        place=place % len(LETTERS),
        letter=letter,
    )


def _row(cells: list[Figure], columns: dict[str, dict]) -> Row:
    ordered = sorted(cells, key=lambda cell: columns[cell.column_key]["place"])
    first = ordered[0]
    return Row(
        key=first.row_key,
        anchor=f"{anchor(first.table.key)}-{first.row_key}",
        label=first.row_label,
        printed=first.row_printed,
        bars=tuple(
            bar_of(
                cell,
                label=columns[cell.column_key]["label"],
                place=columns[cell.column_key]["place"],
                letter=columns[cell.column_key]["letter"],
            )
            for cell in ordered
        ),
    )


def _svg(number: Decimal) -> str:
    # Text, because a number would be written with the reader's own decimal sign.
    return plain(Decimal(number).quantize(Decimal("0.01"))) or "0"
