"""A what-if preview of every signed result, beside a binary COPY of the rows it reads."""

from collections.abc import Iterator

from bench.figures import Figure
from bench.preview import build, peak_megabytes, plain_copy, preview

SIZE = 1_000_000
ROUNDS = 3
TARGET = 2


def figures(size: int | None) -> Iterator[Figure]:
    results = size or SIZE
    draft = build(results)
    ratios = []
    for _ in range(ROUNDS):
        copied = plain_copy(draft)
        ratios.append(preview(draft) / copied)
    yield Figure(name=f"preview of {results} / copy of them", values=ratios, at_most=TARGET)
    yield Figure(name="preview, megabytes at most", values=[peak_megabytes()])
