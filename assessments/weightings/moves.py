"""What another weighting would do to signed results: levels now and then, and why they move.

Standard library and NumPy only. Results come in chunks; what is kept between them is small and can
be written down and taken up again, so that a run survives whoever ran it.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assessments.scoring.answer_vector import AnswerVectors, rescore, unpack
from assessments.scoring.levels import levels_of
from assessments.scoring.weighting import Weighting
from assessments.weightings.changes import Change, changes
from assessments.weightings.disclosure import Cell, cell, column
from assessments.weightings.tallies import Split, Tally, Whose, counted, stored

ENDS = ("low", "reported", "high")
REPORTED, HIGH = 1, 2
DIRECTIONS = ("up", "same", "down")
LEVELS = 4


@dataclass(frozen=True, kw_only=True, eq=False)
class Chunk:
    """Some signed results: answer vectors, whose they are, and each one's place in `groups`."""

    vectors: AnswerVectors
    whose: Whose
    group: NDArray[np.int16]


class Moves:
    """Adds up chunk by chunk what `then` would change against `now`."""

    def __init__(self, now: Weighting, then: Weighting, *, groups: tuple[str, ...]):
        self.now, self.then, self.groups = now, then, groups
        self.changes = changes(now, then)
        self.levels = np.zeros((len(ENDS), LEVELS, LEVELS), dtype=np.int64)
        self.causes = {change.key: Split() for change in self.changes}
        self.together = Split()
        self.only_open = Split()
        self.directions = {
            group: {direction: Tally() for direction in DIRECTIONS} for group in groups
        }

    def add(self, chunk: Chunk) -> None:
        before = rescore(chunk.vectors, weighting=self.now)
        after = rescore(chunk.vectors, weighting=self.then)
        was = levels_of(before, weighting=self.now)
        will = levels_of(after, weighting=self.then)
        self._add_levels(was, will)
        moved = was != will
        self._add_directions(was[:, REPORTED], will[:, REPORTED], chunk)
        self.only_open.add(moved[:, HIGH] & ~moved[:, REPORTED], chunk.whose)
        self._add_causes(moved[:, REPORTED], chunk, after=after[:, REPORTED], was=was[:, REPORTED])

    def to_json(self) -> dict[str, Any]:
        return {
            "levels": self.levels.tolist(),
            "causes": stored(self.causes),
            "together": self.together.to_json(),
            "only_open": self.only_open.to_json(),
            "directions": {group: stored(each) for group, each in self.directions.items()},
        }

    def take_up(self, written: dict[str, Any]) -> None:
        """Goes on from what `to_json` wrote; nothing written yet is a start from nothing."""
        if not written:
            return
        self.levels = np.array(written["levels"], dtype=np.int64)
        self.causes = {key: Split.from_json(each) for key, each in written["causes"].items()}
        self.together = Split.from_json(written["together"])
        self.only_open = Split.from_json(written["only_open"])
        self.directions = {
            group: {name: Tally.from_json(each) for name, each in tallies.items()}
            for group, tallies in written["directions"].items()
        }

    def result(self) -> dict[str, Any]:
        """What may be kept: exact totals of level by level, everything finer as published cells."""
        return {
            "total": int(self.levels[REPORTED].sum()),
            "levels": dict(zip(ENDS, self.levels.tolist(), strict=True)),
            "causes": [
                {"key": change.key, "words": change.words, **_shown(self.causes[change.key])}
                for change in self.changes
            ],
            "together": _shown(self.together),
            "only_open": _shown(self.only_open),
            "groups": self._groups(),
        }

    def _add_levels(self, was: NDArray[np.int8], will: NDArray[np.int8]) -> None:
        for end in range(len(ENDS)):
            pairs = (was[:, end].astype(np.int64) - 1) * LEVELS + (will[:, end] - 1)
            self.levels[end] += np.bincount(pairs, minlength=LEVELS**2).reshape(LEVELS, LEVELS)

    def _add_directions(self, was: NDArray[np.int8], will: NDArray[np.int8], chunk: Chunk) -> None:
        step = np.sign(will - was)
        for place, group in enumerate(self.groups):
            mine = chunk.group == place
            for direction, sign in zip(DIRECTIONS, (1, 0, -1), strict=True):
                self.directions[group][direction].add(mine & (step == sign), chunk.whose)

    def _add_causes(
        self,
        moved: NDArray[np.bool_],
        chunk: Chunk,
        *,
        after: NDArray[np.int16],
        was: NDArray[np.int8],
    ) -> None:
        """A change is a cause where the level would have stayed without it alone."""
        if not moved.any():
            return
        whose, after, was = chunk.whose.among(moved), after[moved], was[moved]
        vectors = AnswerVectors(
            weighting=chunk.vectors.weighting,
            factors=chunk.vectors.factors,
            rows=chunk.vectors.rows[moved],
        )
        before_answers = unpack(vectors, weighting=self.now).reported
        after_answers = unpack(vectors, weighting=self.then).reported
        alone = np.zeros(len(was), dtype=bool)
        for change in self.changes:
            without = self._level_without(change, after, before_answers, after_answers)
            caused = without == was
            self.causes[change.key].add(caused, whose)
            alone |= caused
        self.together.add(~alone, whose)

    def _level_without(
        self,
        change: Change,
        after: NDArray[np.int16],
        before_answers: NDArray[np.int8],
        after_answers: NDArray[np.int8],
    ) -> NDArray[np.int8]:
        if change.is_cut_points:
            return levels_of(after, weighting=self.now)
        without = after - change.worth_then(after_answers) + change.worth_now(before_answers)
        return levels_of(without, weighting=self.then)

    def _groups(self) -> list[dict[str, Any]]:
        """Up, same and down by group; every group is a row, so that none tells that it is there."""
        rows = self.groups
        cells: dict[str, tuple[Cell, ...]] = {}
        for direction in DIRECTIONS:
            counts = [
                counted(
                    self.directions[group][direction],
                    *(self.directions[group][d] for d in DIRECTIONS if d != direction),
                )
                for group in rows
            ]
            cells[direction] = column(counts, total=sum(each.n for each in counts))
        return [
            {"group": group, **{name: _cell(each[place]) for name, each in cells.items()}}
            for place, group in enumerate(rows)
        ]


def _shown(split: Split) -> dict[str, Any]:
    return _cell(cell(split.counted))


def _cell(shown: Cell) -> dict[str, Any]:
    return {"shown": str(shown.shown), "number": shown.number}
