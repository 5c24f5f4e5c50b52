"""Levels at the reported end, moves since last time, and the course, broken at new weightings."""

from dashboards.building.lattice import CHANGE, DIRECTION, DIRECTIONS, EARLIER, LEVEL, LEVELS
from dashboards.presenters import leads
from dashboards.presenters.drawings.bars import bars
from dashboards.presenters.drawings.course import Quarters, course
from dashboards.presenters.drawings.flow import flow
from dashboards.presenters.panels import Panel, Table, lines_of
from dashboards.presenters.titles import biggest_change, compared, first_says
from dashboards.presenters.weightings import changed, marks_of
from dashboards.presenters.words import (
    DIRECTION_WORDS,
    EARLIER_WORDS,
    HIDDEN_BAR,
    HIDDEN_IN_A_COURSE,
    level_words,
)
from dashboards.queries.release_page import Reading

LEVELS_NOW = "levels"
MOVES = "moves"
DIRECTION_NOW = "direction"
LEVELS_OVER_TIME = "level-course"


def levels(reading: Reading) -> Panel:
    named = _levels(reading, reading.figures)
    return Panel(
        name=LEVELS_NOW,
        kind="bars",
        finding=first_says(
            named,
            says="More children are at “{}” than at any other level",
            otherwise="between the levels with most children",
        ),
        about="The level of the computed profile on what has been reported; people set their own "
        "level beside it. What is not known can only raise it.",
        key=(HIDDEN_BAR,),
        drawing=bars(named.items()),
        table=Table(
            caption="Children by level at the reported end",
            columns=("Level", "Children"),
            lines=lines_of((name, (cell.words,)) for name, cell in named.items()),
        ),
        cells=tuple(named.values()),
        lesson=leads.lesson(reading, None),
        action=leads.action(reading, None),
    )


def moves(reading: Reading) -> Panel:
    names = tuple(level_words(reading.lattice.weighting).values())
    cells = {
        (b, n): reading.figures.of(CHANGE, f"{before}>{now}")
        for b, before in enumerate(EARLIER)
        for n, now in enumerate(LEVELS)
    }
    before = tuple(EARLIER_WORDS[each] for each in EARLIER)
    return Panel(
        name=MOVES,
        kind="flow",
        finding=_moves_title(reading),
        about="Each child once: from the level of the result before to the level now. Results "
        "under another weighting are not compared.",
        key=(
            "Darkest: to a higher level. Violet: to a lower one. Light: the same.",
            "Grey: no earlier level to compare. Dashed lines: hidden, all of one width.",
        ),
        drawing=flow(cells, before=before, now=names),
        table=Table(
            caption="Level last time in rows, level now in columns",
            columns=("Last time", *names),
            lines=lines_of(
                (label, [cells[b, n].words for n in range(len(LEVELS))])
                for b, label in enumerate(before)
            ),
        ),
        cells=tuple(cells.values()),
        lesson=leads.lesson(reading, None),
        action=leads.action(reading, None),
    )


def direction(reading: Reading) -> Panel:
    named = {DIRECTION_WORDS[each]: reading.figures.of(DIRECTION, each) for each in DIRECTIONS}
    title = compared(
        named[DIRECTION_WORDS["same"]],
        named[DIRECTION_WORDS["up"]],
        more="More children stayed at their level than rose to a higher one",
        fewer="More children rose to a higher level than stayed at theirs",
        otherwise="between children who stayed at their level and who rose to a higher one",
    )
    return Panel(
        name=DIRECTION_NOW,
        kind="bars",
        finding=title,
        about="Each child once, compared with the result before.",
        key=(HIDDEN_BAR,),
        drawing=bars(named.items()),
        table=Table(
            caption="Children by how their level moved",
            columns=("Compared with last time", "Children"),
            lines=lines_of((name, (cell.words,)) for name, cell in named.items()),
        ),
        cells=tuple(named.values()),
        lesson=leads.lesson(reading, None),
        action=leads.action(reading, None),
    )


def over_time(reading: Reading) -> Panel:
    names = level_words(reading.lattice.weighting)
    series = {
        names[level]: [each.figures.of(LEVEL, level) for each in reading.course] for level in LEVELS
    }
    quarters = [each.release.period.short for each in reading.course]
    return Panel(
        name=LEVELS_OVER_TIME,
        kind="course",
        finding=_course_title(reading),
        about="Children at each level, quarter by quarter, all on one scale.",
        key=(
            "Amber dotted line: a new weighting.",
            "Levels on its two sides are not joined: they don’t mean the same.",
            HIDDEN_IN_A_COURSE,
        ),
        drawing=course(
            series.items(),
            quarters=Quarters(names=quarters, changed=changed(reading), broken=True),
        ),
        table=Table(
            caption="Children at each level, by quarter",
            columns=("Level", *quarters),
            lines=lines_of(
                (name, [cell.words for cell in cells]) for name, cells in series.items()
            ),
        ),
        cells=tuple(cell for cells in series.values() for cell in cells),
        marks=marks_of(reading),
        lesson=leads.lesson(reading, None),
        action=leads.action(reading, None),
    )


def _levels(reading: Reading, figures):
    names = level_words(reading.lattice.weighting)
    return {names[level]: figures.of(LEVEL, level) for level in LEVELS}


def _moves_title(reading: Reading) -> str:
    return compared(
        reading.figures.of(DIRECTION, "up"),
        reading.figures.of(DIRECTION, "down"),
        more="More children are at a higher level than last time than at a lower one",
        fewer="More children are at a lower level than last time than at a higher one",
        otherwise="between moves to a higher and to a lower level",
    )


def _course_title(reading: Reading) -> str:
    before = reading.before
    if before is None:
        return "The first quarter of a course of levels"
    if changed(reading)[-1]:
        return "Levels can’t be compared with the quarter before: the weighting changed"
    change = biggest_change(_levels(reading, before.figures), _levels(reading, reading.figures))
    if change is None:
        return f"No clear difference in levels since {before.release.period}"
    name, by = change
    return f"{name} changed most since {before.release.period}: about {abs(by)} " + (
        "more children" if by > 0 else "fewer children"
    )
