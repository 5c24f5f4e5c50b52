"""What a benchmark prints can be read by people and by programs."""

import pytest

from bench.__main__ import BENCHMARKS
from bench.figures import Figure
from tests.repository.project import ROOT


@pytest.mark.parametrize(
    ("target", "verdict"),
    [
        pytest.param({"at_most": 20}, "met", id="at-most-exactly"),
        pytest.param({"at_most": 19.9}, "short", id="at-most-just-above"),
        pytest.param({"at_least": 20}, "met", id="at-least-exactly"),
        pytest.param({"at_least": 20.1}, "short", id="at-least-just-below"),
    ],
)
def test_the_middle_of_the_values_is_held_against_the_target(target, verdict):
    figure = Figure(name="scoring / memcpy", values=[10, 20, 90], **target)

    name, median, around, _, said = figure.line().split("\t")

    assert (name, median, around, said) == ("scoring / memcpy", "20", "10-90", verdict)


def test_a_figure_without_a_target_is_a_remark():
    assert Figure(name="hello", values=[1]).line() == "# hello\t1\t1-1"


def test_every_benchmark_has_its_file():
    assert [name for name in BENCHMARKS if not (ROOT / "bench" / f"{name}.py").is_file()] == []
