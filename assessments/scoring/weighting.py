"""A weighting: the policy a profile is computed under (docs/scoring.md §3–5, §8).

Everything here is a whole number or a word, so a weighting has exactly one canonical JSON form.
A weighting that breaks a rule can't be made: see weighting_rules.py for the errors.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any, Self

from assessments.scoring.age import AgeBand
from assessments.scoring.findings import Finding
from assessments.scoring.weighting_rules import MalformedWeighting, check_weighting, make, plain

FOLDER = Path(__file__).parent / "weightings"
VERSION = re.compile(r"[0-9]{4}\.[0-9]{1,4}")


class UnknownWeighting(LookupError):
    """No shipped weighting has this version."""


@dataclass(frozen=True, kw_only=True)
class Factor:
    """One factor: its weight in points, and what may be recorded about it.

    ``offers`` are the definite findings it offers. ``computed`` names the rule that answers it, or
    is empty for a factor that people answer.
    """

    code: str
    label: str
    weight: int
    offers: tuple[Finding, ...] = ()
    per_adult: bool = False
    lasting: bool = False
    may_not_apply: bool = False
    computed: str = ""
    source: str = ""
    rationale: str = ""

    def allows(self, finding: Finding) -> bool:
        """Whether this finding may be recorded about this factor."""
        if finding is Finding.NOT_APPLICABLE:
            return self.may_not_apply
        return finding in (Finding.NOT_KNOWN, Finding.NOT_ASKED) or finding in self.offers


@dataclass(frozen=True, kw_only=True)
class Clause:
    """At least ``at_least`` of these factors: met as strongly as the at_least-th largest is."""

    members: tuple[str, ...]
    at_least: int


@dataclass(frozen=True, kw_only=True)
class Combination:
    """Factors that weigh more together. Combinations of one group are alternatives."""

    code: str
    label: str
    group: str
    points: int
    clauses: tuple[Clause, ...]
    source: str = ""
    rationale: str = ""


@dataclass(frozen=True, kw_only=True)
class DayLimits:
    """Days after which a finding is too old, counted from its as-at date; the limit itself isn't.

    ``baby`` and ``child`` make a standing absent or past stale: ``baby`` for a child under one,
    unborn or of unknown date of birth. ``current`` asks for a current finding to be confirmed.
    """

    baby: int
    child: int
    current: int

    def for_age(self, band: AgeBand) -> int:
        """Days an absent or past finding stays fresh at this age (docs/scoring.md §2)."""
        longer = (AgeBand.ONE_TO_TEN, AgeBand.ELEVEN_AND_OVER)
        return self.child if band in longer else self.baby


@dataclass(frozen=True, kw_only=True)
class ImmediateConcern:
    """Something that can't wait for points: what to do now. ``for_age`` is under_one or any."""

    code: str
    label: str
    advice: str
    for_age: str = "any"
    source: str = ""
    rationale: str = ""


@dataclass(frozen=True, kw_only=True)
class Weighting:
    """Weights, combinations, cut points, day limits, level names and immediate concerns.

    ``cut_points`` are the points at which levels 2, 3 and 4 begin. Making one that breaks a rule
    raises a subclass of RefusedWeighting, or ProhibitedFactor (docs/scoring.md §8).
    """

    version: str
    factors: tuple[Factor, ...]
    combinations: tuple[Combination, ...]
    cut_points: tuple[int, ...]
    level_names: tuple[str, ...]
    day_limits: DayLimits
    immediate_concerns: tuple[ImmediateConcern, ...] = ()
    cut_points_rationale: str = ""
    cut_points_source: str = ""
    level_names_rationale: str = ""
    level_names_source: str = ""
    day_limits_rationale: str = ""
    day_limits_source: str = ""

    def __post_init__(self) -> None:
        check_weighting(self)

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The factor codes in table order: the columns of every array."""
        return tuple(factor.code for factor in self.factors)

    @cached_property
    def by_code(self) -> Mapping[str, Factor]:
        return {factor.code: factor for factor in self.factors}

    @cached_property
    def column(self) -> Mapping[str, int]:
        return {code: number for number, code in enumerate(self.codes)}

    @cached_property
    def groups(self) -> Mapping[str, tuple[Combination, ...]]:
        """The combinations of each group, groups and combinations in table order."""
        groups: dict[str, tuple[Combination, ...]] = {}
        for combination in self.combinations:
            groups[combination.group] = (*groups.get(combination.group, ()), combination)
        return groups

    def to_dict(self) -> dict[str, Any]:
        """The weighting as JSON-able values: words, booleans and whole numbers only.

        A reason that nobody has given is left out, so that there is one form for "none".
        """
        return _without_empty_reasons(plain(asdict(self)))

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> Self:
        """The weighting that ``to_dict`` wrote.

        Raises MalformedWeighting for a missing, unknown or wrongly typed field (a float or a
        boolean is no whole number), or what making a Weighting raises.
        """
        if not isinstance(stored, Mapping):
            raise MalformedWeighting("A weighting is a JSON object.")
        fields = dict(stored)
        for name, part in PARTS.items():
            if name in fields:
                fields[name] = tuple(make(part, each) for each in _each(fields[name], name))
        if "day_limits" in fields:
            fields["day_limits"] = make(DayLimits, fields["day_limits"])
        return make(cls, fields)


def _without_empty_reasons(value: Any) -> Any:
    if isinstance(value, list):
        return [_without_empty_reasons(each) for each in value]
    if not isinstance(value, dict):
        return value
    return {
        key: _without_empty_reasons(each)
        for key, each in value.items()
        if each or not key.endswith(("rationale", "_source"))
    }


def _factor(fields: Any) -> Factor:
    factor = make(Factor, fields)
    known = {str(finding): finding for finding in Finding}
    if unknown := [word for word in factor.offers if word not in known]:
        raise MalformedWeighting(f"{factor.code} offers {unknown[0]}, which is not a finding.")
    return make(Factor, {**fields, "offers": tuple(known[word] for word in factor.offers)})


def _combination(fields: Any) -> Combination:
    if not isinstance(fields, Mapping):
        raise MalformedWeighting("A combination is a JSON object.")
    clauses = tuple(make(Clause, clause) for clause in _each(fields.get("clauses"), "clauses"))
    return make(Combination, {**fields, "clauses": clauses})


def _each(values: Any, name: str) -> Any:
    if not isinstance(values, list | tuple):
        raise MalformedWeighting(f"{name} is a JSON list.")
    return values


PARTS: Mapping[str, Any] = {
    "factors": _factor,
    "combinations": _combination,
    "immediate_concerns": ImmediateConcern,
}


def made_from(content: Mapping[str, Any]) -> Weighting:
    """``Weighting.from_dict``, checked and made once for all that have the same content."""
    return _made_from_text(json.dumps(content))


@lru_cache(maxsize=32)
def _made_from_text(text: str) -> Weighting:
    return Weighting.from_dict(json.loads(text))


@cache
def load(version: str) -> Weighting:
    """The weighting shipped under this version, for example ``load("2026.1")``.

    Raises UnknownWeighting if none is shipped under it.
    """
    file = FOLDER / f"{version.replace('.', '_')}.json"
    if not VERSION.fullmatch(version) or not file.is_file():
        raise UnknownWeighting(f"There is no weighting {version}.")
    return Weighting.from_dict(json.loads(file.read_text(encoding="utf-8")))
