"""Names and free text stay out of the trail."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from audit.details import UnsafeDetails, checked
from audit.events import EventType

KEY = UUID("0190b0a0-0000-7000-8000-000000000000")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        pytest.param(None, None, id="nothing"),
        pytest.param(True, True, id="yes or no"),
        pytest.param(12, 12, id="number"),
        pytest.param(99_999_999, 99_999_999, id="largest number"),
        pytest.param(0.5, 0.5, id="fraction"),
        pytest.param(KEY, str(KEY), id="key"),
        pytest.param(str(KEY), str(KEY), id="key as text"),
        pytest.param("signed", "signed", id="code"),
        pytest.param("2026.1", "2026.1", id="version"),
        pytest.param("families:child", "families:child", id="route"),
        pytest.param("a" * 64, "a" * 64, id="longest code"),
        pytest.param("12345678", "12345678", id="eight digits"),
        pytest.param(date(2026, 11, 23), "2026-11-23", id="date"),
        pytest.param(
            datetime(2026, 11, 23, 9, 30, tzinfo=UTC), "2026-11-23T09:30:00+00:00", id="moment"
        ),
        pytest.param(EventType.USER_DISABLED, "user.disabled", id="member of an enumeration"),
    ],
)
def test_codes_ids_numbers_and_dates_are_kept(given, kept):
    assert checked({"detail": given}) == {"detail": kept}


@pytest.mark.parametrize(
    "given",
    [
        pytest.param("Amy Example", id="name"),
        pytest.param("she said that", id="free text"),
        pytest.param("amy@example.org", id="e-mail address"),
        pytest.param("9434765919", id="NHS number as text"),
        pytest.param(9434765919, id="NHS number as number"),
        pytest.param("123456789", id="nine digits"),
        pytest.param(100_000_000, id="number too large"),
        pytest.param(float("nan"), id="not a number"),
        pytest.param("a" * 65, id="too long"),
        pytest.param("", id="empty"),
        pytest.param(["a"], id="list"),
        pytest.param({"a": "b"}, id="nested"),
        pytest.param(b"a", id="bytes"),
        pytest.param("code\n", id="line break"),
    ],
)
def test_whatever_could_be_a_person_or_free_text_is_refused(given):
    with pytest.raises(UnsafeDetails) as refusal:
        checked({"detail": given})

    assert "Amy" not in str(refusal.value)


@pytest.mark.parametrize("name", ["Amy Example", "Name", "", "1st", "a" * 41, "na-me"])
def test_the_name_of_a_detail_is_a_word_of_the_code(name):
    with pytest.raises(UnsafeDetails):
        checked({name: 1})


def test_no_details_are_an_empty_record():
    assert checked(None) == {}
