"""Depths of one colour, each with an ink that can be read on it. Numbers stand beside, always."""

from typing import NamedTuple


class Shade(NamedTuple):
    fill: str
    ink: str


INK = "#16242b"
STRONG, MID, LIGHT, PALE = "#0f4c5c", "#3b8298", "#cfe3e9", "#f0f5f7"
DEPTHS = (
    Shade("#f0f5f7", INK),
    Shade("#dcebef", INK),
    Shade("#b9d6de", INK),
    Shade("#8dbcc9", INK),
    Shade("#2f7489", "#ffffff"),
    Shade("#0f4c5c", "#ffffff"),
)


def depth(number: int, *, of: int) -> Shade:
    """Deeper for more, relative to the largest figure shown."""
    place = len(DEPTHS) * number // max(of, 1)
    return DEPTHS[min(place, len(DEPTHS) - 1)]
