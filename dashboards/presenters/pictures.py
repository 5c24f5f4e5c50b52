"""One panel as a file: the same drawing as on the page, and the same words around it."""

from importlib import resources

import typst
from django.template.loader import render_to_string

from dashboards.presenters.caption import Caption
from dashboards.presenters.panels import Panel

_PIXELS_PER_INCH = 144.0
_SHEET = b'#set page(width: auto, height: auto, margin: 6pt)\n#image("picture.svg")\n'


def as_svg(panel: Panel, caption: Caption | None = None) -> str:
    """Without a caption it needs the words of the page or the paper that it stands on."""
    said = {"panel": panel, "drawing": panel.drawing, "standalone": True, "caption": caption}
    return render_to_string(panel.template, said)


def as_png(panel: Panel, caption: Caption) -> bytes:
    files = {"main.typ": _SHEET, "picture.svg": as_svg(panel, caption).encode()}
    return typst.compile(files, format="png", ppi=_PIXELS_PER_INCH)


def sheet() -> bytes:
    """The layout of the PDF: fixed markup that reads all its words from a data file."""
    return resources.files("dashboards").joinpath("release.typ").read_bytes()
