"""The figures of one release, for whoever takes them away."""

from django.http import Http404

from agencies.decisions import require
from agencies.models import Membership
from dashboards.building.shown import Row
from dashboards.models import Release
from dashboards.permissions import can_see_dashboards, can_take_figures


def release_for(membership: Membership, number: int) -> Release:
    """Raises Refused for anybody but a manager, Http404 where the partnership has no such one."""
    require(can_see_dashboards(membership))
    found = Release.objects.visible_to(membership).filter(number=number).first()
    if found is None:
        raise Http404
    return found


def figures_of(membership: Membership, number: int) -> Release:
    """As release_for; raises Refused while it is built and after it was withdrawn."""
    release = release_for(membership, number)
    require(can_take_figures(membership, release))
    return release


def rows_of(release: Release) -> tuple[Row, ...]:
    """Every cell of the release, in no promised order. One statement."""
    return tuple(Row(*cell) for cell in release.cells.values_list(*Row._fields))
