"""The Assessment Framework as a triangle with the child inside: the picture of a list."""

from collections.abc import Sequence
from dataclasses import dataclass

from assessments.presenters.framework import DimensionView, DomainView

WIDTH, HEIGHT = 560, 470
TOP, LEFT, RIGHT = (280, 44), (48, 430), (512, 430)
# The first domain up the left side, the second down the right one, the third along the bottom.
SIDES = ((LEFT, TOP), (TOP, RIGHT), (LEFT, RIGHT))
RADIUS = 19


@dataclass(frozen=True, kw_only=True)
class Dot:
    x: int
    y: int
    dimension: DimensionView


@dataclass(frozen=True, kw_only=True)
class Triangle:
    width: int
    height: int
    radius: int
    outline: str
    dots: tuple[Dot, ...]


def triangle(domains: Sequence[DomainView]) -> Triangle:
    return Triangle(
        width=WIDTH,
        height=HEIGHT,
        radius=RADIUS,
        outline=" ".join(f"{x},{y}" for x, y in (TOP, RIGHT, LEFT)),
        dots=tuple(
            dot
            for domain, side in zip(domains, SIDES, strict=True)
            for dot in _along(side, domain.dimensions)
        ),
    )


def _along(side, dimensions: Sequence[DimensionView]):
    """Evenly spaced, the corners left free."""
    (x1, y1), (x2, y2) = side
    for place, dimension in enumerate(dimensions, start=1):
        share = place / (len(dimensions) + 1)
        yield Dot(
            x=round(x1 + (x2 - x1) * share),
            y=round(y1 + (y2 - y1) * share),
            dimension=dimension,
        )
