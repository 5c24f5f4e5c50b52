"""Titles that say what a picture shows, and no more than rounded figures can carry.

A difference is claimed only where two shown figures differ by 10 or more. Ordering and choosing
read shown figures only, so that a title can't tell what a cell hides.
"""

from collections.abc import Mapping, Sequence

from assessments.weightings.disclosure import HIDDEN_UP_TO, Cell, Shown

WORTH_SAYING = 10
NO_DIFFERENCE = "No clear difference"


def differ(one: Cell, other: Cell) -> bool:
    """Whether two figures may be said to differ: both shown, and by 10 or more."""
    if one.number is None or other.number is None:
        return False
    return abs(one.number - other.number) >= WORTH_SAYING


def clear_first(named: Mapping[str, Cell]) -> str | None:
    """The name whose figure is the highest by 10 or more; None where none stands out.

    A figure that is "all but 7 or fewer", or is not shown at all, could be the highest, so then
    nothing is said to be. One of 7 or fewer can't be: a shown figure 10 above 7 stands out.
    """
    unbounded = [cell for cell in named.values() if cell.number is None and not _is_few(cell)]
    shown = sorted(
        ((cell.number, name) for name, cell in named.items() if cell.number is not None),
        reverse=True,
    )
    if unbounded or not shown:
        return None
    seconds = [number for number, _ in shown[1:2]]
    seconds += [HIDDEN_UP_TO for cell in named.values() if _is_few(cell)]
    first, name = shown[0]
    return name if first - max(seconds, default=0) >= WORTH_SAYING else None


def first_says(named: Mapping[str, Cell], *, says: str, otherwise: str) -> str:
    """`says` with the name of the clear first in it, or that there is no clear difference."""
    name = clear_first(named)
    return says.format(name) if name else f"{NO_DIFFERENCE} {otherwise}"


def compared(one: Cell, other: Cell, *, more: str, fewer: str, otherwise: str) -> str:
    """`more` or `fewer` where two figures differ clearly, otherwise that they don't."""
    if not differ(one, other):
        return f"{NO_DIFFERENCE} {otherwise}"
    return more if one.number > other.number else fewer


def biggest_change(before: Mapping[str, Cell], now: Mapping[str, Cell]) -> tuple[str, int] | None:
    """The name whose shown figure changed most, and by how much; None where none did clearly."""
    changes: Sequence[tuple[int, str]] = [
        (now[name].number - before[name].number, name)
        for name in now
        if name in before and differ(before[name], now[name])
    ]
    if not changes:
        return None
    by, name = max(changes, key=lambda change: abs(change[0]))
    return name, by


def _is_few(cell: Cell) -> bool:
    return cell.shown is Shown.FEW
