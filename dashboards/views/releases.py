"""A release as a page: one part of it, for one place."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from dashboards.parts import PARTS, TOGETHER
from dashboards.presenters.release import heading_of, tables_of, tabs_of
from dashboards.views.reading import reading_for


@require_safe
def release(request, number):
    return part(request, number, TOGETHER.slug)


@require_safe
def part(request, number, slug):
    shown = PARTS.get(slug)
    if shown is None:
        raise Http404
    reading = reading_for(request, number, margins=shown.margins, details={"part": slug})
    page = {
        "release": reading.release,
        "part": shown,
        "place": reading.place,
        "heading": heading_of(reading),
        "tabs": tabs_of(reading, shown),
        "tables": tables_of(reading, shown),
        "panels": tuple(shown.panels(reading)),
        "left_out": tuple(shown.left_out(reading.place.margin)),
        "back_address": reverse("dashboards:index"),
        "back_label": "Dashboards",
    }
    return render(request, "dashboards/release.html", page)
