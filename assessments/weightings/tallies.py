"""Counting results in one pass: how many, and from how many children and households.

Children and households are told apart only as far as the disclosure rule asks, so a tally stays
small however many results it counts.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from assessments.weightings.disclosure import FEWEST_HOUSEHOLDS, HIDDEN_UP_TO, Counted

ENOUGH_CHILDREN = HIDDEN_UP_TO + 1
KEY = np.dtype("V16")
"""A UUID as sixteen bytes."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Whose:
    """Whose results the rows of a chunk are: keys of shape (cases,)."""

    children: NDArray[np.void]
    households: NDArray[np.void]

    def among(self, chosen: NDArray[np.bool_]) -> "Whose":
        return Whose(children=self.children[chosen], households=self.households[chosen])


@dataclass(kw_only=True)
class Tally:
    """How many; and some of whose, up to the limits of the rule."""

    n: int = 0
    children: set[str] = field(default_factory=set)
    households: set[str] = field(default_factory=set)

    def add(self, chosen: NDArray[np.bool_], whose: Whose) -> None:
        """Counts the rows that `chosen` marks."""
        number = int(np.count_nonzero(chosen))
        if not number:
            return
        self.n += number
        if len(self.children) < ENOUGH_CHILDREN:
            _note(self.children, whose.children, chosen, enough=ENOUGH_CHILDREN)
        if len(self.households) < FEWEST_HOUSEHOLDS:
            _note(self.households, whose.households, chosen, enough=FEWEST_HOUSEHOLDS)

    def to_json(self) -> list[Any]:
        return [self.n, sorted(self.children), sorted(self.households)]

    @classmethod
    def from_json(cls, stored: list[Any]) -> Self:
        n, children, households = stored
        return cls(n=n, children=set(children), households=set(households))


@dataclass(kw_only=True)
class Split:
    """A set of results cut in two: those that are it, and the rest."""

    it: Tally = field(default_factory=Tally)
    rest: Tally = field(default_factory=Tally)

    def add(self, chosen: NDArray[np.bool_], whose: Whose) -> None:
        self.it.add(chosen, whose)
        self.rest.add(~chosen, whose)

    @property
    def counted(self) -> Counted:
        return counted(self.it, self.rest)

    def to_json(self) -> list[Any]:
        return [self.it.to_json(), self.rest.to_json()]

    @classmethod
    def from_json(cls, stored: list[Any]) -> Self:
        it, rest = map(Tally.from_json, stored)
        return cls(it=it, rest=rest)


def counted(it: Tally, *rest: Tally) -> Counted:
    """One cell of a row whose other cells are `rest`."""
    return Counted(
        n=it.n,
        of=it.n + sum(each.n for each in rest),
        children=len(it.children),
        households=len(it.households),
        other_children=len(set().union(*(each.children for each in rest))),
    )


def stored(tallies: Mapping[str, Tally | Split]) -> dict[str, list[Any]]:
    return {name: tally.to_json() for name, tally in tallies.items()}


def _note(known: set[str], keys: NDArray[np.void], chosen: NDArray[np.bool_], *, enough: int):
    """Adds keys of the chosen rows to the known ones until there are enough."""
    places = np.flatnonzero(chosen)
    # Most often the first few rows are enough; only one family's many results need them all.
    for some in (places[: 4 * enough], places[4 * enough :]):
        for key in np.unique(keys[some].view("S16")) if len(some) > 4 * enough else keys[some]:
            known.add(bytes(key).ljust(16, b"\0").hex())
            if len(known) >= enough:
                return
