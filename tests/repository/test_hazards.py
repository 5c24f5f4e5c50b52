"""A hazard without a test is not answered."""

import re

import pytest

from tests.repository.project import ROOT, text

ROWS = re.findall(r"^\| (H\d\d) \|(.*)\|$", text("docs/hazards.md"), re.MULTILINE)


def test_hazards_are_numbered_once_and_in_order():
    numbers = [number for number, _ in ROWS]

    assert numbers == sorted(set(numbers))
    assert len(ROWS) >= 15


@pytest.mark.parametrize(("number", "cells"), ROWS, ids=[number for number, _ in ROWS])
def test_every_hazard_has_a_cause_an_answer_and_a_test_that_exists(number, cells):
    hazard, happens, answer, shown_by = (cell.strip() for cell in cells.split("|"))
    tests = re.findall(r"`([^`]+)::([^`]+)`", shown_by)

    assert all((hazard, happens, answer, tests))
    assert [name for name in tests if not exists(*name)] == []


def exists(file: str, name: str) -> bool:
    path = ROOT / file
    return path.is_file() and re.search(rf"^def {name}\(", path.read_text(), re.MULTILINE)
