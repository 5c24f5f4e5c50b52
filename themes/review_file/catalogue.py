"""Reading and checking the factor catalogue."""

from collections.abc import Iterator
from pathlib import Path

from themes.review_file.reading import FileInvalid, Problem, Source, read
from themes.review_file.schemas import DATA, complaints

CATALOGUE = DATA / "factors.yaml"


def read_catalogue(path: Path = CATALOGUE) -> Source:
    """The catalogue at `path`. Raises FileInvalid; a factor without evidence is named."""
    source = read(path)
    problems = list(complaints(source, "factors"))
    if not problems:
        problems = list(_inconsistencies(source))
    if problems:
        raise FileInvalid(problems)
    return source


def _inconsistencies(source: Source) -> Iterator[Problem]:
    sections = {each["key"] for each in source.content["sections"]}
    codes = set()
    for index, factor in enumerate(source.content["factors"]):
        place = ("factors", index)
        if factor["code"] in codes:
            yield source.problem((*place, "code"), f"{factor['code']!r} is used twice")
        codes.add(factor["code"])
        if not factor.get("evidence"):
            yield source.problem(place, f"the factor {factor['code']!r} has no evidence")
        if factor["section"] not in sections:
            yield source.problem((*place, "section"), f"there is no section {factor['section']!r}")
        if factor["dimension"] not in source.content["framework"].get(factor["domain"], []):
            yield source.problem(
                (*place, "dimension"),
                f"{factor['dimension']!r} is not a dimension of {factor['domain']!r}",
            )
        yield from _anchors(source, place, factor)


def _anchors(source: Source, place: tuple, factor: dict) -> Iterator[Problem]:
    wanted = set(factor["offers"]) | {"not_known"}
    wanted |= {"current", "absent"} if factor.get("computed") else {"not_asked"}
    wanted |= {"not_applicable"} if factor["may_not_apply"] else set()
    given = factor["anchors"].keys()
    for name in sorted(wanted - given):
        yield source.problem((*place, "anchors"), f"{factor['code']!r} needs a text for {name!r}")
    for name in sorted(given - wanted):
        yield source.problem(
            (*place, "anchors", name), f"{factor['code']!r} doesn't offer {name!r}"
        )
    if factor["per_adult"] and factor["may_not_apply"]:
        yield source.problem((*place, "per_adult"), "a factor per adult always applies")
