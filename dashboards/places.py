"""Which table a page shows: all children of the quarter, or those of one place of the lattice."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from dashboards.building.lattice import Dimension, Lattice, Margin, OutsideTheLattice

PARAMETERS = frozenset(map(str, Dimension))


@dataclass(frozen=True, kw_only=True)
class Place:
    """One value of each dimension it is told apart by; empty means all of it."""

    district: str = ""
    agency_kind: str = ""
    age_band: str = ""

    @property
    def margin(self) -> Margin:
        return tuple(each for each in Dimension if self.value(each))

    @property
    def query(self) -> str:
        """As the end of an address; empty for all children."""
        asked = {str(each): self.value(each) for each in self.margin}
        return f"?{urlencode(asked)}" if asked else ""

    def value(self, dimension: Dimension) -> str:
        return getattr(self, dimension)

    def at(self, dimension: Dimension, value: str) -> "Place":
        return replace(self, **{str(dimension): value})


EVERYWHERE = Place()


def place_of(asked: Mapping[str, str], lattice: Lattice, *, margins: tuple[Margin, ...]) -> Place:
    """The place that parameters name. Raises OutsideTheLattice unless it is one of `margins`."""
    place = Place(**{str(each): asked.get(str(each), "") for each in Dimension})
    for dimension in place.margin:
        if place.value(dimension) not in lattice.values[dimension]:
            raise OutsideTheLattice(f"There is no {dimension} of this name in this release.")
    if place.margin not in margins:
        raise OutsideTheLattice("No release holds a table of this kind.")
    return place
