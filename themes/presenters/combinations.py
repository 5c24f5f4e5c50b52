"""What separate counts allow about features coming together, in words and as squares."""

from collections.abc import Sequence
from dataclasses import dataclass

from themes.statistics import Bounds, all_together, any_of_them


@dataclass(frozen=True, kw_only=True)
class Counted:
    """A factor and its count; two counts where the review prints two."""

    code: str
    label: str
    low: int
    high: int
    of: int

    @property
    def words(self) -> str:
        number = str(self.low) if self.low == self.high else f"{self.low} or {self.high}"
        return f"{number} of {self.of}"

    @property
    def squares(self) -> tuple[str, ...]:
        return squares(Bounds(at_least=self.low, at_most=self.high, of=self.of))


@dataclass(frozen=True, kw_only=True)
class Combination:
    all_of_them: str
    all_squares: tuple[str, ...]
    any_of_them: str
    any_squares: tuple[str, ...]
    is_disputed: bool


def combination(counted: Sequence[Counted]) -> Combination:
    """The bounds on all together and on any, over every reading of disputed counts."""
    of = counted[0].of
    low, high = [each.low for each in counted], [each.high for each in counted]
    together = _widest(all_together(low, of), all_together(high, of))
    either = _widest(any_of_them(low, of), any_of_them(high, of))
    return Combination(
        all_of_them=sentence(together, "all of these together"),
        all_squares=squares(together),
        any_of_them=sentence(either, "at least one of these"),
        any_squares=squares(either),
        is_disputed=low != high,
    )


def sentence(bounds: Bounds, what: str) -> str:
    """At least 5 and at most 7 of the 10 children had all of these together."""
    of = f"of the {bounds.of} children had {what}"
    if bounds.at_least == bounds.of:
        return f"All {bounds.of} children had {what}."
    if bounds.at_least == bounds.at_most:
        return f"Exactly {bounds.at_least} {of}."
    if bounds.at_least == 0:
        return f"Perhaps none, and at most {bounds.at_most} {of}."
    return f"At least {bounds.at_least} and at most {bounds.at_most} {of}."


def squares(bounds: Bounds) -> tuple[str, ...]:
    """One word a child: sure, perhaps or not."""
    perhaps = bounds.at_most - bounds.at_least
    return (
        ("sure",) * bounds.at_least
        + ("perhaps",) * perhaps
        + ("not",) * (bounds.of - bounds.at_most)
    )


def _widest(one: Bounds, other: Bounds) -> Bounds:
    return Bounds(
        at_least=min(one.at_least, other.at_least),
        at_most=max(one.at_most, other.at_most),
        of=one.of,
    )
