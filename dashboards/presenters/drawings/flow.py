"""From the level last time to the level now: a band for each move, as wide as its figure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assessments.weightings.disclosure import Cell

LEFT, RIGHT, NODE = 220, 620, 14
TOP, GAP, TALL, THIN = 34, 18, 400, 6
"""THIN is how wide every hidden move is, whatever it hides."""

Move = tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class Band:
    path: str
    width: int
    hidden: bool
    kind: str
    says: str


@dataclass(frozen=True, kw_only=True)
class Node:
    x: int
    y: int
    height: int
    label: str
    label_x: int
    label_y: int
    anchor: str


@dataclass(frozen=True, kw_only=True)
class Flow:
    width: int
    height: int
    bands: tuple[Band, ...]
    nodes: tuple[Node, ...]
    left: int = LEFT
    right: int = RIGHT
    node: int = NODE


def flow(moves: Mapping[Move, Cell], *, before: Sequence[str], now: Sequence[str]) -> Flow:
    """`moves` by place in `before` and place in `now`."""
    total = sum(cell.number or 0 for cell in moves.values())
    thick = {move: _thickness(cell, total) for move, cell in moves.items()}
    left = _stacked([sum(thick[b, n] for n in range(len(now))) for b in range(len(before))])
    right = _stacked([sum(thick[b, n] for b in range(len(before))) for n in range(len(now))])
    bottom = max(start + height for start, height in (*left, *right))
    return Flow(
        width=RIGHT + 220,
        height=bottom + 10,
        bands=tuple(
            Band(
                path=path,
                width=max(thick[b, n] - 1, 1),
                hidden=moves[b, n].number is None,
                kind=_kind(before[b], now[n], before),
                says=f"{before[b]} to {now[n]}: {moves[b, n].words}",
            )
            for (b, n), path in _paths(thick, left, right)
        ),
        nodes=(
            *(_node(LEFT, each, label, "end") for each, label in zip(left, before, strict=True)),
            *(_node(RIGHT, each, label, "start") for each, label in zip(right, now, strict=True)),
        ),
    )


def _thickness(cell: Cell, total: int) -> int:
    return THIN if cell.number is None else max(TALL * cell.number // max(total, 1), THIN)


def _stacked(heights: Sequence[int]) -> list[tuple[int, int]]:
    y, placed = TOP, []
    for height in heights:
        placed.append((y, height))
        y += height + GAP
    return placed


def _paths(
    thick: Mapping[Move, int], left: Sequence[tuple[int, int]], right: Sequence[tuple[int, int]]
) -> Iterator[tuple[Move, str]]:
    """The middle line of each band; bands leave and arrive below each other."""
    leaves, arrives = [start for start, _ in left], [start for start, _ in right]
    middle = (LEFT + RIGHT) // 2
    for (b, n), width in thick.items():
        start, end = leaves[b] + width // 2, arrives[n] + width // 2
        leaves[b] += width
        arrives[n] += width
        path = f"M{LEFT + NODE} {start} C{middle} {start} {middle} {end} {RIGHT} {end}"
        yield (b, n), path


def _kind(before: str, now: str, order: Sequence[str]) -> str:
    if not before.startswith("Level"):
        return "new"
    place, at = order.index(before), order.index(now.split(":", maxsplit=1)[0])
    return "same" if place == at else "up" if at > place else "down"


def _node(x: int, placed: tuple[int, int], label: str, anchor: str) -> Node:
    y, height = placed
    return Node(
        x=x,
        y=y,
        height=height,
        label=label,
        label_x=x - 10 if anchor == "end" else x + NODE + 10,
        label_y=y + height // 2 + 5,
        anchor=anchor,
    )
