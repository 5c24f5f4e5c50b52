"""The combinations named by the weighting: how many children meet each in full."""

from collections.abc import Sequence

from assessments.scoring.weighting import Combination
from assessments.weightings.disclosure import Cell
from dashboards.building.lattice import combination_of, members_of
from dashboards.presenters import leads
from dashboards.presenters.drawings.upset import Column, upset
from dashboards.presenters.panels import Panel, Table, lines_of
from dashboards.presenters.titles import clear_first, first_says
from dashboards.presenters.words import KEY
from dashboards.queries.release_page import Reading

COMBINATIONS = "combinations"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def combinations(reading: Reading) -> Panel:
    found = _found(reading)
    named = {each.label: cell for each, cell in found}
    leading = _leading(found)
    columns = [
        _column(letter, each, cell) for letter, (each, cell) in zip(LETTERS, found, strict=False)
    ]
    return Panel(
        name=COMBINATIONS,
        kind="upset",
        finding=first_says(
            named,
            says="“{}” is the combination met most often",
            otherwise="between the combinations met most often",
        ),
        about="Children who meet a combination named by the weighting in full, rounded to 5. A "
        "child can meet several.",
        key=(
            *(f"{each.letter}: {each.label}." for each in columns),
            "●  part of it.  ○  one of several, of which enough are needed.",
            KEY,
        ),
        drawing=upset(columns, rows=_rows(reading, found)),
        table=Table(
            caption="Combinations named by the weighting",
            columns=("Combination", "Children"),
            lines=lines_of(
                (f"{each.letter}  {each.label}", (each.cell.words,)) for each in columns
            ),
        ),
        cells=tuple(named.values()),
        marks=_left_out(reading),
        lesson=leads.lesson(reading, leading),
        action=leads.action(reading, leading),
    )


def _found(reading: Reading) -> list[tuple[Combination, Cell]]:
    """By what is shown, hidden ones last in the order of the weighting."""
    found = [
        (each, reading.figures.of(combination_of(each.code), "met"))
        for each in reading.lattice.weighting.combinations
        if _is_held(reading, each)
    ]
    return sorted(found, key=lambda each: -(each[1].number or 0))


def _is_held(reading: Reading, each: Combination) -> bool:
    subject = reading.lattice.subjects[combination_of(each.code)]
    return reading.place.margin in subject.margins


def _left_out(reading: Reading) -> tuple[str, ...]:
    return tuple(
        f"“{each.label}” is not counted by age: whoever is of an age meets it or can’t."
        for each in reading.lattice.weighting.combinations
        if not _is_held(reading, each)
    )


def _leading(found: Sequence[tuple[Combination, Cell]]) -> str | None:
    """A factor of the combination that stands out, if one does."""
    first = clear_first({each.code: cell for each, cell in found})
    return next((members_of(each)[0] for each, _ in found if each.code == first), None)


def _rows(reading: Reading, found: Sequence[tuple[Combination, Cell]]) -> Sequence[tuple[str, str]]:
    named = {code for each, _ in found for code in members_of(each)}
    codes = [code for code in reading.lattice.weighting.codes if code in named]
    return [(code, reading.words[code].short) for code in codes]


def _column(letter: str, each: Combination, cell: Cell) -> Column:
    needed = {code for c in each.clauses if c.at_least == len(c.members) for code in c.members}
    return Column(
        label=each.label,
        letter=letter,
        cell=cell,
        each=frozenset(needed),
        some=frozenset(members_of(each)) - needed,
    )
