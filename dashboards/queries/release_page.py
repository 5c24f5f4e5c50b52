"""What a page about one release reads: cells of one place, of this release and of those before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from uuid import UUID

from django.db.models import Q

from assessments.presenters.factors import FactorWords
from assessments.queries.factor_words import factor_words
from assessments.weightings.disclosure import Cell, Shown
from dashboards.building.lattice import LEVEL, Lattice
from dashboards.models import Release, ReleaseCell
from dashboards.places import Place
from dashboards.presenters.figures import Figures, Key
from dashboards.records_of import lattice_of
from themes.queries import LibraryMark, library_mark
from themes.queries.beside import Beside, beside

QUARTERS = 8
"""How many quarters a course shows at most, this one included."""


@dataclass(frozen=True, kw_only=True)
class Earlier:
    """One release of a course: this one or one before it."""

    release: Release
    figures: Figures

    @property
    def weighting(self) -> str:
        return self.release.manifest["plan"]["weighting"]["version"]


@dataclass(frozen=True, kw_only=True)
class Reading:
    """One place of one release, with the words for it, each looked up when it is asked for.

    Two readings are equal where all is equal that they can show: the place, the frozen releases of
    the course, and the library.
    """

    release: Release = field(compare=False)
    lattice: Lattice = field(compare=False)
    place: Place
    releases: tuple[Release, ...] = field(compare=False)
    """Those of the course: oldest first, this release last."""
    frozen: tuple[tuple[UUID, str], ...]
    """Key and digest of each of them."""
    library: LibraryMark | None

    @cached_property
    def course(self) -> tuple[Earlier, ...]:
        cells = _cells_at(self.releases, self.place)
        return tuple(
            Earlier(release=each, figures=Figures(cells=cells.get(each.pk, {})))
            for each in self.releases
        )

    @property
    def figures(self) -> Figures:
        return self.course[-1].figures

    @cached_property
    def before(self) -> Earlier | None:
        return self.course[-2] if len(self.course) > 1 else None

    @cached_property
    def words(self) -> Mapping[str, FactorWords]:
        return factor_words(self.lattice.weighting)

    @cached_property
    def beside(self) -> Beside | None:
        return beside(self.library)


def reading_of(release: Release, place: Place, lattice: Lattice | None = None) -> Reading:
    releases = _course_of(release)
    return Reading(
        release=release,
        lattice=lattice or lattice_of(release),
        place=place,
        releases=releases,
        frozen=tuple((each.pk, each.manifest["sha256"]) for each in releases),
        library=library_mark(),
    )


def _course_of(release: Release) -> tuple[Release, ...]:
    earlier = Release.objects.published().filter(
        partnership=release.partnership_id, quarter__lt=release.quarter, source=release.source
    )
    return (*reversed(earlier[: QUARTERS - 1]), release)


def _cells_at(releases: Sequence[Release], place: Place) -> dict[object, dict[Key, Cell]]:
    # Of the quarters before only what a course shows.
    shown = Q(release=releases[-1]) | Q(category="current") | Q(subject=LEVEL)
    rows = ReleaseCell.objects.filter(
        shown,
        release__in=releases,
        district=place.district,
        agency_kind=place.agency_kind,
        age_band=place.age_band,
    )
    found: dict[object, dict[Key, Cell]] = {}
    for release, subject, category, shown, value in rows.values_list(
        "release", "subject", "category", "shown", "value"
    ):
        cell = Cell(shown=Shown(shown), number=value)
        found.setdefault(release, {})[subject, category] = cell
    return found
