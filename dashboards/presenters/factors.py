"""Each factor by state at the reported end, and its course over the quarters."""

from collections.abc import Mapping

from assessments.weightings.disclosure import Cell
from dashboards.building.lattice import answered, state_of, states_of
from dashboards.presenters import leads
from dashboards.presenters.drawings.course import Quarters, course
from dashboards.presenters.drawings.stacked import Stacked, stacked
from dashboards.presenters.figures import Figures
from dashboards.presenters.panels import Panel, Table, lines_of
from dashboards.presenters.titles import NO_DIFFERENCE, biggest_change, clear_first
from dashboards.presenters.weightings import changed, marks_of
from dashboards.presenters.words import HIDDEN_IN_A_COURSE, STATE_WORDS
from dashboards.queries.release_page import Reading

STATES = "states"
COURSE = "course"


def states(reading: Reading) -> Panel:
    weighting = reading.lattice.weighting
    rows = {
        code: {
            state: reading.figures.of(state_of(code), state)
            for state in states_of(weighting.by_code[code])
        }
        for code in answered(weighting)
    }
    leading = clear_first({code: cells["open"] for code, cells in rows.items()})
    title = f"{NO_DIFFERENCE} between the factors most often left open"
    if leading:
        title = f"{reading.words[leading].short} is the factor most often left open"
    return Panel(
        name=STATES,
        kind="stacked",
        finding=title,
        about="Every factor in the state it has at the reported end of what is known. What is "
        "not known or not asked is a figure of its own and reassures nobody.",
        key=(
            "Dark: now. Light: in the past. White: not there. Grey: does not apply.",
            "Hatched: not known or not asked.",
            "Dashed frame: hidden, always of one width; the table says why.",
            "A part too narrow for its number has it in the table.",
        ),
        drawing=_stacks(reading, rows),
        table=_states_table(reading, rows),
        cells=tuple(cell for cells in rows.values() for cell in cells.values()),
        lesson=leads.lesson(reading, leading),
        action=leads.action(reading, leading),
    )


def _stacks(reading: Reading, rows: Mapping[str, Mapping[str, Cell]]) -> Stacked:
    return stacked(
        (
            reading.words[code].short,
            [(state, STATE_WORDS[state], cell) for state, cell in cells.items()],
        )
        for code, cells in rows.items()
    )


def _states_table(reading: Reading, rows: Mapping[str, Mapping[str, Cell]]) -> Table:
    return Table(
        caption="Children by the state of each factor",
        columns=("Factor", *STATE_WORDS.values()),
        lines=lines_of(
            (
                reading.words[code].short,
                [cells[s].words if s in cells else "not offered" for s in STATE_WORDS],
            )
            for code, cells in rows.items()
        ),
    )


def over_time(reading: Reading) -> Panel:
    codes = answered(reading.lattice.weighting)
    series = {
        code: [each.figures.of(state_of(code), "current") for each in reading.course]
        for code in codes
    }
    title, leading = _change_title(reading)
    quarters = [each.release.period.short for each in reading.course]
    return Panel(
        name=COURSE,
        kind="course",
        finding=title,
        about="Children with the factor now, quarter by quarter, all on one scale. Numbers also "
        "follow how many children are assessed.",
        key=(HIDDEN_IN_A_COURSE,),
        drawing=course(
            ((reading.words[code].short, cells) for code, cells in series.items()),
            quarters=Quarters(names=quarters, changed=changed(reading), broken=False),
        ),
        table=Table(
            caption="Children with each factor now, by quarter",
            columns=("Factor", *quarters),
            lines=lines_of(
                (reading.words[code].short, [cell.words for cell in cells])
                for code, cells in series.items()
            ),
        ),
        cells=tuple(cell for cells in series.values() for cell in cells),
        marks=marks_of(reading),
        lesson=leads.lesson(reading, leading),
        action=leads.action(reading, leading),
    )


def _change_title(reading: Reading) -> tuple[str, str | None]:
    if reading.before is None:
        return "The first quarter of a course", None
    since = reading.before.release.period
    change = biggest_change(
        _current(reading, reading.before.figures), _current(reading, reading.figures)
    )
    if change is None:
        return f"{NO_DIFFERENCE} in any factor since {since}", None
    code, by = change
    way = "more" if by > 0 else "fewer"
    name = reading.words[code].short
    return f"{name} changed most since {since}: about {abs(by)} {way} children", code


def _current(reading: Reading, figures: Figures) -> Mapping[str, Cell]:
    codes = answered(reading.lattice.weighting)
    return {code: figures.of(state_of(code), "current") for code in codes}
