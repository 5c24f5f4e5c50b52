"""The JSON schemas of both file formats, and how their complaints are worded."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from jsonschema import Draft202012Validator, ValidationError

from themes.review_file.reading import Problem, Source

DATA = Path(__file__).resolve().parent.parent / "data"


def complaints(source: Source, schema_name: str) -> Iterator[Problem]:
    """What the schema `review` or `factors` has against a file; nothing if it is right."""
    for error in _validator(schema_name).iter_errors(source.content):
        yield source.problem(_place(error), _message(error))


@cache
def _validator(name: str) -> Draft202012Validator:
    schema = json.loads((DATA / f"{name}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def _place(error: ValidationError) -> tuple:
    place = tuple(error.absolute_path)
    if error.validator == "additionalProperties":
        known = error.schema.get("properties", {})
        unknown = [key for key in error.instance if key not in known]
        return (*place, unknown[0]) if unknown else place
    return place


def _message(error: ValidationError) -> str:
    wording = _WORDING.get(error.validator)
    return wording(error) if wording else error.message


def _missing(error: ValidationError) -> str:
    absent = [name for name in error.validator_value if name not in error.instance]
    return f"needs {', '.join(map(repr, absent))}"


_WORDING = {
    "required": _missing,
    "additionalProperties": lambda error: "is not a field of this format",
    "enum": lambda error: f"is {error.instance!r}; use one of {_listed(error.validator_value)}",
    "type": lambda error: f"is {error.instance!r}; it must be {_kind(error.validator_value)}",
    "minLength": lambda error: (
        "must not be empty"
        if error.validator_value == 1
        else f"needs at least {error.validator_value} characters"
    ),
    "maxLength": lambda error: (
        f"has {len(error.instance)} characters; at most {error.validator_value} fit"
    ),
    "minItems": lambda error: "must not be empty",
    "pattern": lambda error: f"is {error.instance!r}, which is not in the form of a key",
}


def _listed(values) -> str:
    return ", ".join(map(str, values))


def _kind(kinds) -> str:
    words = {"string": "text", "integer": "a whole number", "number": "a number"}
    words |= {"array": "a list", "object": "a block of fields", "boolean": "true or false"}
    return " or ".join(
        words.get(kind, kind) for kind in ([kinds] if isinstance(kinds, str) else kinds)
    )
