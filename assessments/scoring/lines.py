"""The command line form: one JSON object a line in, one out (docs/scoring.md §9)."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from itertools import islice
from typing import Any, Protocol, TypeVar

from assessments.scoring.checks import RefusedCase, check_case
from assessments.scoring.findings import Basis, Case, Finding, Recorded
from assessments.scoring.profile import Profile, profiles
from assessments.scoring.prohibited import ProhibitedFactor
from assessments.scoring.weighting import Weighting

BATCH = 512
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
CASE_KEYS = {"name", "on", "date_of_birth", "people", "findings", "strengths"}
CASE_NEEDS = ("name", "on", "date_of_birth", "findings")
FINDING_KEYS = {"agency", "factor", "finding", "as_at", "basis", "concerns", "reason"}
FINDING_NEEDS = ("agency", "factor", "finding")

Word = TypeVar("Word", bound=StrEnum)


class NotJson(RefusedCase):
    """The line is not one JSON object in UTF-8."""


class WrongKeys(RefusedCase):
    """A key is missing, unknown, or there twice."""


class WrongValue(RefusedCase):
    """A value is of the wrong kind, or a word that isn't known."""


class BadDate(RefusedCase):
    """A date that isn't a day of the calendar written as YYYY-MM-DD."""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) < len(pairs):
        raise WrongKeys("A key is there twice. Give each key once.")
    return values


# One decoder for all lines: a new one a line would leave itself to the garbage collector.
DECODER = json.JSONDecoder(object_pairs_hook=_once)


class Sink(Protocol):
    """Where answers are written."""

    def write(self, text: str, /) -> object: ...


def stream(lines: Iterable[bytes | str], sink: Sink, *, weighting: Weighting) -> int:
    """Answer every line, a line each, in order; the number of refused lines.

    Holds one batch of lines in memory, however many come.
    """
    refused = 0
    for answer in answers(lines, weighting=weighting):
        refused += "error" in answer
        sink.write(json.dumps(answer) + "\n")
    return refused


def answers(
    lines: Iterable[bytes | str], *, weighting: Weighting, batch: int = BATCH
) -> Iterator[dict[str, Any]]:
    """The answer to each line, in order: a result, or ``line``, ``name`` and ``error``.

    Lines count from 1. A refused line doesn't stop the others. ``name`` is None where the line
    has none that can be read.
    """
    numbered = enumerate(lines, start=1)
    while some := list(islice(numbered, batch)):
        read = [_read(number, line, weighting) for number, line in some]
        cases = [each for each in read if isinstance(each, Case)]
        results = iter(profiles(cases, weighting=weighting))
        for each in read:
            yield result(each.name, next(results)) if isinstance(each, Case) else each


def parse(line: bytes | str) -> Case:
    """The case on one line. Raises a subclass of RefusedCase that says what to put right."""
    return case_from(_object(line))


def case_from(values: Mapping[str, Any]) -> Case:
    """The case in one decoded JSON object. Raises a subclass of RefusedCase."""
    _check_keys(values, CASE_KEYS, CASE_NEEDS, "A case")
    born = values["date_of_birth"]
    return Case(
        name=_text(values["name"], "name"),
        on=_day(values["on"], "on"),
        date_of_birth=None if born is None else _day(born, "date_of_birth"),
        people=_ids(values.get("people"), "people") or (),
        strengths=_ids(values.get("strengths"), "strengths") or (),
        findings=tuple(_recorded(each) for each in _list(values["findings"], "findings")),
    )


def result(name: str, profile: Profile) -> dict[str, Any]:
    """One answer as JSON-able values, points as JSON numbers (half-points divided by two)."""
    width = profile.width
    return {
        "name": name,
        "low": profile.low / 2,
        "reported": profile.reported / 2,
        "high": profile.high / 2,
        "levels": list(profile.levels),
        "width": {
            "disagree": width.disagree / 2,
            "not_known": width.not_known / 2,
            "old": width.old / 2,
        },
        "not_enough_known": profile.not_enough_known,
        "on_the_line": profile.on_the_line,
        "combinations": {term.code: term.reported / 2 for term in profile.combinations},
        "open": list(profile.open),
        "uncovered": {each.factor: list(each.adults) for each in profile.uncovered},
        "disagree": list(profile.disagree),
        "stale": list(profile.stale),
        "reconfirm": list(profile.reconfirm),
        "ask_next": [
            {"factor": ask.factor, "min_gain": ask.min_gain / 2, "max_drop": ask.max_drop / 2}
            for ask in profile.ask_next
        ],
    }


def _read(number: int, line: bytes | str, weighting: Weighting) -> Case | dict[str, Any]:
    """The case on a line, or its refusal."""
    name = None
    try:
        values = _object(line)
        name = values["name"] if isinstance(values.get("name"), str) else None
        case = case_from(values)
        check_case(case, weighting=weighting)
    except (RefusedCase, ProhibitedFactor) as refusal:
        return {"line": number, "name": name, "error": str(refusal)}
    return case


def _object(line: bytes | str) -> dict[str, Any]:
    try:
        text = line.decode("utf-8") if isinstance(line, bytes) else line
        values = DECODER.decode(text)
    except (ValueError, RecursionError) as error:
        if isinstance(error, RefusedCase):
            raise
        raise NotJson("The line is not JSON. Write one JSON object a line, in UTF-8.") from None
    if not isinstance(values, dict):
        raise NotJson("The line is JSON, but not a JSON object.")
    return values


def _check_keys(values: Any, known: set[str], needed: tuple[str, ...], what: str) -> None:
    if not isinstance(values, Mapping):
        raise WrongValue(f"{what} is a JSON object.")
    for key in values:
        if key not in known:
            raise WrongKeys(f"{what} has no {key!r}. It may have {', '.join(sorted(known))}.")
    for key in needed:
        if key not in values:
            raise WrongKeys(f"{what} needs {key}.")


def _recorded(values: Any) -> Recorded:
    _check_keys(values, FINDING_KEYS, FINDING_NEEDS, "A finding")
    as_at, basis, reason = values.get("as_at"), values.get("basis"), values.get("reason")
    return Recorded(
        agency=_id(values["agency"], "agency"),
        factor=_id(values["factor"], "factor"),
        finding=_word(values["finding"], Finding, "finding"),
        as_at=None if as_at is None else _day(as_at, "as_at"),
        basis=None if basis is None else _word(basis, Basis, "basis"),
        concerns=_ids(values.get("concerns"), "concerns"),
        reason="" if reason is None else _text(reason, "reason"),
    )


def _day(value: Any, key: str) -> date:
    try:
        if isinstance(value, str) and DAY.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise BadDate(f"{key} is {value!r}, which is not a date. Write a day as YYYY-MM-DD.")


def _word(value: Any, words: type[Word], key: str) -> Word:
    try:
        return words(value)
    except ValueError:
        known = ", ".join(words)
        raise WrongValue(f"{key} is {value!r}, which is unknown. Use one of {known}.") from None


def _text(value: Any, key: str) -> str:
    if not isinstance(value, str):
        raise WrongValue(f"{key} is {value!r}. Write it as text.")
    return value


def _id(value: Any, key: str) -> str:
    if not _text(value, key).strip():
        raise WrongValue(f"{key} is empty. Write it as text.")
    return value


def _list(value: Any, key: str) -> list[Any]:
    if not isinstance(value, list):
        raise WrongValue(f"{key} is {value!r}. Write it as a list.")
    return value


def _ids(value: Any, key: str) -> tuple[str, ...] | None:
    return None if value is None else tuple(_id(each, key) for each in _list(value, key))
