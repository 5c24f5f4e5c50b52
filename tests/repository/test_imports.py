"""The calculating core knows the standard library and NumPy, and nothing else."""

import ast
import sys

import pytest

from tests.repository.project import ROOT, tracked

CORE = tracked("assessments/scoring/*.py")
ALLOWED = {*sys.stdlib_module_names, "numpy"}
CLOCKS = {"now", "today", "utcnow", "time", "monotonic"}


def test_there_is_a_core():
    assert len(CORE) > 5


@pytest.mark.parametrize("path", CORE, ids=lambda path: path.stem)
def test_scoring_imports_only_the_standard_library_and_numpy(path):
    outside = {name for name in imported(path) if name.split(".")[0] not in ALLOWED}

    assert {name for name in outside if not name.startswith("assessments.scoring")} == set()


@pytest.mark.parametrize("path", CORE, ids=lambda path: path.stem)
def test_scoring_asks_no_clock(path):
    called = {
        node.func.attr
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }

    assert not called & CLOCKS


@pytest.mark.parametrize(
    "path", tracked("*/models/*.py", "*/actions/*.py", "*/queries/*.py"), ids=str
)
def test_no_room_has_a_drawer_for_everything(path):
    names = {"utils", "helpers", "common", "services", "managers"}

    assert not names & {path.stem, *path.relative_to(ROOT).parts[:-1]}


def imported(path) -> set[str]:
    names = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            names.add(node.module)
    return names


def tree_of(path) -> ast.Module:
    return ast.parse(path.read_text())


@pytest.mark.parametrize(
    "folder",
    sorted({path.parent for path in tracked("*.py") if len(path.relative_to(ROOT).parts) > 1}),
    ids=lambda folder: str(folder.relative_to(ROOT)),
)
def test_every_folder_of_code_is_a_package(folder):
    # Without it the import contracts don't see what is inside.
    assert (folder / "__init__.py").exists() or folder == ROOT / "scripts"
