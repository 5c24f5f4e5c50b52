"""The canonical JSON of a weighting, and its SHA-256 (docs/scoring.md §8).

Whole numbers, words, booleans, null, lists, and objects with ASCII keys only. For these, sorted
keys, no spaces and unescaped text are RFC 8785. Everything else is refused, floats above all.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from assessments.scoring.weighting import Weighting

# Whole numbers beyond this are not exact in every JSON reader (RFC 8785, I-JSON).
LARGEST = 2**53 - 1


class NotCanonical(ValueError):
    """A value that has no canonical form here: a float, an unusual key or half a character."""


def canonical_json(value: Any) -> bytes:
    """The canonical UTF-8 bytes of a JSON-able value.

    Raises NotCanonical for a float, a whole number beyond 2**53 − 1, a key that is not ASCII text,
    a lone surrogate, or anything that JSON can't hold.
    """
    _check(value)
    text = json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )
    return text.encode("utf-8")


def weighting_json(weighting: Weighting) -> bytes:
    """The canonical bytes of a weighting's content."""
    return canonical_json(weighting.to_dict())


def weighting_sha256(weighting: Weighting) -> str:
    """The SHA-256 of a weighting's canonical bytes, as 64 hexadecimal digits."""
    return hashlib.sha256(weighting_json(weighting)).hexdigest()


def _check(value: Any) -> None:
    if isinstance(value, Mapping):
        for key, each in value.items():
            if not (isinstance(key, str) and key.isascii()):
                raise NotCanonical(f"The key {key!r} is not ASCII text.")
            _check(each)
    elif isinstance(value, list | tuple):
        for each in value:
            _check(each)
    elif isinstance(value, str):
        _check_text(value)
    elif value is not None and not isinstance(value, bool):
        _check_number(value)


def _check_text(text: str) -> None:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise NotCanonical("Text with half a character (a lone surrogate).") from None


def _check_number(value: Any) -> None:
    if not isinstance(value, int) or abs(value) > LARGEST:
        raise NotCanonical(f"{value!r} is not a whole number that JSON holds exactly.")
