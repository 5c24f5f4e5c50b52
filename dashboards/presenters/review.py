"""Each factor here, and below it the review's figure with its interval: beside, not against."""

from assessments.weightings.disclosure import Cell
from dashboards.building.lattice import answered, state_of
from dashboards.presenters import leads
from dashboards.presenters.drawings.beside import Pair, beside_drawing
from dashboards.presenters.panels import Panel, Table, lines_of
from dashboards.presenters.titles import clear_first, first_says
from dashboards.presenters.words import percent_words
from dashboards.queries.release_page import Reading
from themes.statistics import whole_percent
from themes.wording import figure_words, whole

BESIDE = "review"
KEY = (
    "Bar: share of children here with the factor now, in steps of 5 per cent.",
    "Ring: the review’s figure; none where it did not count the factor.",
    "Line: its 95% interval, how far off so few children can be by chance alone.",
    "Hatched: no percentage, because the figure is hidden or too few are counted.",
)


def review(reading: Reading) -> Panel:
    codes = answered(reading.lattice.weighting)
    cells = {code: reading.figures.of(state_of(code), "current") for code in codes}
    pairs = {code: _pair(reading, code, cell) for code, cell in cells.items()}
    leading = clear_first(cells)
    return Panel(
        name=BESIDE,
        kind="beside",
        finding=_title(reading, cells),
        about=_about(reading),
        key=KEY,
        drawing=beside_drawing(pairs.values()),
        table=Table(
            caption="Each factor here and in the review",
            columns=("Factor", "Children here, now", "In the review"),
            lines=lines_of(
                (pair.label, (_here(pair.cell, pair.percent), _review_says(reading, code)))
                for code, pair in pairs.items()
            ),
        ),
        cells=tuple(cells.values()),
        lesson=leads.lesson(reading, leading),
        action=leads.action(reading, leading),
    )


def _title(reading: Reading, cells: dict[str, Cell]) -> str:
    found = first_says(
        {reading.words[code].short: cell for code, cell in cells.items()},
        says="{} is the factor found most often here",
        otherwise="between the factors found most often here",
    )
    return f"{found}; beside it, the review’s ten children"


def _about(reading: Reading) -> str:
    name = reading.beside.review.short_name if reading.beside else "none is loaded"
    return (
        "Different populations and different questions: not a comparison of risk. The review "
        f"({name}) chose children who were seriously harmed."
    )


def _pair(reading: Reading, code: str, cell: Cell) -> Pair:
    percent, label = reading.figures.percent(cell), reading.words[code].short
    here, there = _here(cell, percent), _review_says(reading, code)
    return Pair(
        label=label,
        cell=cell,
        percent=percent,
        review=_interval(reading, code),
        says=f"{label}. Here: {here}. Review: {there}",
    )


def _here(cell: Cell, percent: int | None) -> str:
    return cell.words if percent is None else f"{cell.words} ({percent_words(percent)})"


def _review_says(reading: Reading, code: str) -> str:
    figure = reading.beside.figures.get(code) if reading.beside else None
    return figure_words(figure) if figure else "not counted"


def _interval(reading: Reading, code: str) -> tuple[int, int, int] | None:
    figure = reading.beside.figures.get(code) if reading.beside else None
    if figure is None:
        return None
    share = whole_percent(figure.n, figure.of)
    return share, whole(figure.interval_low), whole(figure.interval_high)
