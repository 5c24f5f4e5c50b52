"""Values as a person reads them."""

from datetime import UTC, date, datetime

import pytest

from work.posted import lists_of, pairs_of, query_dict_of
from work.presenters import NOTHING, in_words, typed_lines


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, NOTHING),
        ("", NOTHING),
        ([], NOTHING),
        (0, "0"),
        (False, "No"),
        (True, "Yes"),
        (date(2026, 5, 7), "7 May 2026"),
        (datetime(2026, 5, 7, 9, 5, tzinfo=UTC), "7 May 2026, 10:05"),
        ("yes", "Yes, they do"),
        (["yes", "other"], "Yes, they do, other"),
        ("Seen at home", "Seen at home"),
    ],
)
def test_a_value_in_words(value, words):
    assert in_words(value, {"yes": "Yes, they do"}) == words


def test_a_kept_form_is_told_as_questions_and_answers():
    content = {
        "what_was_seen": ["Mum tired"],
        "basis": ["seen", "", "told"],
        "empty": [""],
        "submission_key": ["x"],
        "version": ["3"],
    }

    assert typed_lines(content) == [("What was seen", "Mum tired"), ("Basis", "seen, told")]


def test_what_was_posted_goes_there_and_back():
    content = {"a": ["1", "2"], "b": [""]}

    assert lists_of(query_dict_of(content)) == content
    assert pairs_of(content) == [("a", "1"), ("a", "2"), ("b", "")]
