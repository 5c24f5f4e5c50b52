"""Exact statements about small counts. Percentages of ten never stand alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, kw_only=True)
class Interval:
    """An interval for a share, both ends in percent."""

    low: float
    high: float


@dataclass(frozen=True, kw_only=True)
class Bounds:
    """The fewest and the most of `of` that a set of counts allows."""

    at_least: int
    at_most: int
    of: int


class ImpossibleCount(ValueError):
    """A count is negative or larger than what it was counted out of."""


def exact_interval(n: int, of: int, *, confidence: float = 0.95) -> Interval:
    """The Clopper–Pearson interval of n in `of`, in percent. Raises ImpossibleCount."""
    # SciPy takes a second to import and is needed only when a review is loaded.
    from scipy.stats import beta  # noqa: PLC0415

    _require_possible([n], of)
    tail = (1 - confidence) / 2
    low = 0.0 if n == 0 else float(beta.ppf(tail, n, of - n + 1))
    high = 1.0 if n == of else float(beta.ppf(1 - tail, n + 1, of - n))
    return Interval(low=100 * low, high=100 * high)


def whole_percent(n: int, of: int) -> int:
    """n in `of` as a whole percentage, halves upwards."""
    _require_possible([n], of)
    return int(Fraction(100 * n, of) + Fraction(1, 2))


def all_together(counts: Sequence[int], of: int) -> Bounds:
    """Fréchet bounds: how many of `of` can have had all of the features counted."""
    _require_possible(counts, of)
    least = max(0, sum(counts) - (len(counts) - 1) * of)
    return Bounds(at_least=least, at_most=min(counts), of=of)


def any_of_them(counts: Sequence[int], of: int) -> Bounds:
    """How many of `of` can have had at least one of the features counted."""
    _require_possible(counts, of)
    return Bounds(at_least=max(counts), at_most=min(of, sum(counts)), of=of)


def _require_possible(counts: Sequence[int], of: int) -> None:
    if of < 1 or not counts or any(not 0 <= n <= of for n in counts):
        raise ImpossibleCount(f"{list(counts)} can't be counted out of {of}")
