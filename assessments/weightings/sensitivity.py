"""How much hangs on each weight: what moves when one changes by one, or all of them a little.

Standard library and NumPy only, and the same chunks as the preview. The random changes come from
a fixed seed: the same weighting always meets the same ones.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from assessments.scoring.answer_vector import unpack
from assessments.scoring.evaluate import evaluate
from assessments.scoring.levels import levels_of
from assessments.scoring.weighting import Weighting
from assessments.scoring.weighting_rules import RefusedWeighting
from assessments.weightings.disclosure import Shown, cell
from assessments.weightings.moves import Chunk
from assessments.weightings.tallies import Split, stored

SEED = 20_260_801
JITTERS = 20
TRIES = 50
"""How often a random change that breaks a rule is drawn anew before it is left out."""


@dataclass(frozen=True, kw_only=True)
class Variant:
    """The weighting with one weight changed by one, or all changed at random."""

    key: str
    code: str
    step: int
    weighting: Weighting


class Sensitivity:
    """Adds up chunk by chunk how many reported levels each variant moves."""

    def __init__(self, weighting: Weighting):
        self.weighting = weighting
        self.variants = tuple(variants(weighting))
        self.moved = {variant.key: Split() for variant in self.variants}

    def add(self, chunk: Chunk) -> None:
        reported = unpack(chunk.vectors, weighting=self.weighting).reported
        level = levels_of(evaluate(reported, weighting=self.weighting), weighting=self.weighting)
        for variant in self.variants:
            totals = evaluate(reported, weighting=variant.weighting)
            other = levels_of(totals, weighting=variant.weighting)
            self.moved[variant.key].add(level != other, chunk.whose)

    def to_json(self) -> dict[str, Any]:
        return {"moved": stored(self.moved)}

    def take_up(self, written: dict[str, Any]) -> None:
        if written:
            self.moved = {key: Split.from_json(each) for key, each in written["moved"].items()}

    def result(self) -> dict[str, Any]:
        """Published cells only; a change that the rules refuse is None."""
        cells = {key: cell(split.counted) for key, split in self.moved.items()}
        shown = {
            key: {"shown": str(each.shown), "number": each.number} for key, each in cells.items()
        }
        jitters = [cells[v.key] for v in self.variants if not v.code]
        numbers = sorted(each.number for each in jitters if each.shown is Shown.ROUNDED)
        return {
            "total": self._total(),
            "weights": [
                {
                    "code": code,
                    "more": shown.get(f"{code}:1"),
                    "less": shown.get(f"{code}:-1"),
                }
                for code in _codes(self.weighting)
            ],
            "jitter": {
                "seed": SEED,
                "draws": len(jitters),
                "hidden": len(jitters) - len(numbers),
                "least": numbers[0] if numbers else None,
                # A middle of the shown ones alone would be too high.
                "middle": numbers[len(numbers) // 2] if len(numbers) == len(jitters) else None,
                "most": numbers[-1] if numbers else None,
            },
        }

    def _total(self) -> int:
        split = next(iter(self.moved.values()), Split())
        return split.it.n + split.rest.n


def variants(weighting: Weighting) -> Iterator[Variant]:
    """Each weight one more and one less, where the rules allow it; then the random ones."""
    for code in _codes(weighting):
        for step in (1, -1):
            if (changed := _changed(weighting, {code: step})) is not None:
                yield Variant(key=f"{code}:{step}", code=code, step=step, weighting=changed)
    rng = random.Random(SEED)  # noqa: S311  (repeatable on purpose)
    for number in range(JITTERS):
        if (changed := _jittered(weighting, rng)) is not None:
            yield Variant(key=f"jitter:{number}", code="", step=0, weighting=changed)


def _codes(weighting: Weighting) -> tuple[str, ...]:
    return (*weighting.codes, *(f"combination.{each.code}" for each in weighting.combinations))


def _jittered(weighting: Weighting, rng: random.Random) -> Weighting | None:
    for _ in range(TRIES):
        steps = {code: rng.choice((-1, 0, 1)) for code in _codes(weighting)}
        least = {code: max(step, -_weight(weighting, code)) for code, step in steps.items()}
        if (changed := _changed(weighting, least)) is not None:
            return changed
    return None


def _weight(weighting: Weighting, code: str) -> int:
    if code in weighting.by_code:
        return weighting.by_code[code].weight
    return next(e.points for e in weighting.combinations if f"combination.{e.code}" == code)


def _changed(weighting: Weighting, steps: dict[str, int]) -> Weighting | None:
    """None where the rules refuse the changed weighting."""
    try:
        return replace(
            weighting,
            factors=tuple(
                replace(each, weight=each.weight + steps.get(each.code, 0))
                for each in weighting.factors
            ),
            combinations=tuple(
                replace(each, points=each.points + steps.get(f"combination.{each.code}", 0))
                for each in weighting.combinations
            ),
        )
    except RefusedWeighting:
        return None
