"""Small files, small functions, named migrations."""

import ast
import re
import statistics

from tests.repository.project import ROOT, product_python, tracked

LONGEST_FILE = 300
USUAL_FUNCTION = 30  # what nineteen of twenty keep to
LONGEST_FUNCTION = 50


def test_no_file_is_longer_than_its_budget():
    too_long = {
        str(path.relative_to(ROOT)): lines
        for path in product_python()
        if (lines := len(path.read_text().splitlines())) > LONGEST_FILE
    }

    assert too_long == {}


def test_functions_are_short_and_none_is_long():
    lengths = {
        f"{path.relative_to(ROOT)}:{function.name}": length(function)
        for path in product_python()
        for function in ast.walk(ast.parse(path.read_text()))
        if isinstance(function, ast.FunctionDef)
    }

    assert statistics.median(lengths.values()) <= 10
    assert statistics.quantiles(lengths.values(), n=20)[-1] <= USUAL_FUNCTION
    assert {name for name, lines in lengths.items() if lines > LONGEST_FUNCTION} == set()


def test_every_migration_says_what_it_does():
    names = [path.stem for path in tracked("*/migrations/0*.py")]

    assert names
    assert [name for name in names if re.search(r"_auto_|^\d{4}_[a-z]+_\d|_alter_", name)] == []
    assert [name for name in names if not re.fullmatch(r"\d{4}_[a-z_0-9]+", name)] == []


def test_every_test_package_can_be_found():
    folders = {path.parent for path in tracked("tests/**/test_*.py")}

    assert {folder for folder in folders if not (folder / "__init__.py").exists()} == set()


def length(function: ast.FunctionDef) -> int:
    """Lines of a function without its decorators and its docstring."""
    docstring = ast.get_docstring(function, clean=False)
    spoken = len(docstring.splitlines()) if docstring else 0
    return function.end_lineno - function.lineno + 1 - spoken
