"""The library tells reviews in its own words: facts and figures carry over, sentences do not."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.builders.themes import CAMBRIDGESHIRE
from themes.review_file.catalogue import CATALOGUE

RUN = 8
# Every run of eight words of the published report, as the start of its SHA-256.
RUNS = frozenset((Path(__file__).parent / "data" / "eight_word_runs.txt").read_text().split())
# Figures as printed, names and titles are the report's own.
NOT_SENTENCES = frozenset(
    {"printed", "printed_title", "printed_label", "title", "label", "authors", "published"}
    | {"cited_as", "base", "check", "name", "row_label"}
)


@pytest.mark.parametrize("path", [CAMBRIDGESHIRE, CATALOGUE], ids=lambda path: path.stem)
def test_no_run_of_eight_words_is_the_reports(path):
    copied = [text for text in _sentences(yaml.safe_load(path.read_text())) if _repeats(text)]

    assert copied == []


def test_a_sentence_of_the_report_would_be_found():
    assert _repeats(
        "the environment in which a child lives is crucial to his or her health, safety"
    )


def test_every_theme_has_150_own_words_on_practice():
    document = yaml.safe_load(CAMBRIDGESHIRE.read_text())
    themes = [each for each in document["sections"] if each["kind"] == "theme"]

    short = {
        each["number"]: len(each["practice"].split())
        for each in themes
        if len(each["practice"].split()) < 150
    }

    assert len(themes) == 7
    assert short == {}


def _sentences(value, *, under: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for key, each in value.items():
            yield from _sentences(each, under=key)
    elif isinstance(value, list):
        for each in value:
            yield from _sentences(each, under=under)
    elif isinstance(value, str) and under not in NOT_SENTENCES:
        yield value


def _repeats(text: str) -> list[str]:
    words = re.findall(r"[a-z0-9]+", text.lower().replace("’", "'").replace("'", ""))
    runs = [" ".join(words[start : start + RUN]) for start in range(len(words) - RUN + 1)]
    return [run for run in runs if hashlib.sha256(run.encode()).hexdigest()[:12] in RUNS]
