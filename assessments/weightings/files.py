"""A version as a file: what is taken out can be brought in again, and is checked when it is."""

import json
from typing import Any

from assessments.models import WeightingVersion
from assessments.scoring.canonical import NotCanonical, canonical_json, weighting_sha256
from assessments.scoring.prohibited import ProhibitedFactor
from assessments.scoring.weighting import Weighting
from assessments.scoring.weighting_rules import RefusedWeighting

FORMAT = "weighting/1"
LARGEST_FILE = 512 * 1024


class BadFile(ValueError):
    """A file that is no weighting; the message says what is wrong with it."""


def as_file(version: WeightingVersion) -> bytes:
    """The file of a version: the content, and the SHA-256 of its canonical form."""
    written = {"format": FORMAT, "sha256": version.sha256, "weighting": version.content}
    return json.dumps(written, indent=2, ensure_ascii=False).encode() + b"\n"


def from_file(given: bytes) -> Weighting:
    """The weighting in a file that `as_file` made, or in a bare weighting's JSON.

    Raises BadFile in words for whoever chose the file.
    """
    if len(given) > LARGEST_FILE:
        raise BadFile("The file must be smaller than 512 KB")
    content, digest = _unwrapped(_json(given))
    try:
        weighting = Weighting.from_dict(content)
        canonical_json(weighting.to_dict())
    except (RefusedWeighting, ProhibitedFactor, NotCanonical) as refused:
        raise BadFile(f"This weighting is refused: {refused}") from None
    if digest is not None and weighting_sha256(weighting) != digest:
        raise BadFile(
            "The file was changed after it was taken out: its SHA-256 does not match. Take it out "
            "again, or remove the line “sha256” to bring it in as it is"
        )
    return weighting


def _json(given: bytes) -> Any:
    try:
        return json.loads(given.decode("utf-8"), object_pairs_hook=_each_key_once)
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError):
        raise BadFile("The file must be JSON, as taken out of this product") from None


def _each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(dict(pairs)) < len(pairs):
        raise BadFile("The file names the same thing twice")
    return dict(pairs)


def _unwrapped(written: Any) -> tuple[Any, str | None]:
    if isinstance(written, dict) and "weighting" in written:
        if written.get("format") != FORMAT:
            raise BadFile(f"The file must have the format {FORMAT}")
        return written["weighting"], written.get("sha256")
    return written, None
