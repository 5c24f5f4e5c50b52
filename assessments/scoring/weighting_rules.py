"""What a weighting must satisfy before it can exist (docs/scoring.md §8), as named errors."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, fields
from itertools import pairwise
from typing import TYPE_CHECKING, Any, get_args, get_origin, get_type_hints

from assessments.scoring.findings import MULTIPLIERS, Finding
from assessments.scoring.prohibited import refuse_prohibited

if TYPE_CHECKING:
    from assessments.scoring.weighting import Clause, Combination, Weighting

CODE = re.compile(r"[a-z][a-z0-9_]{0,63}")
MISSED = "missed_appointments"
LEVELS = 4
# Counts of factors are held in bytes and totals in half-points in 16 bits.
MOST_FACTORS = 120
MOST_POINTS = 16_000
MOST_DAYS = 36_500
COMPUTED_RULES = ("", "under_one")
CONCERN_AGES = ("any", "under_one")


class RefusedWeighting(ValueError):
    """A weighting that breaks a rule; the message says which and what to do."""


class MalformedWeighting(RefusedWeighting):
    """A field is missing, unknown or of the wrong type."""


class NegativeWeight(RefusedWeighting):
    """A weight below nothing: totals would stop rising with what is found."""


class CutPointsNotRising(RefusedWeighting):
    """The three cut points must be whole points from 1, each above the one before."""


class ClauseCannotBeMet(RefusedWeighting):
    """A clause asks for fewer than one of its members, or for more than it has."""


class NothingWeighs(RefusedWeighting):
    """No factor has a positive weight."""


class PerAdultAndNotApplicable(RefusedWeighting):
    """A factor is asked per adult and may also be left out as not applicable."""


class UnknownMember(RefusedWeighting):
    """A clause names a factor that the weighting doesn't have."""


class DuplicateCode(RefusedWeighting):
    """Two factors, combinations or immediate concerns share a code, or a clause repeats one."""


class MissedAppointmentsAlone(RefusedWeighting):
    """Missed appointments alone would raise the level above 1 (Themes and Lessons 7.3)."""


def check_weighting(weighting: "Weighting") -> None:
    """Raise the first rule that this weighting breaks; see the classes above."""
    for check in CHECKS:
        check(weighting)


def make(part: Any, values: Any) -> Any:
    """A dataclass from JSON-able values, or what ``part`` makes of them if it is a function.

    Raises MalformedWeighting unless every field is there, known and of its type.
    """
    if not isinstance(part, type):
        return part(values)
    name = part.__name__
    if not isinstance(values, Mapping):
        raise MalformedWeighting(f"{name} is a JSON object.")
    known = {field.name: field for field in fields(part)}
    if unknown := sorted(set(map(str, values)) - set(known)):
        raise MalformedWeighting(f"{name} has no field {unknown[0]}. Remove it.")
    needed = {code for code, field in known.items() if field.default is MISSING}
    if missing := sorted(needed - set(values)):
        raise MalformedWeighting(f"{name} needs the field {missing[0]}.")
    types = get_type_hints(part)
    return part(**{key: _typed(each, types[key], f"{name}.{key}") for key, each in values.items()})


def plain(value: Any) -> Any:
    """The same value in lists, dictionaries, words and whole numbers, as JSON would hold it."""
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    return str(value) if isinstance(value, str) else value


def _typed(value: Any, wanted: Any, where: str) -> Any:
    if get_origin(wanted) is tuple:
        if not isinstance(value, list | tuple):
            raise MalformedWeighting(f"{where} is a list.")
        inner = get_args(wanted)[0]
        # Offered findings arrive as words and are turned into findings by the caller.
        inner = str if issubclass(inner, Finding) else inner
        return tuple(_typed(each, inner, where) for each in value)
    if isinstance(value, wanted) and (wanted is bool or not isinstance(value, bool)):
        return value
    words = {int: "a whole number", str: "words", bool: "true or false"}
    raise MalformedWeighting(f"{where} is {words.get(wanted, wanted.__name__)}, not {value!r}.")


def _codes_are_words(weighting: "Weighting") -> None:
    for code in _all_codes(weighting):
        if not CODE.fullmatch(code):
            raise MalformedWeighting(f"The code {code!r} needs small letters, digits and _ only.")


def _all_codes(weighting: "Weighting") -> Iterator[str]:
    yield from (factor.code for factor in weighting.factors)
    yield from (combination.code for combination in weighting.combinations)
    yield from (combination.group for combination in weighting.combinations)
    yield from (concern.code for concern in weighting.immediate_concerns)


def _nothing_prohibited(weighting: "Weighting") -> None:
    for code in _all_codes(weighting):
        refuse_prohibited(code)


def _codes_differ(weighting: "Weighting") -> None:
    tables = (weighting.factors, weighting.combinations, weighting.immediate_concerns)
    for table in (*([row.code for row in rows] for rows in tables), *_clause_members(weighting)):
        if twice := sorted({code for code in table if list(table).count(code) > 1}):
            raise DuplicateCode(f"The code {twice[0]} is used twice. Use each code once.")


def _clause_members(weighting: "Weighting") -> Iterator[tuple[str, ...]]:
    for combination in weighting.combinations:
        yield from (clause.members for clause in combination.clauses)


def _weights_are_whole_and_not_negative(weighting: "Weighting") -> None:
    weights = [(factor.code, factor.weight) for factor in weighting.factors]
    weights += [(combination.code, combination.points) for combination in weighting.combinations]
    for code, weight in weights:
        _whole(weight, f"the weight of {code}")
        if weight < 0:
            raise NegativeWeight(f"{code} has weight {weight}. Weights are 0 or more.")
    if len(weighting.factors) > MOST_FACTORS or sum(weight for _, weight in weights) > MOST_POINTS:
        raise MalformedWeighting(f"At most {MOST_FACTORS} factors and {MOST_POINTS} points.")


def _something_weighs(weighting: "Weighting") -> None:
    if not any(factor.weight > 0 for factor in weighting.factors):
        raise NothingWeighs("No factor has a weight above 0. Give at least one a weight.")


def _cut_points_rise(weighting: "Weighting") -> None:
    cuts = weighting.cut_points
    for cut in cuts:
        _whole(cut, "a cut point")
    if len(cuts) != LEVELS - 1 or any(higher <= lower for lower, higher in pairwise((0, *cuts))):
        raise CutPointsNotRising(f"Cut points {cuts}: give three, from 1 up, each above the last.")


def _levels_and_days(weighting: "Weighting") -> None:
    if len(weighting.level_names) != LEVELS or not all(map(str.strip, weighting.level_names)):
        raise MalformedWeighting("Give each of the four levels a name.")
    for limit in fields(weighting.day_limits):
        days = getattr(weighting.day_limits, limit.name)
        _whole(days, f"the day limit {limit.name}")
        if not 1 <= days <= MOST_DAYS:
            raise MalformedWeighting(f"The day limit {limit.name} is 1 to {MOST_DAYS} days.")


def _factors_fit_together(weighting: "Weighting") -> None:
    for factor in weighting.factors:
        if factor.per_adult and factor.may_not_apply:
            raise PerAdultAndNotApplicable(
                f"{factor.code} is asked per adult, so it can't also be not applicable."
            )
        if factor.computed not in COMPUTED_RULES or bool(factor.computed) == bool(factor.offers):
            raise MalformedWeighting(f"{factor.code} offers findings or is computed, one of both.")
        if any(finding not in MULTIPLIERS for finding in factor.offers):
            raise MalformedWeighting(f"{factor.code} may offer current, past and absent only.")
        if factor.computed and (factor.per_adult or factor.may_not_apply):
            raise MalformedWeighting(f"{factor.code} is computed: it concerns the child alone.")


def _clauses_can_be_met(weighting: "Weighting") -> None:
    known = {factor.code for factor in weighting.factors}
    for combination in weighting.combinations:
        if not combination.clauses:
            raise ClauseCannotBeMet(f"{combination.code} has no clause. Give it one.")
        for clause in combination.clauses:
            _check_clause(combination, clause, known)


def _check_clause(combination: "Combination", clause: "Clause", known: set[str]) -> None:
    if unknown := [code for code in clause.members if code not in known]:
        raise UnknownMember(f"{combination.code} names {unknown[0]}, which is not a factor here.")
    _whole(clause.at_least, f"the number asked for by {combination.code}")
    if not 1 <= clause.at_least <= len(clause.members):
        raise ClauseCannotBeMet(
            f"{combination.code} asks for {clause.at_least} of {len(clause.members)} factors."
        )


def _missed_appointments_alone_stay_level_one(weighting: "Weighting") -> None:
    alone = sum(factor.weight for factor in weighting.factors if factor.code == MISSED)
    best: dict[str, int] = {}
    for combination in weighting.combinations:
        if all(clause.at_least == 1 and MISSED in clause.members for clause in combination.clauses):
            best[combination.group] = max(best.get(combination.group, 0), combination.points)
    if alone + sum(best.values()) >= weighting.cut_points[0]:
        raise MissedAppointmentsAlone(
            "Missed appointments alone would be above level 1. They may never raise a level alone."
        )


def _concerns_say_what_to_do(weighting: "Weighting") -> None:
    for concern in weighting.immediate_concerns:
        if concern.for_age not in CONCERN_AGES:
            raise MalformedWeighting(f"{concern.code} is for any age or for under_one.")
        if not concern.label.strip() or not concern.advice.strip():
            raise MalformedWeighting(f"{concern.code} needs a label and what to do now.")


def _whole(number: object, what: str) -> None:
    if type(number) is not int:
        raise MalformedWeighting(f"{number!r} is not a whole number: {what} has to be one.")


CHECKS: tuple[Callable[["Weighting"], None], ...] = (
    _codes_are_words,
    _nothing_prohibited,
    _codes_differ,
    _weights_are_whole_and_not_negative,
    _something_weighs,
    _cut_points_rise,
    _levels_and_days,
    _factors_fit_together,
    _clauses_can_be_met,
    _missed_appointments_alone_stay_level_one,
    _concerns_say_what_to_do,
)
