"""One panel as a file: the same drawing as on the page, and the same words."""

from importlib import resources

import typst
from django.template.loader import render_to_string

from dashboards.presenters.panels import Panel

_PIXELS_PER_INCH = 144.0
_SHEET = b'#set page(width: auto, height: auto, margin: 6pt)\n#image("picture.svg")\n'


def as_svg(panel: Panel) -> str:
    return render_to_string(
        panel.template, {"panel": panel, "drawing": panel.drawing, "standalone": True}
    )


def as_png(panel: Panel) -> bytes:
    files = {"main.typ": _SHEET, "picture.svg": as_svg(panel).encode()}
    return typst.compile(files, format="png", ppi=_PIXELS_PER_INCH)


def sheet() -> bytes:
    """The layout of the PDF: fixed markup that reads all its words from a data file."""
    return resources.files("dashboards").joinpath("release.typ").read_bytes()
