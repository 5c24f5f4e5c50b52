"""What invented families live with, and which agency came to know what of it, when.

A family's hardship is drawn once; everything else follows from it with noise, so that factors come
together as they do in life. Agencies know different parts, differ, ask late and forget.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from agencies.kinds import AgencyKind
from assessments.scoring.findings import Basis
from assessments.scoring.findings import Finding as Value
from assessments.scoring.weighting import Factor

# How often a family has the factor when nothing, and when everything, is hard for it.
COMMON = {
    "domestic_abuse": (0.04, 0.75),
    "substance_misuse": (0.03, 0.65),
    "parental_mental_health": (0.10, 0.70),
    "missed_appointments": (0.08, 0.75),
    "engagement_difficulty": (0.03, 0.70),
    "social_care_history": (0.10, 0.85),
    "frequent_moves": (0.05, 0.50),
    "missing_education": (0.02, 0.45),
    "household_instability": (0.04, 0.60),
    "young_parent": (0.05, 0.30),
    "father_not_included": (0.15, 0.60),
    "protection_plan": (0.01, 0.30),
    "birth_unregistered": (0.01, 0.10),
}

# What each kind of agency hardly ever asks about.
BLIND = {
    AgencyKind.HEALTH_VISITING: {"missing_education"},
    AgencyKind.MIDWIFERY: {"missing_education", "birth_unregistered"},
    AgencyKind.GP: {"frequent_moves", "household_instability", "father_not_included"},
    AgencyKind.POLICE: {"missed_appointments", "young_parent", "birth_unregistered"},
    AgencyKind.SCHOOL: {"substance_misuse", "parental_mental_health", "birth_unregistered"},
    AgencyKind.HOUSING: {"parental_mental_health", "missed_appointments", "young_parent"},
}

NOTES = (
    "Mother spoke about this herself during the visit.",
    "Seen at home. Looked for this and talked about it with both adults.",
    "From our records; nothing newer.",
    "Nursery staff mentioned it; parent was open about it when asked.",
    "Police attended twice this year.",
    "",
    "",
)


@dataclass(frozen=True, kw_only=True)
class Told:
    """One answered question of one contribution; `findings` by adult's position or None."""

    factor: str
    findings: Mapping[int | None, Value]
    basis: Basis
    as_at: date
    note: str


@dataclass(frozen=True, kw_only=True)
class Visit:
    """One signed contribution: who, when, what was told, and the level given."""

    agency: int
    on: date
    told: tuple[Told, ...]
    own_shift: int


class Family:
    """The truth behind one invented child, by factor and adult, and how it is found."""

    def __init__(self, rng: random.Random, *, factors: Sequence[Factor], adults: int):
        self.rng = rng
        self.factors = [factor for factor in factors if not factor.computed]
        self.adults = adults
        self.hardship = rng.betavariate(1.3, 3.2)
        self.truth = {factor.code: self._true_states(factor) for factor in self.factors}

    def visit(self, *, agency: int, kind: str, on: date) -> Visit:
        told = tuple(
            answer
            for factor in self.factors
            if (answer := self._tell(factor, kind=kind, on=on)) is not None
        )
        shift = self.rng.choices((-1, 0, 1), weights=(12, 74, 14))[0]
        return Visit(agency=agency, on=on, told=told, own_shift=shift)

    def change(self) -> None:
        """Between visits some things end and some begin."""
        for factor in self.factors:
            states = self.truth[factor.code]
            for who, state in states.items():
                if state == Value.CURRENT and Value.PAST in factor.offers and self._chance(0.12):
                    states[who] = Value.PAST
                elif state == Value.ABSENT and self._chance(0.05 * self.hardship):
                    states[who] = Value.CURRENT

    def _true_states(self, factor: Factor) -> dict[int | None, Value]:
        who = range(self.adults) if factor.per_adult else (None,)
        return {one: self._true_state(factor) for one in who}

    def _true_state(self, factor: Factor) -> Value:
        low, high = COMMON.get(factor.code, (0.05, 0.4))
        if not self._chance(low + (high - low) * self.hardship):
            return Value.ABSENT
        earlier = Value.PAST in factor.offers and self._chance(0.25)
        return Value.PAST if earlier else Value.CURRENT

    def _tell(self, factor: Factor, *, kind: str, on: date) -> Told | None:
        blind = factor.code in BLIND.get(kind, ())
        if self._chance(0.75 if blind else 0.10):
            return None
        findings = {
            who: self._finding(factor, state) for who, state in self.truth[factor.code].items()
        }
        basis = self.rng.choice((Basis.SEEN, Basis.TOLD_BY_FAMILY, Basis.RECORD))
        return Told(
            factor=factor.code,
            findings=findings,
            basis=basis,
            as_at=on - timedelta(days=self.rng.randrange(0, 8)),
            note=self.rng.choice(NOTES),
        )

    def _finding(self, factor: Factor, state: Value) -> Value:
        hidden = factor.per_adult and state != Value.ABSENT and self._chance(0.18)
        if hidden:
            return Value.ABSENT
        if self._chance(0.16):
            return Value.NOT_KNOWN
        return state

    def _chance(self, of: float) -> bool:
        return self.rng.random() < of
