"""What a schema can't say: that keys are unique, pointers lead somewhere, calculations come out."""

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from themes.calculation import CalculationError
from themes.review_file.flattening import facts_of, placed_figures
from themes.review_file.reading import FileInvalid, Place, Problem, Source, read
from themes.review_file.schemas import complaints


def read_review(path: Path, *, factors: Collection[str]) -> Source:
    """The review file at `path`, whole and consistent. Raises FileInvalid with every problem."""
    source = read(path)
    problems = list(complaints(source, "review"))
    if not problems:
        problems = list(_inconsistencies(source, factors))
    if problems:
        raise FileInvalid(problems)
    return source


def _inconsistencies(source: Source, factors: Collection[str]) -> Iterator[Problem]:
    document = source.content
    yield from _bad_period(source)
    yield from _repeated(source)
    yield from _bad_cells(source)
    yield from _lost_pointers(source, _known(document, factors))
    yield from _bad_counts(source)
    yield from _wrong_calculations(source)


def _known(document: dict, factors: Collection[str]) -> dict[str, set[str]]:
    sections = document["sections"]
    numbers = {each["number"] for each in sections}
    cases = {each["number"] for each in document["cases"]}
    return {
        "section": numbers | cases | {"references"},
        "population": {each["key"] for each in document["populations"]},
        "factor": set(factors),
        "theme": {each["slug"] for each in sections if "slug" in each},
        "figure": {figure["key"] for _, figure in placed_figures(document)},
    }


def _bad_period(source: Source) -> Iterator[Problem]:
    period = source.content["period"]
    if period["to"] < period["from"]:
        yield source.problem(("period", "to"), "is before the first year")


def _repeated(source: Source) -> Iterator[Problem]:
    document = source.content
    lists = {
        "populations": "key",
        "sections": "number",
        "cases": "number",
        "tables": "key",
        "actions": "key",
        "references": "key",
        "data_quality": "key",
    }
    for name, key in lists.items():
        places = (((name, i), each) for i, each in enumerate(document.get(name, [])))
        yield from _twice(source, places, key)
    places = ((("sections", i), s) for i, s in enumerate(document["sections"]) if "slug" in s)
    yield from _twice(source, places, "slug")
    yield from _twice(source, placed_figures(document), "key")
    yield from _repeated_labels(source)


def _repeated_labels(source: Source) -> Iterator[Problem]:
    places = (
        (("cases", i, "children", j), child)
        for i, case in enumerate(source.content["cases"])
        for j, child in enumerate(case["children"])
    )
    yield from _twice(source, places, "label")


def _twice(source: Source, placed, key: str) -> Iterator[Problem]:
    seen: set[Any] = set()
    for place, each in placed:
        if each[key] in seen:
            yield source.problem((*place, key), f"{each[key]!r} is used twice")
        seen.add(each[key])


def _bad_cells(source: Source) -> Iterator[Problem]:
    for index, table in enumerate(source.content.get("tables", [])):
        columns = {each["key"] for each in table["columns"]}
        for number, row in enumerate(table["rows"]):
            place = ("tables", index, "rows", number, "cells")
            for name in row["cells"].keys() - columns:
                yield source.problem((*place, name), f"there is no column {name!r}")
            for name in columns - row["cells"].keys():
                yield source.problem(place, f"has no cell for the column {name!r}")


def _lost_pointers(source: Source, known: dict[str, set[str]]) -> Iterator[Problem]:
    for place, kind, value in _pointers(source.content):
        if value not in known[kind]:
            yield source.problem(place, f"there is no {kind} {value!r}")


def _pointers(document: dict) -> Iterator[tuple[Place, str, str]]:
    for place, fields, each in _pointing(document):
        for field, kind in fields.items():
            yield from _of_field((*place, field), kind, each.get(field))


def _pointing(document: dict) -> Iterator[tuple[Place, dict[str, str], dict]]:
    """Every block that points somewhere: its place, which fields point to what, its content."""
    for name, fields in _POINTING.items():
        for index, each in enumerate(document.get(name, [])):
            yield (name, index), fields, each
    for (outer, inner), fields in _POINTING_INSIDE.items():
        for index, block in enumerate(document.get(outer, [])):
            for number, each in enumerate(block[inner]):
                yield (outer, index, inner, number), fields, each


def _of_field(place: Place, kind: str, value: Any) -> Iterator[tuple[Place, str, str]]:
    if isinstance(value, list):
        for index, each in enumerate(value):
            yield (*place, index), kind, each
    elif value:
        yield place, kind, value


_POINTING = {
    "sections": {"factors": "factor"},
    "tables": {"section": "section"},
    "figures": {
        "section": "section",
        "population": "population",
        "factors": "factor",
        "disputed_by": "figure",
    },
    "actions": {"section": "section", "themes": "theme", "factors": "factor"},
    "references": {"cited": "section"},
    "data_quality": {
        "figures": "figure",
        "sections": "section",
        "factors": "factor",
        "themes": "theme",
    },
}
_POINTING_INSIDE = {
    ("tables", "columns"): {"population": "population"},
    ("tables", "rows"): {"factors": "factor", "disputed_by": "figure"},
    ("cases", "children"): {"mentions": "factor"},
}


def _bad_counts(source: Source) -> Iterator[Problem]:
    for place, figure in placed_figures(source.content):
        n, of = figure.get("n"), figure.get("of")
        if n is not None and of is not None and n > of:
            yield source.problem((*place, "n"), f"is {n}, more than the {of} it is counted out of")


def _wrong_calculations(source: Source) -> Iterator[Problem]:
    try:
        facts = facts_of(source.content)
    except (KeyError, TypeError):
        return  # a repeated or missing key has been reported already
    for index, note in enumerate(source.content.get("data_quality", [])):
        place = ("data_quality", index, "check")
        try:
            outcome = facts.evaluate(note["check"])
        except (CalculationError, ArithmeticError, TypeError, ValueError, KeyError) as error:
            yield source.problem(place, f"{note['key']!r}: {error}")
            continue
        if outcome is not True:
            yield source.problem(place, f"{note['key']!r} does not come out true: {note['check']}")
