"""What a benchmark reports: a figure, its target, and whether it was met."""

import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True, kw_only=True)
class Figure:
    """Measured several times; a ratio wherever time is involved, because machines are noisy."""

    name: str
    values: Sequence[float]
    at_most: float | None = None
    at_least: float | None = None

    @property
    def median(self) -> float:
        return statistics.median(self.values)

    @property
    def has_target(self) -> bool:
        return self.at_most is not None or self.at_least is not None

    @property
    def met(self) -> bool:
        if self.at_most is not None:
            return self.median <= self.at_most
        return self.at_least is None or self.median >= self.at_least

    def line(self) -> str:
        """Name, median, range, target, verdict; tab-separated."""
        around = f"{_short(min(self.values))}-{_short(max(self.values))}"
        if not self.has_target:
            return f"# {self.name}\t{_short(self.median)}\t{around}"
        verdict = "met" if self.met else "short"
        return "\t".join([self.name, _short(self.median), around, self._target(), verdict])

    def as_json(self) -> dict:
        return {**asdict(self), "median": self.median, "met": self.met}

    def _target(self) -> str:
        if self.at_most is not None:
            return f"<= {_short(self.at_most)}"
        return f">= {_short(self.at_least)}"


def _short(number: float) -> str:
    return f"{number:.4g}"
