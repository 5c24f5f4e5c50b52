"""What an event may say beside its columns: ids, codes, numbers, dates, yes or no."""

import re
from collections.abc import Mapping
from datetime import date
from math import isfinite
from typing import Any
from uuid import UUID

_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:/+-]{0,63}")
# Nine digits and more could be an NHS number or a telephone number, and no code here is that.
_LONG_NUMBER = re.compile(r"[0-9]{9,}")
_LARGEST = 10**8


class UnsafeDetails(ValueError):
    """An event's details held something that could be a name or free text."""


def checked(details: Mapping[str, Any] | None) -> dict[str, Any]:
    """The details as they may be stored.

    Takes a flat mapping of short lower-case names to codes (at most 64 characters, no spaces),
    UUIDs, dates, numbers, booleans or None. Raises UnsafeDetails for anything else.
    """
    return {_name(name): _value(name, value) for name, value in (details or {}).items()}


def _name(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise UnsafeDetails(f"{name!r} is not a name for a detail")
    return name


def _value(name: str, value: Any) -> Any:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int | float) and isfinite(value) and abs(value) < _LARGEST:
        return value
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, date):  # a datetime is one too
        return value.isoformat()
    if isinstance(value, str) and _CODE.fullmatch(value) and not _LONG_NUMBER.fullmatch(value):
        return str(value)
    # The value itself stays out of the message: it may be the very name that must not be kept.
    raise UnsafeDetails(f"The detail {name!r} must be a code, id, number, date or boolean")
