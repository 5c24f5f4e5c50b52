"""The parts a release is read in: which panels each has, and by which margins they may be shown."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from dashboards.building.lattice import ALL, CROSSED, SINGLE, Margin
from dashboards.presenters import combinations, factors, levels, monitoring, pairs, review
from dashboards.presenters.panels import Panel
from dashboards.queries.release_page import Reading

BY_ONE = (ALL, *SINGLE)
BY_TWO = (ALL, *SINGLE, CROSSED)


@dataclass(frozen=True, kw_only=True)
class Slot:
    """Room for one panel; `margins` are those the lattice has for its subject."""

    name: str
    make: Callable[[Reading], Panel]
    margins: tuple[Margin, ...]
    otherwise: str = ""
    """What stands in its place where the table asked for isn't held."""


@dataclass(frozen=True, kw_only=True)
class Part:
    slug: str
    title: str
    slots: tuple[Slot, ...]

    @property
    def margins(self) -> tuple[Margin, ...]:
        """Those by which at least one panel may be shown."""
        return max((slot.margins for slot in self.slots), key=len)

    def panels(self, reading: Reading) -> Iterator[Panel]:
        margin = reading.place.margin
        return (slot.make(reading) for slot in self.slots if margin in slot.margins)

    def left_out(self, margin: Margin) -> Iterator[str]:
        return (slot.otherwise for slot in self.slots if margin not in slot.margins)


TOGETHER = Part(
    slug="together",
    title="What comes together",
    slots=(
        Slot(name=pairs.PAIRS, make=pairs.pairs, margins=BY_ONE),
        Slot(name=combinations.COMBINATIONS, make=combinations.combinations, margins=BY_ONE),
        Slot(name=review.BESIDE, make=review.review, margins=BY_ONE),
    ),
)
FACTORS = Part(
    slug="factors",
    title="Each factor",
    slots=(
        Slot(name=factors.STATES, make=factors.states, margins=BY_TWO),
        Slot(name=factors.COURSE, make=factors.over_time, margins=BY_TWO),
    ),
)
LEVELS = Part(
    slug="levels",
    title="Levels and moves",
    slots=(
        Slot(name=levels.LEVELS_NOW, make=levels.levels, margins=BY_TWO),
        Slot(
            name=levels.MOVES,
            make=levels.moves,
            margins=(ALL,),
            otherwise="From which level to which is counted for all children only.",
        ),
        Slot(
            name=levels.DIRECTION_NOW,
            make=levels.direction,
            margins=BY_ONE,
            otherwise="Whether levels rose or fell is not counted by district and age together.",
        ),
        Slot(name=levels.LEVELS_OVER_TIME, make=levels.over_time, margins=BY_TWO),
    ),
)
MONITORING = Part(
    slug="equality",
    title="Equality monitoring",
    slots=(
        Slot(name=monitoring.SEX_NOW, make=monitoring.sex, margins=BY_ONE),
        Slot(
            name=monitoring.GROUPS,
            make=monitoring.groups,
            margins=(ALL,),
            otherwise="Ethnic group is counted for all children only.",
        ),
        Slot(
            name=monitoring.GROUPS_BY_LEVEL,
            make=monitoring.groups_by_level,
            margins=(ALL,),
            otherwise="Ethnic group by level is counted for all children only.",
        ),
    ),
)
PARTS: Mapping[str, Part] = {part.slug: part for part in (TOGETHER, FACTORS, LEVELS, MONITORING)}
SLOTS: Mapping[str, Slot] = {slot.name: slot for part in PARTS.values() for slot in part.slots}
