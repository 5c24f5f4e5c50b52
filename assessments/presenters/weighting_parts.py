"""The parts of a draft as links: where a problem is put right, and what was typed there."""

from collections.abc import Iterable, Iterator

from django.urls import reverse

from assessments.models import WeightingVersion
from assessments.weightings.checks import Problem
from work.models import FormDraft

NUMBERED = {
    "rule": ("combinations", "weighting_combination", "combination"),
    "alert": ("immediate_concerns", "weighting_concern", "immediate concern"),
}
WHOLE = {
    "factors": ("weighting_factors", "Factors"),
    "levels": ("weighting_levels", "Levels and days"),
}


def to_put_right(
    version: WeightingVersion, problems: Iterable[Problem]
) -> list[tuple[Problem, str]]:
    """Each problem with the address of the field, or the page, that it is about."""
    return [(each, _address(version, each.place)) for each in problems]


def typed_only(version: WeightingVersion, kept: Iterable[FormDraft]) -> Iterator[tuple[str, str]]:
    """(which part, its address) of what somebody typed there and did not save."""
    for each in kept:
        _, part, *code = each.form_key.split(".")
        if part in WHOLE:
            name, words = WHOLE[part]
            yield words, _page(version, name)
        elif part in NUMBERED:
            yield from _typed_row(version, part, "".join(code))


def _typed_row(version: WeightingVersion, part: str, code: str) -> Iterator[tuple[str, str]]:
    """Nothing for a row that was removed since."""
    table, name, words = NUMBERED[part]
    rows = version.content[table]
    if not code:
        yield f"A new {words}", _page(version, name, len(rows))
    for number, row in enumerate(rows):
        if row["code"] == code:
            yield row["label"], _page(version, name, number)


def _address(version: WeightingVersion, place: str) -> str:
    part, _, which = place.partition("-")
    if part == "factor":
        field = "rationale" if which.endswith("-why") else "weight"
        return f"{_page(version, 'weighting_factors')}#id_{field}_{which.removesuffix('-why')}"
    if part in ("combination", "concern"):
        return _page(version, f"weighting_{part}", which.split("-")[0])
    return _page(version, "weighting_levels")


def _page(version: WeightingVersion, name: str, *number: object) -> str:
    return reverse(f"assessments:{name}", args=[version.pk, *number])
