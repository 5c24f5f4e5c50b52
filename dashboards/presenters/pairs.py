"""Which factors come together: every pair, and beside it what the review's counts allow."""

from collections.abc import Mapping, Sequence

from assessments.weightings.disclosure import Cell
from dashboards.building.lattice import answered, pair_of, state_of
from dashboards.presenters import leads
from dashboards.presenters.drawings.heat import Heat, Square, heat
from dashboards.presenters.panels import Panel, Table, lines_of
from dashboards.presenters.titles import NO_DIFFERENCE, clear_first
from dashboards.presenters.words import KEY
from dashboards.queries.release_page import Reading
from themes.presenters.combinations import combination as bounds_on

PAIRS = "pairs"

Pair = tuple[str, str]


def pairs(reading: Reading) -> Panel:
    codes = answered(reading.lattice.weighting)
    cells = {
        (other, one): _cell(reading, other, one)
        for place, one in enumerate(codes)
        for other in codes[: place + 1]
    }
    leading = _leading(cells)
    title = f"{NO_DIFFERENCE} between the pairs of factors found most often together"
    if leading:
        title = f"{_named(reading, leading)} are the factors found most often together"
    return Panel(
        name=PAIRS,
        kind="heat",
        finding=title,
        about="Children with both factors now, rounded to 5. With a frame: children with the "
        "factor itself.",
        key=(KEY,),
        drawing=_drawing(reading, codes, cells),
        table=_table(reading, cells),
        cells=tuple(cells.values()),
        lesson=leads.lesson(reading, leading and leading[0]),
        action=leads.action(reading, leading and leading[0]),
    )


def _drawing(reading: Reading, codes: Sequence[str], cells: Mapping[Pair, Cell]) -> Heat:
    labels = [reading.words[code].short for code in codes]
    squares = (
        Square(
            row=codes.index(pair[1]),
            column=codes.index(pair[0]),
            cell=cell,
            says=f"{_named(reading, pair)}: {cell.words}",
            own=pair[0] == pair[1],
        )
        for pair, cell in cells.items()
    )
    return heat(squares, rows=labels, columns=labels, slanted=True)


def _table(reading: Reading, cells: Mapping[Pair, Cell]) -> Table:
    return Table(
        caption="Children with a factor, and with both of two factors, now",
        columns=("Factors", "Children here", "The review’s children, from its counts"),
        lines=lines_of(
            (_named(reading, pair), (cell.words, _bounds(reading, pair)))
            for pair, cell in cells.items()
        ),
    )


def _leading(cells: Mapping[Pair, Cell]) -> Pair | None:
    """The pair of two factors that stands out, if one does."""
    apart = {"+".join(pair): cell for pair, cell in cells.items() if pair[0] != pair[1]}
    first = clear_first(apart)
    return tuple(first.split("+")) if first else None


def _cell(reading: Reading, one: str, other: str) -> Cell:
    if one == other:
        return reading.figures.of(state_of(one), "current")
    return reading.figures.of(pair_of(one, other), "both")


def _named(reading: Reading, pair: Pair) -> str:
    one, other = (reading.words[code].short for code in pair)
    return one if one == other else f"{one} and {other[0].lower()}{other[1:]}"


def _bounds(reading: Reading, pair: Pair) -> str:
    """What the review's separate counts allow: it never says which came together."""
    counted = reading.beside.counted if reading.beside else {}
    if not counted.keys() >= set(pair):
        return "not counted"
    one, other = (counted[code] for code in pair)
    if one is other:
        return one.words
    if one.of != other.of:
        return "not counted of the same children"
    return bounds_on((one, other)).all_of_them
