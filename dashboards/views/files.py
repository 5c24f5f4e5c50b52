"""The figures of a release as files: nothing that isn't in its rows."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

import audit
from audit.events import EventType
from dashboards.building.shown import as_csv
from dashboards.models import Release
from dashboards.presenters.files import as_json, name_of
from dashboards.queries.figures import figures_of, rows_of
from dashboards.views.parameters import refuse_parameters


@require_safe
def csv(request, number):
    release = _taken(request, number, "csv")
    return _file(release, as_csv(rows_of(release)), "csv", "text/csv; charset=utf-8")


@require_safe
def json(request, number):
    release = _taken(request, number, "json")
    return _file(release, as_json(release, rows_of(release)), "json", "application/json")


def _taken(request: HttpRequest, number: int, ending: str) -> Release:
    refuse_parameters(request)
    release = figures_of(request.membership, number)
    audit.record_read(
        EventType.RELEASE_DOWNLOADED,
        by=request.membership,
        subject=release,
        details={"number": release.number, "file": ending},
    )
    return release


def _file(release: Release, content: bytes, ending: str, kind: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name_of(release, ending)}"'
    return response
