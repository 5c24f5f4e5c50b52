"""Deliberate mistakes in the rules of the core: each has to be noticed.

A mutant is a copy of the scoring package with one passage changed, imported under its own name.
"""

import importlib
import sys
from pathlib import Path

import pytest

from tests.mutants import standing_mutants, sum_mutants
from tests.mutants.detect import complaints

MUTANTS = (*standing_mutants.MUTANTS, *sum_mutants.MUTANTS)
CORE = Path(__file__).parents[2] / "assessments" / "scoring"


@pytest.fixture
def copy_of_core(tmp_path, monkeypatch):
    """Makes an importable copy of the scoring package, changed on request, and forgets it after."""
    name = "scoring_copy"
    monkeypatch.syspath_prepend(str(tmp_path))

    def make(file=None, old="", new=""):
        folder = tmp_path / name
        (folder / "weightings").mkdir(parents=True)
        for source in [*CORE.glob("*.py"), *CORE.glob("weightings/*.json")]:
            text = source.read_text(encoding="utf-8")
            if file == source.name:
                assert text.count(old) == 1, f"{file} holds {text.count(old)} times: {old}"
                text = text.replace(old, new)
            target = folder / source.relative_to(CORE)
            target.write_text(text.replace("assessments.scoring", name), encoding="utf-8")
        importlib.invalidate_caches()
        return name

    yield make
    for module in [each for each in sys.modules if each.split(".")[0] == name]:
        del sys.modules[module]


def test_nothing_is_wrong_with_the_core_itself(copy_of_core):
    assert list(complaints(copy_of_core())) == []


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_a_mutant_is_noticed(copy_of_core, mutant):
    package = copy_of_core(mutant.file, mutant.old, mutant.new)

    assert next(complaints(package), None) is not None


def test_no_two_mutants_are_the_same():
    changes = {(mutant.file, mutant.old, mutant.new) for mutant in MUTANTS}

    assert len(changes) == len(MUTANTS) >= 30
    assert len({mutant.name for mutant in MUTANTS}) == len(MUTANTS)
