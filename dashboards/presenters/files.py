"""A release as files: the same bytes whenever they are asked for."""

import json
from collections.abc import Sequence

from assessments.weightings.disclosure import WORDS
from dashboards.building.shown import Row, in_order
from dashboards.models import Release


def as_json(release: Release, rows: Sequence[Row]) -> bytes:
    """What the release says of itself, and a list a cell in the order of `columns`."""
    plan, manifest = release.manifest["plan"], release.manifest
    said = {
        "release": release.number,
        "quarter": release.period.short,
        "source": release.source,
        "rule": manifest["rule"],
        "weighting": plan["weighting"]["version"],
        "sha256_of_csv": manifest["sha256"],
        "children_known_to_agencies": release.known,
        "districts": {each["code"]: each["name"] for each in plan["districts"]},
        "words": {str(shown): words for shown, words in WORDS.items()},
        "columns": Row._fields,
        "cells": in_order(rows),
    }
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()


def name_of(release: Release, ending: str) -> str:
    """Invented figures say so in the name of the file too."""
    period = release.period.short.lower().replace(" ", "-")
    invented = "-invented" if release.is_invented else ""
    return f"release-{release.number}-{period}{invented}.{ending}"
