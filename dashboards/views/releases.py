"""A release as a page: one part of it, for one place."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from dashboards.parts import PARTS, TOGETHER
from dashboards.presenters.body import body_of
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
        "body": body_of(reading, shown),
        "back_address": reverse("dashboards:index"),
        "back_label": "Dashboards",
    }
    return render(request, "dashboards/release.html", page)
