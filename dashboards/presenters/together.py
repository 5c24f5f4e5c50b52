"""What comes together: pairs of factors, named combinations, and the review beside them."""

from assessments.scoring.weighting import Combination
from assessments.weightings.disclosure import Cell
from dashboards.building.lattice import answered, combination_of, members_of, pair_of, state_of
from dashboards.presenters import leads
from dashboards.presenters.drawings.beside import Pair, beside_drawing
from dashboards.presenters.drawings.heat import Square, heat
from dashboards.presenters.drawings.upset import Column, upset
from dashboards.presenters.panels import Panel, Table, lines_of
from dashboards.presenters.titles import clear_first, first_says
from dashboards.presenters.words import percent_words
from dashboards.queries.release_page import Reading
from themes.presenters.combinations import combination as bounds_on
from themes.wording import figure_words, whole

PAIRS = "pairs"
COMBINATIONS = "combinations"
BESIDE = "review"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
KEY = "≤7: seven or fewer, perhaps none. Hatched: hidden; the table says why."


def pairs(reading: Reading) -> Panel:
    codes = answered(reading.lattice.weighting)
    both = {
        (one, other): _both(reading, one, other)
        for place, one in enumerate(codes)
        for other in codes[: place + 1]
    }
    names = {pair: _named(reading, *pair) for pair in both}
    apart = {pair: cell for pair, cell in both.items() if pair[0] != pair[1]}
    first = clear_first({"+".join(pair): cell for pair, cell in apart.items()})
    leading = tuple(first.split("+")) if first else None
    title = "No clear difference between the pairs of factors found most often together"
    if leading:
        title = f"{names[leading]} are the factors found most often together"
    squares = (
        Square(
            row=codes.index(one),
            column=codes.index(other),
            cell=cell,
            says=f"{names[one, other]}: {cell.words}",
            own=one == other,
        )
        for (one, other), cell in both.items()
    )
    labels = [reading.words[code].short for code in codes]
    return Panel(
        name=PAIRS,
        kind="heat",
        title=title,
        about="Children with both factors now, rounded to 5. With a frame: children with the "
        "factor itself.",
        key=(KEY,),
        drawing=heat(squares, rows=labels, columns=labels, slanted=True),
        table=Table(
            caption="Children with a factor, and with both of two factors, now",
            columns=("Factors", "Children here", "The review’s children, from its counts"),
            lines=lines_of(
                (names[pair], (cell.words, _bounds(reading, *pair))) for pair, cell in both.items()
            ),
        ),
        cells=tuple(both.values()),
        lesson=leads.lesson(reading, leading and leading[0]),
        action=leads.action(reading, leading and leading[0]),
    )


def combinations(reading: Reading) -> Panel:
    weighting = reading.lattice.weighting
    found = [
        (each, reading.figures.of(combination_of(each.code), "met"))
        for each in weighting.combinations
    ]
    # By what is shown, hidden ones last in the order of the weighting.
    found.sort(key=lambda each: -(each[1].number or 0))
    codes = [code for code in weighting.codes if any(code in members_of(e) for e, _ in found)]
    columns = [
        _column(letter, each, cell) for letter, (each, cell) in zip(LETTERS, found, strict=False)
    ]
    named = {each.label: cell for each, cell in found}
    first = clear_first(named)
    leading = next((members_of(each)[0] for each, _ in found if each.label == first), None)
    return Panel(
        name=COMBINATIONS,
        kind="upset",
        title=first_says(
            named,
            says="{} is the combination met most often",
            otherwise="between the combinations met most often",
        ),
        about="Children who meet a combination named by the weighting in full, rounded to 5. A "
        "child can meet several.",
        key=("●  part of it.  ○  one of several, of which enough are needed.", KEY),
        drawing=upset(columns, rows=[(code, reading.words[code].short) for code in codes]),
        table=Table(
            caption="Combinations named by the weighting",
            columns=("Combination", "Children"),
            lines=lines_of(
                (f"{each.letter}  {each.label}", (each.cell.words,)) for each in columns
            ),
        ),
        cells=tuple(cell for _, cell in found),
        lesson=leads.lesson(reading, leading),
        action=leads.action(reading, leading),
    )


def review(reading: Reading) -> Panel:
    codes = answered(reading.lattice.weighting)
    current = {code: reading.figures.of(state_of(code), "current") for code in codes}
    percents = {code: reading.figures.percent(cell) for code, cell in current.items()}
    short = {reading.words[code].short: cell for code, cell in current.items()}
    first = clear_first(short)
    leading = next((code for code in codes if reading.words[code].short == first), None)
    said = {code: _review_says(reading, code) for code in codes}
    here = {code: _here(current[code], percents[code]) for code in codes}
    found = first_says(
        short,
        says="{} is the factor found most often here",
        otherwise="between the factors found most often here",
    )
    name = reading.beside.review.short_name if reading.beside else "the review"
    return Panel(
        name=BESIDE,
        kind="beside",
        title=f"{found}; beside it, the review’s ten children",
        about="Different populations and different questions: not a comparison of risk. The "
        f"review ({name}) chose children who were seriously harmed.",
        key=(
            "Bar: share of children here with the factor now, in steps of 5 per cent.",
            "Ring and line: the review’s figure with its 95% interval.",
            "Hatched: no percentage, because the figure is hidden or too few are counted.",
        ),
        drawing=beside_drawing(
            Pair(
                label=reading.words[code].short,
                cell=current[code],
                percent=percents[code],
                review=_interval(reading, code),
                says=f"{reading.words[code].short}. Here: {here[code]}. Review: {said[code]}",
            )
            for code in codes
        ),
        table=Table(
            caption="Each factor here and in the review",
            columns=("Factor", "Children here, now", "In the review"),
            lines=lines_of((reading.words[code].short, (here[code], said[code])) for code in codes),
        ),
        cells=tuple(current.values()),
        lesson=leads.lesson(reading, leading),
        action=leads.action(reading, leading),
    )


def _both(reading: Reading, one: str, other: str) -> Cell:
    if one == other:
        return reading.figures.of(state_of(one), "current")
    return reading.figures.of(pair_of(one, other), "both")


def _named(reading: Reading, one: str, other: str) -> str:
    first, second = reading.words[one].short, reading.words[other].short
    return first if one == other else f"{second} and {first[0].lower()}{first[1:]}"


def _bounds(reading: Reading, one: str, other: str) -> str:
    """What the review's separate counts allow: it never says which came together."""
    counted = reading.beside.counted if reading.beside else {}
    if one not in counted or other not in counted:
        return "not counted"
    if one == other:
        return counted[one].words
    if counted[one].of != counted[other].of:
        return "not counted of the same children"
    return bounds_on((counted[one], counted[other])).all_of_them


def _column(letter: str, each: Combination, cell: Cell) -> Column:
    needed = {code for c in each.clauses if c.at_least == len(c.members) for code in c.members}
    return Column(
        label=each.label,
        letter=letter,
        cell=cell,
        each=frozenset(needed),
        some=frozenset(members_of(each)) - needed,
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
    return (
        round(100 * figure.n / figure.of),
        whole(figure.interval_low),
        whole(figure.interval_high),
    )
