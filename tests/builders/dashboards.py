"""Releases for tests: small, invented, and quick to build."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from unittest import mock

import numpy as np
from numpy.typing import NDArray

from agencies.models import Membership, Partnership
from assessments.queries.signed_results import district_names
from assessments.scoring.weighting import load
from dashboards.actions.building import begin_release, build_release, freeze
from dashboards.actions.deciding import publish_release
from dashboards.building.lattice import Lattice
from dashboards.building.records import encode
from dashboards.demo.invented import quarters
from dashboards.models import Release, ReleaseCell, Source
from dashboards.quarters import Quarter
from dashboards.records_of import lattice_of
from tests.builders.agencies import an_agency, the_partnership
from tests.builders.assessments import a_weighting
from tests.builders.families import a_district

KINDS = ("health_visiting", "social_care", "police", "school")
A_QUARTER = Quarter(date(2025, 7, 1))


def a_lattice(*, districts: int = 3) -> Lattice:
    return Lattice(
        weighting=load("2026.1"),
        districts=(*(f"district-{n}" for n in range(1, districts)), "outside"),
        agency_kinds=KINDS,
    )


def some_records(lattice: Lattice, *, children: int = 400, seed: int = 1) -> NDArray:
    """Records of invented children, in the order of their hashes."""
    batch = next(quarters(lattice=lattice, children=children, number=1, seed=seed))
    records = encode(batch, lattice=lattice)
    return records[np.argsort(records["who"].view("S16"))]


def a_begun_release(
    *, partnership: Partnership | None = None, quarter: Quarter = A_QUARTER
) -> Release:
    a_weighting()
    partnership = partnership or the_partnership()
    _with_places(partnership)
    return begin_release(partnership=partnership, quarter=quarter, source=Source.INVENTED)


def _with_places(partnership: Partnership) -> None:
    """Two districts and four kinds of agency, for a release to be told apart by."""
    if not district_names(partnership.pk):
        a_district(partnership, name="Northmoor")
        a_district(partnership, name="Southmoor")
    for kind in KINDS:
        if not partnership.agencies.filter(kind=kind).exists():
            an_agency(kind=kind, partnership=partnership)


def a_frozen_release(*, children: int = 400, seed: int = 1, **fields) -> Release:
    release = a_begun_release(**fields)
    records = some_records(lattice_of(release), children=children, seed=seed)
    return freeze(
        release,
        iter([records]),
        known=900,
        versions={"2026.1"},
        recorded_until=release.period.ends_at,
    )


def a_built_release(*, attacked: bool = False, **fields) -> Release:
    """Every step is real but the attack, which takes seconds, unless a test asks for it."""
    release = a_frozen_release(**fields)
    if attacked:
        return build_release(release)
    with unattacked():
        return build_release(release)


@contextmanager
def unattacked() -> Iterator[None]:
    """Nothing is attacked in here: for tests of everything else."""
    with mock.patch("dashboards.building.surviving.stages_of", return_value=iter(())):
        yield


def a_published_release(*, by: Membership, **fields) -> Release:
    fields.setdefault("partnership", by.agency.partnership)
    release = a_built_release(**fields)
    return publish_release(release=release, version=release.version, by=by)


def cells_of(release: Release, subject: str, **where) -> Iterator[ReleaseCell]:
    return release.cells.filter(subject=subject, **where)
