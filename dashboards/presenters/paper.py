"""A part of a release as a PDF with tags (PDF/UA-1): its pictures, and every table in words."""

import json
from collections.abc import Sequence

import typst

from dashboards.parts import Part
from dashboards.presenters.panels import Panel
from dashboards.presenters.pictures import as_svg, sheet
from dashboards.presenters.release import heading_of
from dashboards.queries.release_page import Reading

NOT_A_PREDICTION = (
    "This is not a prediction. It brings together what agencies have written down and shows what "
    "nobody knows yet. A low figure is not a reason to close."
)
INVENTED = "Invented figures of a demo: no child stands behind them."


def as_pdf(reading: Reading, part: Part) -> bytes:
    panels = tuple(part.panels(reading))
    said = _said(reading, part, panels)
    files = {"main.typ": sheet(), "said.json": json.dumps(said).encode()}
    files |= {f"{panel.name}.svg": as_svg(panel).encode() for panel in panels}
    # The moment it was built, so that the same release is the same bytes whenever it is asked for.
    built = int(reading.release.built_at.timestamp())
    return typst.compile(files, format="pdf", pdf_standards="ua-1", timestamp=built)


def _said(reading: Reading, part: Part, panels: Sequence[Panel]) -> dict:
    heading = heading_of(reading)
    lines = [
        f"Release {reading.release.number} · {heading.period} · {heading.place}",
        f"{heading.coverage}. {heading.weighting}. {heading.rounding}",
        *part.left_out(reading.place.margin),
        NOT_A_PREDICTION,
    ]
    if reading.release.is_invented:
        lines.insert(0, INVENTED)
    return {
        "title": f"{part.title}: release {reading.release.number}, {heading.period}",
        "heading": f"What children live with: {part.title.lower()}",
        "lines": lines,
        "panels": [_panel(panel) for panel in panels],
    }


def _panel(panel: Panel) -> dict:
    table = panel.table
    return {
        "title": panel.title,
        "about": panel.about,
        "picture": f"{panel.name}.svg",
        "alt": f"{panel.title}. {panel.hidden} The table below holds every figure.",
        "notes": [*panel.key, *panel.marks, panel.hidden],
        "table": {
            "caption": table.caption,
            "columns": list(table.columns),
            "cells": [text for line in table.lines for text in (line.heading, *line.texts)],
        },
    }
