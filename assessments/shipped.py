"""The readable data this room ships: the Assessment Framework, other forms, agencies' own tools."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, kw_only=True)
class Dimension:
    """One of the twenty; `number` is its place, beginning with 1."""

    number: int
    name: str
    topics: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Domain:
    name: str
    dimensions: tuple[Dimension, ...]


@dataclass(frozen=True, kw_only=True)
class FormSection:
    """One part of another form; a `domain` brings every factor of that domain."""

    title: str
    asks: str
    domain: str = ""
    topics: tuple[str, ...] = ()
    people: bool = False
    tools: bool = False


@dataclass(frozen=True, kw_only=True)
class OtherForm:
    code: str
    name: str
    about: str
    sections: tuple[FormSection, ...]
    not_here: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Tool:
    """Another agency's tool, named and never copied."""

    code: str
    name: str
    informs: tuple[str, ...]


@cache
def framework() -> tuple[Domain, ...]:
    domains, number = [], 0
    for given in _read("framework")["domains"]:
        dimensions = []
        for each in given["dimensions"]:
            number += 1
            topics = tuple(each.get("topics", ()))
            dimensions.append(Dimension(number=number, name=each["name"], topics=topics))
        domains.append(Domain(name=given["name"], dimensions=tuple(dimensions)))
    return tuple(domains)


@cache
def other_forms() -> tuple[OtherForm, ...]:
    return tuple(
        OtherForm(
            **given
            | {
                "sections": tuple(_section(each) for each in given["sections"]),
                "not_here": tuple(given["not_here"]),
            }
        )
        for given in _read("other_forms")["forms"]
    )


@cache
def tools() -> Mapping[str, Tool]:
    return {
        given["code"]: Tool(**given | {"informs": tuple(given["informs"])})
        for given in _read("tools")["tools"]
    }


def _section(given: dict[str, Any]) -> FormSection:
    return FormSection(**given | {"topics": tuple(given.get("topics", ()))})


def _read(name: str) -> dict[str, Any]:
    return yaml.safe_load((DATA / f"{name}.yaml").read_text(encoding="utf-8"))
