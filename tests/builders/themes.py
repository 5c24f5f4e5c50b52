"""Review files for tests: the smallest that is right, to be spoiled one thing at a time."""

from copy import deepcopy
from pathlib import Path
from typing import Any

import yaml

from themes.review_file.catalogue import CATALOGUE, read_catalogue
from themes.review_file.reading import Source, read_text
from themes.review_file.schemas import DATA

CAMBRIDGESHIRE = DATA / "reviews" / "cambridgeshire-2005-2009.yaml"

_SMALLEST: dict[str, Any] = {
    "format": 1,
    "slug": "a-small-review",
    "title": "A small review",
    "short_name": "Small review",
    "kind": "training",
    "body": "A partnership",
    "period": {"from": 2020, "to": 2021},
    "about": "About it.",
    "limits": "Its limits.",
    "populations": [
        {
            "key": "sample",
            "name": "Sample",
            "period": "2020",
            "size": 4,
            "unit": "children",
            "about": "Four children.",
        }
    ],
    "sections": [{"number": "1", "kind": "chapter", "title": "One", "text": "Text."}],
    "cases": [],
    "figures": [
        {
            "key": "text.moves",
            "section": "1",
            "text": "Moves",
            "printed": "2 of 4",
            "n": 2,
            "of": 4,
            "unit": "children",
            "population": "sample",
            "factors": ["frequent_moves"],
        }
    ],
    "data_quality": [
        {
            "key": "a-note",
            "title": "A note",
            "severity": "figure",
            "figures": ["text.moves"],
            "sections": ["1"],
            "check": "text.moves.n == 2",
            "working": "2.",
            "text": "Two.",
        }
    ],
}


def a_review_document(**changes: Any) -> dict[str, Any]:
    return deepcopy(_SMALLEST) | changes


def a_review_file(folder: Path, document: dict[str, Any], *, name: str = "review.yaml") -> Path:
    path = folder / name
    path.write_text(yaml.safe_dump(document, sort_keys=False, allow_unicode=True))
    return path


def a_catalogue(**changes_by_code: dict[str, Any]) -> Source:
    """The shipped catalogue, with some fields of some factors changed."""
    document = deepcopy(read_catalogue().content)
    for factor in document["factors"]:
        factor.update(changes_by_code.get(factor["code"], {}))
    return read_text(yaml.safe_dump(document, sort_keys=False), name=CATALOGUE.name)
