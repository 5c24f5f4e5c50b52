"""What stands above the panels of a release: what it is, how much it covers, other tables of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from assessments.weightings.disclosure import Cell, Shown
from dashboards.building.lattice import CHILDREN, Dimension
from dashboards.parts import PARTS, TOGETHER, Part
from dashboards.places import EVERYWHERE, Place
from dashboards.presenters.weightings import weighting_line
from dashboards.presenters.words import DIMENSION_WORDS, children_words, place_words, values_of
from dashboards.queries.release_page import Reading
from riskapp.ui.wording import day

COARSENED = (
    "Not in this release: small figures could have been worked out from tables of this kind."
)


@dataclass(frozen=True, kw_only=True)
class Heading:
    period: str
    place: str
    coverage: str
    weighting: str
    rounding: str


@dataclass(frozen=True, kw_only=True)
class Choice:
    label: str
    address: str
    current: bool


@dataclass(frozen=True, kw_only=True)
class Choices:
    """Other tables of the lattice, one dimension a list; nothing outside of it has a link."""

    title: str
    choices: tuple[Choice, ...]
    otherwise: str = ""
    """What is said where the release could not be told apart by this dimension at all."""


def heading_of(reading: Reading) -> Heading:
    return Heading(
        period=str(reading.release.period),
        place=place_words(reading.release, reading.place),
        coverage=coverage(reading),
        weighting=weighting_line(reading),
        rounding="Figures are rounded to 5. Small ones, and those that would give small ones "
        "away, are hidden.",
    )


def coverage(reading: Reading) -> str:
    """How many children the figures are about, and of how many."""
    children = children_words(reading.figures.children)
    if reading.place.margin:
        return f"Assessments exist here for {children}"
    known = reading.release.known
    of = Cell(shown=Shown(known["shown"]), number=known["value"])
    on = day(reading.release.period.last_day)
    return f"Assessments exist for {children}, of {children_words(of)} known to agencies on {on}"


def tabs_of(reading: Reading, shown: Part) -> tuple[Choice, ...]:
    """The parts, each for the same place where it has it, otherwise for all children."""
    return tuple(
        Choice(
            label=part.title,
            address=address_of(reading, part, _kept(reading.place, part)),
            current=part is shown,
        )
        for part in PARTS.values()
    )


def tables_of(reading: Reading, part: Part) -> tuple[Choices, ...]:
    return tuple(_table(reading, part, dimension) for dimension in Dimension)


def address_of(reading: Reading, part: Part, place: Place) -> str:
    number = reading.release.number
    if part is TOGETHER:
        return reverse("dashboards:release", args=[number]) + place.query
    return reverse("dashboards:release_part", args=[number, part.slug]) + place.query


def _table(reading: Reading, part: Part, dimension: Dimension) -> Choices:
    title = DIMENSION_WORDS[dimension]
    if [CHILDREN, str(dimension)] in reading.release.manifest["gone"]:
        return Choices(title=title, choices=(), otherwise=COARSENED)
    return Choices(title=title, choices=tuple(_choices(reading, part, dimension)))


def _choices(reading: Reading, part: Part, dimension: Dimension) -> Iterator[Choice]:
    """For each value the place with it, kept beside what is chosen where the lattice has both."""
    for code, name in values_of(reading.release, dimension).items():
        place = reading.place.at(dimension, code)
        if place.margin not in part.margins:
            place = EVERYWHERE.at(dimension, code)
        current = reading.place.value(dimension) == code
        yield Choice(label=name, address=address_of(reading, part, place), current=current)


def _kept(place: Place, part: Part) -> Place:
    return place if place.margin in part.margins else EVERYWHERE
