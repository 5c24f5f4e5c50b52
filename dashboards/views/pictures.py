"""A part of a release on paper, and single pictures of it: made from the same rows as the page."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from audit.events import EventType
from dashboards.parts import PARTS, SLOTS
from dashboards.presenters.caption import caption_of
from dashboards.presenters.files import name_of
from dashboards.presenters.paper import as_pdf
from dashboards.presenters.pictures import as_png, as_svg
from dashboards.views.reading import reading_for


@require_safe
def pdf(request, number, slug):
    part = PARTS.get(slug)
    if part is None:
        raise Http404
    reading = reading_for(
        request,
        number,
        margins=part.margins,
        event=EventType.RELEASE_DOWNLOADED,
        details={"file": "pdf", "part": slug},
    )
    return _file(as_pdf(reading, part), "application/pdf", name_of(reading.release, f"{slug}.pdf"))


@require_safe
def svg(request, number, picture):
    reading, panel = _picture(request, number, picture, "svg")
    content = as_svg(panel, caption_of(reading, panel))
    return _file(content, "image/svg+xml", name_of(reading.release, f"{picture}.svg"))


@require_safe
def png(request, number, picture):
    reading, panel = _picture(request, number, picture, "png")
    content = as_png(panel, caption_of(reading, panel))
    return _file(content, "image/png", name_of(reading.release, f"{picture}.png"))


def _picture(request, number, name, ending):
    slot = SLOTS.get(name)
    if slot is None:
        raise Http404
    reading = reading_for(
        request,
        number,
        margins=slot.margins,
        event=EventType.RELEASE_DOWNLOADED,
        details={"file": ending, "part": name},
    )
    return reading, slot.make(reading)


def _file(content, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
