"""The language of calculations: arithmetic and comparison over figures, and nothing else."""

import pytest

from themes.calculation import CalculationError, evaluate

FIGURES = {"a.n": 3, "a.b.n": 4, "word": "x"}


def value_of(expression):
    return evaluate(expression, names=FIGURES.__getitem__, functions={"twice": lambda n: 2 * n})


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("a.n + a.b.n", 7),
        ("a.n * 2 - 1", 5),
        ("a.b.n / 8", 0.5),
        ("-a.n", -3),
        ("a.n < a.b.n <= 4", True),
        ("a.n == 3 and not a.b.n == 3", True),
        ("a.n == 4 or a.b.n == 4", True),
        ("a.n > 3 > a.b.n", False),
        ("twice(a.n)", 6),
        ("word == 'x'", True),
    ],
)
def test_a_calculation_comes_out(expression, value):
    assert value_of(expression) == value


@pytest.mark.parametrize(
    "expression",
    [
        "__import__('os')",
        "a.n.__class__.__mro__",
        "twice.__globals__",
        "twice(n=1)",
        "[a.n]",
        "lambda: 1",
        "a.n if True else 2",
        "a.n ** 99",
        "a.n in word",
        "(1).real",
        "{1: 2}",
        "f'{a}'",
        "None",
        "a.n +",
    ],
)
def test_anything_else_is_refused(expression):
    with pytest.raises((CalculationError, KeyError)):
        value_of(expression)
