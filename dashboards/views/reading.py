"""From an address to one place of one release: outside the lattice nothing is looked up."""

from collections.abc import Mapping

from django.core.exceptions import BadRequest
from django.http import HttpRequest

import audit
from audit.events import EventType
from dashboards.building.lattice import Margin, OutsideTheLattice
from dashboards.models import Release
from dashboards.places import PARAMETERS, place_of
from dashboards.queries.figures import figures_of
from dashboards.queries.release_page import Reading, reading_of
from dashboards.records_of import lattice_of
from dashboards.views.parameters import refuse_parameters


def reading_for(
    request: HttpRequest,
    number: int,
    *,
    margins: tuple[Margin, ...],
    event: EventType = EventType.DASHBOARD_VIEWED,
    details: Mapping[str, str],
) -> Reading:
    """What the address asks for, its reading recorded. Raises BadRequest outside the lattice."""
    refuse_parameters(request, but=PARAMETERS)
    if any(len(values) > 1 for _, values in request.GET.lists()):
        raise BadRequest("This page takes each part of its address once.")
    release = figures_of(request.membership, number)
    lattice = lattice_of(release)
    try:
        place = place_of(request.GET, lattice, margins=margins)
    except OutsideTheLattice as outside:
        raise BadRequest(str(outside)) from outside
    _record(request, release, event, {**details, "by": "+".join(place.margin) or "all"})
    return reading_of(release, place, lattice)


def _record(
    request: HttpRequest, release: Release, event: EventType, details: Mapping[str, str]
) -> None:
    audit.record_read(
        event,
        by=request.membership,
        subject=release,
        details={"number": release.number, **details},
    )
