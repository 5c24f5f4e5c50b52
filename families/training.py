"""The training families: the review's ten children, as far as its section 4 goes.

A plain reading of `data/training_families.yaml`. The people are made by
`actions.make_training_families`; the findings are codes for whoever records findings.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

SOURCE = Path(__file__).parent / "data" / "training_families.yaml"


@dataclass(frozen=True, kw_only=True)
class TrainingChild:
    name: str
    age: str
    date_of_birth: date | None
    sex: str


@dataclass(frozen=True, kw_only=True)
class TrainingAdult:
    """`key` is unique in its family; an empty name is one that the review doesn't give."""

    key: str
    name: str
    kind: str
    age_stated: int | None = None
    learning_difficulty: str = "not_known"
    three_generations: str = "not_known"
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class TrainingFinding:
    """A statement of section 4 and the one finding it supports.

    `factor` and `finding` are codes of the profile; `adult` is the key of the adult a per-adult
    finding is about, None for a finding about the family. Recorded as at the training day, on the
    basis "record".
    """

    statement: str
    factor: str
    finding: str
    why: str
    section: str
    adult: str | None = None


@dataclass(frozen=True, kw_only=True)
class UnmappedStatement:
    """A statement that is no finding, and why; `concern` is the code of an immediate concern."""

    statement: str
    because: str
    section: str
    concern: str = ""


@dataclass(frozen=True, kw_only=True)
class TrainingFamily:
    key: str
    section: str
    summary: str
    training_on: date
    children: tuple[TrainingChild, ...]
    adults: tuple[TrainingAdult, ...]
    findings: tuple[TrainingFinding, ...]
    unmapped: tuple[UnmappedStatement, ...]


@cache
def training_families() -> tuple[TrainingFamily, ...]:
    """Nine families with the ten children, in the order of the review's section 4."""
    content = yaml.safe_load(SOURCE.read_text(encoding="utf-8"))
    return tuple(_family(entry, content["training_on"]) for entry in content["families"])


def training_family(key: str) -> TrainingFamily:
    """The family whose key is a record's `training_case`. Raises KeyError for any other."""
    return {family.key: family for family in training_families()}[key]


def _family(entry: Mapping[str, Any], training_on: date) -> TrainingFamily:
    section = entry["section"]
    return TrainingFamily(
        key=entry["key"],
        section=section,
        summary=entry["summary"],
        training_on=training_on,
        children=tuple(TrainingChild(**child) for child in entry["children"]),
        adults=tuple(TrainingAdult(**adult) for adult in entry["adults"]),
        findings=tuple(TrainingFinding(section=section, **item) for item in entry["findings"]),
        unmapped=tuple(UnmappedStatement(section=section, **item) for item in entry["unmapped"]),
    )
