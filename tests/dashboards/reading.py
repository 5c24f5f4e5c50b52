"""Asking for pages of releases as a manager does."""

import re
from urllib.parse import urlencode

from django.urls import reverse

from dashboards.parts import PARTS, SLOTS

ON_EVERY_PAGE = re.compile(rb'nonce="[^"]*"|name="csrfmiddlewaretoken" value="[^"]*"')


def page_of(release, part="together", **asking):
    return reverse("dashboards:release_part", args=[release.number, part]) + _query(asking)


def picture_of(release, name, ending="svg", **asking):
    return reverse(f"dashboards:picture_{ending}", args=[release.number, name]) + _query(asking)


def paper_of(release, part="together", **asking):
    return reverse("dashboards:release_pdf", args=[release.number, part]) + _query(asking)


def everything_about(release) -> list[str]:
    """The address of every page and file of a release for all children, and of a district."""
    files = [reverse(f"dashboards:release_{each}", args=[release.number]) for each in FILES]
    pages = [page_of(release, part) for part in PARTS]
    papers = [paper_of(release, part) for part in PARTS]
    pictures = [picture_of(release, name, each) for name in SLOTS for each in ("svg", "png")]
    district = [page_of(release, part, district="northmoor") for part in PARTS]
    return [*files, *pages, *papers, *pictures, *district]


def content_of(response) -> bytes:
    """The answer without what is new in every answer."""
    return ON_EVERY_PAGE.sub(b"", response.content)


def _query(asking: dict[str, str]) -> str:
    return f"?{urlencode(asking)}" if asking else ""


FILES = ("csv", "json")
