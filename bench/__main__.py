"""`make bench`: one line a figure. ONLY= picks benchmarks by name, SIZE= sets their size."""

import json
import os
import platform
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from importlib import import_module
from pathlib import Path

from bench.figures import Figure
from bench.stage import stage

LATEST = Path(__file__).parent / "latest.json"
BENCHMARKS = ("scoring", "pages", "child_search", "preview", "dashboard")
WITHOUT_SERVERS = {"scoring"}


def main() -> int:
    wanted = os.environ.get("ONLY", "").replace(",", " ").split() or list(BENCHMARKS)
    if unknown := sorted(set(wanted) - set(BENCHMARKS)):
        print(f"No benchmark called {', '.join(unknown)}: {', '.join(BENCHMARKS)}", file=sys.stderr)
        return 2
    size = int(os.environ["SIZE"]) if os.environ.get("SIZE") else None
    needed = stage() if set(wanted) - WITHOUT_SERVERS else nullcontext()
    measured = []
    with needed:
        for figure in _measure(wanted, size):
            # Figures without a target explain the others: they go beside them, not among them.
            print(figure.line(), file=sys.stdout if figure.has_target else sys.stderr, flush=True)
            measured.append(figure.as_json())
    machine = {"processors": os.cpu_count(), "python": platform.python_version()}
    LATEST.write_text(json.dumps({**machine, "size": size, "figures": measured}, indent=1) + "\n")
    return 0


def _measure(wanted: list[str], size: int | None) -> Iterator[Figure]:
    for name in wanted:
        yield from import_module(f"bench.{name}").figures(size)


if __name__ == "__main__":
    sys.exit(main())
