"""The command line form: what is refused, and answering a long stream in little memory."""

import ast
import gc
import io
import json
import sys
import tracemalloc
from pathlib import Path

import pytest

from assessments.management.commands.score_profiles import Command
from assessments.scoring.lines import BATCH, answers, stream
from assessments.scoring.weighting import load

WEIGHTING = load("2026.1")
FINDING = {
    "agency": "police",
    "factor": "domestic_abuse",
    "finding": "absent",
    "as_at": "2026-02-01",
}
CASE = {"name": "a", "on": "2026-03-01", "date_of_birth": "2019-05-05", "findings": [FINDING]}


def answer(line):
    (one,) = answers(
        [line if isinstance(line, str | bytes) else json.dumps(line)], weighting=WEIGHTING
    )
    return one


def with_finding(**changes):
    return CASE | {"findings": [FINDING | changes]}


REFUSED = {
    "an empty line": ("\n", "not JSON"),
    "a list": ("[]", "not a JSON object"),
    "half a character in bytes": (b'{"name": "\xff"}', "not JSON"),
    "deep nesting": ("[" * 100_000, "not JSON"),
    "a huge number": ('{"name": ' + "9" * 5000 + "}", "not JSON"),
    "a key twice": ('{"name": "a", "name": "b"}', "there twice"),
    "no name": ({key: CASE[key] for key in CASE if key != "name"}, "needs name"),
    "no date of birth": (
        {key: CASE[key] for key in CASE if key != "date_of_birth"},
        "needs date_of_birth",
    ),
    "no findings": ({key: CASE[key] for key in CASE if key != "findings"}, "needs findings"),
    "a key misspelt": (CASE | {"poeple": ["mother"]}, "no 'poeple'"),
    "a finding's key misspelt": (with_finding(concern=["mother"]), "no 'concern'"),
    "a name that is a number": (CASE | {"name": 7}, "name is 7"),
    "findings in an object": (CASE | {"findings": {}}, "Write it as a list"),
    "a finding that is text": (CASE | {"findings": ["absent"]}, "A finding is a JSON object"),
    "people in one word": (CASE | {"people": "mother"}, "Write it as a list"),
    "an empty person": (CASE | {"people": [" "]}, "people is empty"),
    "an empty agency": (with_finding(agency=""), "agency is empty"),
    "an unknown basis": (with_finding(basis="guess"), "basis is 'guess'"),
    "a finding in a list": (with_finding(finding=["absent"]), "finding is ['absent']"),
    "no finding": (with_finding(finding=None), "finding is None"),
    "a date without dashes": (CASE | {"on": "20260301"}, "not a date"),
    "a date as a week": (CASE | {"on": "2026-W09-7"}, "not a date"),
    "a date as a number": (CASE | {"on": 20260301}, "not a date"),
    "a bad date of birth": (CASE | {"date_of_birth": "2019-02-29"}, "date_of_birth is"),
    "an empty date of birth": (CASE | {"date_of_birth": ""}, "date_of_birth is"),
    "a bad as-at date": (with_finding(as_at="yesterday"), "as_at is"),
    "not known without a date": (with_finding(finding="not_known", as_at=None), "needs as_at"),
    "not asked in the future": (
        with_finding(finding="not_asked", as_at="2026-03-02"),
        "after the scoring date",
    ),
    "a reason of spaces": (
        with_finding(factor="missing_education", finding="not_applicable", reason=" "),
        "Give a reason",
    ),
    "a stranger where nobody is named": (with_finding(concerns=["mother"]), "not in people"),
}


@pytest.mark.parametrize(("line", "said"), REFUSED.values(), ids=REFUSED.keys())
def test_a_line_that_can_be_misread_is_refused(line, said):
    answered = answer(line)

    assert answered["line"] == 1
    assert said in answered["error"]


TAKEN = {
    "as known on the scoring date": with_finding(as_at="2026-03-01"),
    "not asked without a date": with_finding(finding="not_asked", as_at=None),
    "absent and seen": with_finding(basis="seen"),
    "current and assumed": with_finding(finding="current", basis="assumed"),
    "null where it may be left out": with_finding(concerns=None, basis=None, reason=None)
    | {"people": None},
    "nobody named": CASE | {"people": []},
    "strengths": CASE | {"strengths": ["A grandmother who visits daily"]},
    "unborn": CASE | {"date_of_birth": "2026-06-01"},
}


@pytest.mark.parametrize("case", TAKEN.values(), ids=TAKEN.keys())
def test_a_line_in_the_form_is_answered(case):
    assert "error" not in answer(case)


def test_a_refused_line_keeps_its_number_and_name_and_the_others_are_answered():
    lines = [json.dumps(CASE), "{", json.dumps(CASE | {"name": "b", "on": "?"}), json.dumps(CASE)]

    answered = list(answers(lines, weighting=WEIGHTING, batch=2))

    assert [(each.get("line"), each["name"]) for each in answered] == [
        (None, "a"),
        (2, None),
        (3, "b"),
        (None, "a"),
    ]


def test_batches_do_not_change_the_answers():
    lines = [json.dumps(CASE | {"name": str(number)}) for number in range(7)]

    whole = list(answers(lines, weighting=WEIGHTING))

    assert list(answers(lines, weighting=WEIGHTING, batch=3)) == whole
    assert [each["name"] for each in whole] == [str(number) for number in range(7)]


def most_memory(count):
    line = json.dumps(CASE).encode()
    tracemalloc.start()
    try:
        answered = 0
        for _ in answers([line] * count, weighting=WEIGHTING, batch=32):
            answered += 1
            if answered % 64 == 0:
                # Python keeps freed tuples for later use; a full collection gives them back.
                gc.collect()
        return tracemalloc.get_traced_memory()[1], answered
    finally:
        tracemalloc.stop()


def test_a_long_stream_takes_no_more_memory_than_a_short_one():
    most_memory(64)
    short, _ = most_memory(64)

    long, answered = most_memory(1_280)

    assert answered == 1_280
    assert long < 1.3 * short


def test_only_one_batch_is_read_before_it_is_answered():
    read = []
    lines = (read.append(number) or json.dumps(CASE) for number in range(20_000))

    next(answers(lines, weighting=WEIGHTING))

    assert len(read) == BATCH


def test_the_stream_counts_refusals_and_writes_a_line_for_each_line():
    out = io.StringIO()

    refused = stream([json.dumps(CASE), "{", json.dumps(CASE)], out, weighting=WEIGHTING)

    assert refused == 1
    assert ["error" in json.loads(line) for line in out.getvalue().splitlines()] == [
        False,
        True,
        False,
    ]


def run(monkeypatch, text, **options):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode()), "utf-8"))
    out = io.StringIO()
    Command(stdout=out).handle(**({"weighting": "2026.1"} | options))
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_the_command_answers_every_line(monkeypatch):
    answered = run(monkeypatch, json.dumps(CASE) + "\n" + json.dumps(CASE) + "\n")

    assert [each["name"] for each in answered] == ["a", "a"]


def test_the_command_ends_with_status_one_if_a_line_was_refused(monkeypatch, capsys):
    with pytest.raises(SystemExit) as ended:
        run(monkeypatch, "{\n" + json.dumps(CASE) + "\n")

    assert ended.value.code == 1


def test_the_command_refuses_a_weighting_that_is_not_shipped(monkeypatch):
    with pytest.raises(Exception, match=r"There is no weighting 1999\.1"):
        run(monkeypatch, "", weighting="1999.1")


def test_the_core_imports_the_standard_library_and_numpy_only():
    core = Path(__file__).parents[3] / "assessments" / "scoring"
    imported = set()
    for file in core.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                imported.add(node.module)

    roots = {name.split(".")[0] for name in imported if not name.startswith("assessments.scoring")}

    assert roots - set(sys.stdlib_module_names) == {"numpy"}
    assert not imported & {"time", "os", "random", "socket", "sqlite3"}
