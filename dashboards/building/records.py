"""What a release keeps of one child: codes only, behind a keyed hash whose key is destroyed.

No date, no points, no identifier; the answers only as far as the lattice counts them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assessments.scoring.answer_vector import Answers, AnswerVectors, unpack
from assessments.scoring.weighting import Weighting
from dashboards.building.lattice import (
    AGE_BANDS,
    EARLIER,
    ETHNIC_GROUPS,
    LEVELS,
    SEXES,
    STATES,
    Dimension,
    Lattice,
)

CURRENT, PAST, ABSENT, OPEN, LEFT_OUT = range(len(STATES))
WHO = np.dtype("V16")
_UNPREFIXED = frozenset({"not_stated", "not_known"})


class UnknownCode(ValueError):
    """A row holds a word that the lattice has no value for."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Batch:
    """Signed results of one weighting as they were read: one entry a child, in any order.

    `who` and `household` are keyed hashes, 16 and 8 bytes each, end to end. `earlier` holds the
    level of the child's result before this one, 0 without one, -1 under another weighting.
    """

    weighting: Weighting
    who: bytes
    household: bytes
    vectors: bytes
    level: Sequence[int]
    earlier: Sequence[int]
    district: Sequence[str]
    agency_kind: Sequence[str]
    age_band: Sequence[str]
    sex: Sequence[str]
    ethnic_group: Sequence[str]


def dtype_of(lattice: Lattice) -> np.dtype:
    return np.dtype(
        [
            ("who", WHO),
            ("household", "<u8"),
            *((str(dimension), "u1") for dimension in Dimension),
            ("sex", "u1"),
            ("ethnic_group", "u1"),
            ("level", "u1"),
            ("earlier", "u1"),
            ("states", "u1", (len(lattice.weighting.codes),)),
        ]
    )


def encode(batch: Batch, *, lattice: Lattice) -> NDArray:
    """The records of a batch. Raises UnknownCode for a word outside the lattice."""
    records = np.zeros(len(batch.level), dtype=dtype_of(lattice))
    records["who"] = np.frombuffer(batch.who, dtype=WHO)
    records["household"] = np.frombuffer(batch.household, dtype="<u8")
    for dimension in Dimension:
        words = getattr(batch, str(dimension))
        records[str(dimension)] = _places(words, lattice.values[dimension])
    records["sex"] = _places([word or "not_known" for word in batch.sex], SEXES)
    groups = [broad_group(word) for word in batch.ethnic_group]
    records["ethnic_group"] = _places(groups, ETHNIC_GROUPS)
    records["level"] = np.asarray(batch.level) - 1
    records["earlier"] = _earlier(np.asarray(batch.earlier))
    vectors = AnswerVectors.join(
        batch.vectors, weighting=batch.weighting.version, factors=batch.weighting.codes
    )
    records["states"] = states(unpack(vectors, weighting=lattice.weighting))
    return records


def states(answers: Answers) -> NDArray[np.uint8]:
    """The state of every factor at the reported end: (cases, factors), places in STATES."""
    found = np.full(answers.reported.shape, ABSENT, dtype=np.uint8)
    found[answers.reported == 1] = PAST
    found[answers.reported == 2] = CURRENT
    found[answers.open] = OPEN
    found[answers.left_out] = LEFT_OUT
    return found


def broad_group(word: str) -> str:
    """The broad group of a census group: what stands before the first underscore."""
    if not word or word in _UNPREFIXED:
        return word or "not_known"
    return word.split("_", maxsplit=1)[0]


def _earlier(level: NDArray) -> NDArray[np.uint8]:
    none, other = EARLIER.index("none"), EARLIER.index("other_weighting")
    first = EARLIER.index(LEVELS[0])
    return np.where(level == 0, none, np.where(level < 0, other, level - 1 + first))


def _places(words: Sequence[str], known: Sequence[str]) -> list[int]:
    place: Mapping[str, int] = {word: number for number, word in enumerate(known)}
    try:
        return [place[word] for word in words]
    except KeyError as missing:
        raise UnknownCode(f"{missing.args[0]!r} is none of {', '.join(known)}") from missing


__all__ = ["AGE_BANDS", "Batch", "UnknownCode", "broad_group", "dtype_of", "encode", "states"]
