"""One bar a factor, made of its states: what is open is part of the bar, never left out of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assessments.weightings.disclosure import Cell
from dashboards.presenters.words import mark

LEFT, ROOM, ROW, TALL, TOP = 218, 620, 34, 26, 6
STUB = 26
"""How wide a hidden part is, whatever it hides."""
ROOM_FOR_TEXT = 30


@dataclass(frozen=True, kw_only=True)
class Part:
    outline: str
    width: int
    middle: int
    state: str
    text: str
    says: str
    hidden: bool


@dataclass(frozen=True, kw_only=True)
class Stack:
    label: str
    y: int
    parts: tuple[Part, ...]


@dataclass(frozen=True, kw_only=True)
class Stacked:
    width: int
    height: int
    label_at: int
    stacks: tuple[Stack, ...]


Row = tuple[str, Sequence[tuple[str, str, Cell]]]
"""A label, and state, words and figure of each part."""


def stacked(rows: Iterable[Row]) -> Stacked:
    rows = tuple(rows)
    most = max((_total(parts) for _, parts in rows), default=0)
    hidden = max((_hidden(parts) for _, parts in rows), default=0)
    room = ROOM - STUB * hidden
    return Stacked(
        width=LEFT + ROOM + 12,
        height=TOP + ROW * len(rows) + 4,
        label_at=LEFT - 10,
        stacks=tuple(
            Stack(
                label=label,
                y=TOP + place * ROW,
                parts=tuple(_parts(label, parts, most, room)),
            )
            for place, (label, parts) in enumerate(rows)
        ),
    )


def _parts(label: str, parts: Sequence[tuple[str, str, Cell]], most: int, room: int):
    x = LEFT
    for state, words, cell in parts:
        hidden = cell.number is None
        width = STUB if hidden else room * cell.number // max(most, 1)
        text = mark(cell) if width >= ROOM_FOR_TEXT or cell.number is None else ""
        drawn = max(width - 2, 1)
        yield Part(
            outline=f"M{x} 0h{drawn}v{TALL}h-{drawn}z",
            width=drawn,
            middle=x + width // 2,
            state=state,
            text="" if text == "hidden" else text.replace("all but ≤7", "all"),
            says=f"{label}, {words.lower()}: {cell.words}",
            hidden=hidden,
        )
        x += width


def _total(parts: Sequence[tuple[str, str, Cell]]) -> int:
    return sum(cell.number or 0 for _, _, cell in parts)


def _hidden(parts: Sequence[tuple[str, str, Cell]]) -> int:
    return sum(cell.number is None for _, _, cell in parts)
