"""A million answer vectors scored, beside copying their bytes in and out."""

import time
from collections.abc import Iterator

import numpy as np

from assessments.scoring.answer_vector import HEADER, LAYOUT, AnswerVectors, rescore, width_of
from assessments.scoring.weighting import load
from bench.figures import Figure

SIZE = 1_000_000
ROUNDS = 15
TARGET = 60


def figures(size: int | None) -> Iterator[Figure]:
    weighting = load("2026.1")
    vectors = _vectors(size or SIZE, factors=weighting.codes, version=weighting.version)
    out = np.empty((len(vectors.rows), 3), dtype=np.int16)
    spare_rows, spare_out = vectors.rows.copy(), out.copy()
    rescore(vectors, weighting=weighting)
    ratios = []
    for _ in range(ROUNDS):
        copied = _seconds(
            lambda: (np.copyto(spare_rows, vectors.rows), np.copyto(spare_out, out)), times=10
        )
        scored = _seconds(lambda: rescore(vectors, weighting=weighting))
        ratios.append(scored / copied)
    yield Figure(name="scoring / memcpy", values=ratios, at_most=TARGET)


def _vectors(count: int, *, factors: tuple[str, ...], version: str) -> AnswerVectors:
    """Any answer to every factor at every end, with the same chance."""
    rng = np.random.default_rng(7)
    rows = np.zeros((count, width_of(len(factors))), dtype=np.uint8)
    rows[:, :HEADER] = (LAYOUT, len(factors))
    planes = rows[:, HEADER : HEADER + 4 * -(-len(factors) // 4)]
    for place in range(4):
        planes |= rng.integers(0, 3, planes.shape, dtype=np.uint8) << (2 * place)
    return AnswerVectors(weighting=version, factors=factors, rows=rows)


def _seconds(work, *, times: int = 1) -> float:
    began = time.perf_counter()
    for _ in range(times):
        work()
    return (time.perf_counter() - began) / times
