"""Answer vectors: what a signed result stores, so that nothing else is read (docs/scoring.md §8).

A payload is a fixed number of bytes: the layout number, the number of factors, four planes of
multipliers (low, reported, high, and high with stale ones at their reported value; two bits a
factor, four factors a byte, lowest bits first) and three planes of flags (open, uncovered, left
out; one bit a factor). Version and factor order are recorded beside it: they are the weighting's.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from assessments.scoring.evaluate import blocks, evaluate
from assessments.scoring.findings import MOST
from assessments.scoring.standing import FactorStanding
from assessments.scoring.weighting import Weighting

LAYOUT = 1
HEADER = 2
PLANES = ("low", "reported", "high", "settled")
FLAGS = ("open", "uncovered", "left_out")


class UnreadableVector(ValueError):
    """A payload that is not an answer vector of these factors."""


@dataclass(frozen=True, kw_only=True)
class AnswerVector:
    """The answers of one case: ``payload`` bytes under a weighting version and factor order."""

    weighting: str
    factors: tuple[str, ...]
    payload: bytes


@dataclass(frozen=True, kw_only=True, eq=False)
class AnswerVectors:
    """Answer vectors of one version and factor order: ``rows`` is uint8 of (cases, bytes).

    Raises UnreadableVector for a wrong width or layout, or a multiplier that can't be.
    """

    weighting: str
    factors: tuple[str, ...]
    rows: NDArray[np.uint8]

    def __post_init__(self) -> None:
        factors = len(self.factors)
        if self.rows.ndim != 2 or self.rows.shape[1] != width_of(factors):
            raise UnreadableVector(f"Expected {width_of(factors)} bytes for {factors} factors.")
        if (self.rows[:, :HEADER] != (LAYOUT, factors)).any():
            raise UnreadableVector(f"Expected layout {LAYOUT} and {factors} factors.")
        planes = self.rows[:, HEADER : HEADER + len(PLANES) * -(-factors // 4)]
        # Two bits hold 0, 1 or 2; both of them set is no multiplier.
        if (planes & (planes >> 1) & 0b01010101).any():
            raise UnreadableVector("A multiplier is neither nothing, one half nor one.")

    @classmethod
    def join(cls, payloads: bytes, *, weighting: str, factors: Sequence[str]) -> Self:
        """Vectors from payloads laid end to end, as a database returns them.

        Raises UnreadableVector unless every payload can be one of these factors.
        """
        width = width_of(len(factors))
        if len(payloads) % width:
            raise UnreadableVector(f"{len(payloads)} bytes are no whole number of {width} bytes.")
        rows = np.frombuffer(payloads, dtype=np.uint8).reshape(-1, width)
        return cls(weighting=weighting, factors=tuple(factors), rows=rows)


@dataclass(frozen=True, kw_only=True, eq=False)
class Answers:
    """Unpacked vectors, all of shape (cases, factors): multipliers int8 half-points, flags bool."""

    low: NDArray[np.int8]
    reported: NDArray[np.int8]
    high: NDArray[np.int8]
    settled: NDArray[np.int8]
    open: NDArray[np.bool_]
    uncovered: NDArray[np.bool_]
    left_out: NDArray[np.bool_]


def width_of(factors: int) -> int:
    """Bytes of one payload with this many factors."""
    return HEADER + len(PLANES) * -(-factors // 4) + len(FLAGS) * -(-factors // 8)


def pack(standing: Sequence[FactorStanding], *, weighting: Weighting) -> AnswerVector:
    """The answer vector of what stands about one case, factors in the order of the weighting."""
    payload = bytearray((LAYOUT, len(standing)))
    for plane in PLANES:
        payload += _packed([getattr(factor, plane) for factor in standing], bits=2)
    for flag in FLAGS:
        payload += _packed([bool(getattr(factor, flag)) for factor in standing], bits=1)
    return AnswerVector(
        weighting=weighting.version, factors=weighting.codes, payload=bytes(payload)
    )


def unpack(vectors: AnswerVectors, *, weighting: Weighting) -> Answers:
    """What the vectors hold, in the factor order of ``weighting``, which may be another version.

    A factor the vectors don't have is open in them: anything between nothing and one. A factor
    that ``weighting`` doesn't have is left aside.
    """
    turned = np.ascontiguousarray(vectors.rows.T)
    planes = {plane: _multipliers(turned, plane, vectors, weighting).T for plane in PLANES}
    return Answers(**planes, **{flag: _flags(turned, flag, vectors, weighting).T for flag in FLAGS})


def rescore(vectors: AnswerVectors, *, weighting: Weighting) -> NDArray[np.int16]:
    """Low, reported and high of every vector under a weighting: int16 half-points, (cases, 3).

    The ageing of findings stays that of the original date: it is part of the vector
    (docs/scoring.md §8). Nothing stored is changed.
    """
    totals = np.empty((len(vectors.rows), 3), dtype=np.int16)
    for block in blocks(len(totals)):
        turned = np.ascontiguousarray(vectors.rows[block].T)
        for number, plane in enumerate(PLANES[:3]):
            multipliers = _multipliers(turned, plane, vectors, weighting)
            totals[block, number] = evaluate(multipliers.T, weighting=weighting)
    return totals


def _packed(values: Sequence[int], *, bits: int) -> bytes:
    a_byte = 8 // bits
    packed = bytearray(-(-len(values) // a_byte))
    for number, value in enumerate(values):
        packed[number // a_byte] |= value << (number % a_byte * bits)
    return bytes(packed)


def _multipliers(
    turned: NDArray[np.uint8], plane: str, vectors: AnswerVectors, weighting: Weighting
) -> NDArray[np.int8]:
    """One plane as (factors, cases), each factor's multipliers together in memory."""
    start = HEADER + PLANES.index(plane) * -(-len(vectors.factors) // 4)
    missing = MOST if plane in ("high", "settled") else 0
    columns = np.empty((len(weighting.codes), turned.shape[1]), dtype=np.uint8)
    for number, place in enumerate(_places(vectors, weighting)):
        if place is None:
            columns[number] = missing
        else:
            np.right_shift(turned[start + place // 4], place % 4 * 2, out=columns[number])
            columns[number] &= 3
    return columns.view(np.int8)


def _flags(
    turned: NDArray[np.uint8], flag: str, vectors: AnswerVectors, weighting: Weighting
) -> NDArray[np.bool_]:
    """One flag as (factors, cases)."""
    start = HEADER + len(PLANES) * -(-len(vectors.factors) // 4)
    start += FLAGS.index(flag) * -(-len(vectors.factors) // 8)
    columns = np.empty((len(weighting.codes), turned.shape[1]), dtype=np.uint8)
    for number, place in enumerate(_places(vectors, weighting)):
        if place is None:
            columns[number] = flag == "open"
        else:
            np.right_shift(turned[start + place // 8], place % 8, out=columns[number])
            columns[number] &= 1
    return columns.view(np.bool_)


def _places(vectors: AnswerVectors, weighting: Weighting) -> list[int | None]:
    """Where each factor of the weighting stands in the vectors, None where it doesn't."""
    place = {code: number for number, code in enumerate(vectors.factors)}
    return [place.get(code) for code in weighting.codes]
