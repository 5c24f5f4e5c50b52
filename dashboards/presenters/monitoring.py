"""Equality monitoring: sex, ethnic group, and ethnic group by level. Never a ranking of groups."""

from collections.abc import Mapping

from assessments.weightings.disclosure import Cell
from dashboards.building.lattice import (
    ETHNIC_GROUP,
    ETHNIC_GROUP_LEVEL,
    ETHNIC_GROUPS,
    LEVELS,
    SEX,
    SEXES,
)
from dashboards.presenters import leads
from dashboards.presenters.drawings.bars import bars
from dashboards.presenters.drawings.heat import Square, heat
from dashboards.presenters.panels import Panel, Table, lines_of
from dashboards.presenters.titles import compared
from dashboards.presenters.words import (
    GROUP_WORDS,
    HIDDEN_BAR,
    KEY,
    SEX_WORDS,
    children_words,
    level_words,
)
from dashboards.queries.release_page import Reading

SEX_NOW = "sex"
GROUPS = "ethnic-groups"
GROUPS_BY_LEVEL = "ethnic-groups-by-level"


def sex(reading: Reading) -> Panel:
    named = {SEX_WORDS[each]: reading.figures.of(SEX, each) for each in SEXES}
    title = compared(
        named[SEX_WORDS["female"]],
        named[SEX_WORDS["male"]],
        more="More girls than boys are assessed",
        fewer="More boys than girls are assessed",
        otherwise="between how many girls and boys are assessed",
    )
    return _simple(reading, SEX_NOW, title, named, first="Sex")


def groups(reading: Reading) -> Panel:
    named = {GROUP_WORDS[each]: reading.figures.of(ETHNIC_GROUP, each) for each in ETHNIC_GROUPS}
    not_stated = children_words(named[GROUP_WORDS["not_stated"]])
    not_known = children_words(named[GROUP_WORDS["not_known"]])
    title = f"Ethnic group is not known for {not_known}, and not stated for {not_stated}"
    return _simple(reading, GROUPS, title, named, first="Ethnic group")


def groups_by_level(reading: Reading) -> Panel:
    names = tuple(level_words(reading.lattice.weighting).values())
    cells = {
        (g, n): reading.figures.of(ETHNIC_GROUP_LEVEL, f"{group}>{level}")
        for g, group in enumerate(ETHNIC_GROUPS)
        for n, level in enumerate(LEVELS)
    }
    shown = sum(cell.number is not None for cell in cells.values())
    labels = tuple(GROUP_WORDS[each] for each in ETHNIC_GROUPS)
    squares = (
        Square(row=g, column=n, cell=cell, says=f"{labels[g]}, {names[n].lower()}: {cell.words}")
        for (g, n), cell in cells.items()
    )
    return Panel(
        name=GROUPS_BY_LEVEL,
        kind="heat",
        finding=f"{shown} of {len(cells)} figures on ethnic group and level are shown",
        about="Children of each group at each level, rounded to 5: numbers, not shares, so a group "
        "with more children has larger ones. A difference can come from who is referred, who is "
        "asked and who writes; no group is a factor.",
        key=(KEY,),
        drawing=heat(
            squares, rows=labels, columns=[f"Level {each}" for each in LEVELS], slanted=False
        ),
        table=Table(
            caption="Ethnic group in rows, level in columns",
            columns=("Ethnic group", *names),
            lines=lines_of(
                (label, [cells[g, n].words for n in range(len(LEVELS))])
                for g, label in enumerate(labels)
            ),
        ),
        cells=tuple(cells.values()),
        lesson=leads.lesson(reading, None),
        action=leads.action(reading, None),
    )


def _simple(
    reading: Reading, name: str, title: str, named: Mapping[str, Cell], *, first: str
) -> Panel:
    return Panel(
        name=name,
        kind="bars",
        finding=title,
        about="Children with a signed assessment, rounded to 5.",
        key=(HIDDEN_BAR,),
        drawing=bars(named.items()),
        table=Table(
            caption=f"Children by {first.lower()}",
            columns=(first, "Children"),
            lines=lines_of((label, (cell.words,)) for label, cell in named.items()),
        ),
        cells=tuple(named.values()),
        lesson=leads.lesson(reading, None),
        action=leads.action(reading, None),
    )
