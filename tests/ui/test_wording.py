from datetime import UTC, date, datetime, timedelta

import pytest

from riskapp.ui import nhs_number, wording


@pytest.mark.parametrize(
    ("count", "words"),
    [(0, "0"), (1, "½"), (2, "1"), (17, "8½"), (72, "36"), (-3, "−1½")],
)
def test_half_points_are_said_as_points(count, words):
    assert wording.half_points(count) == words


@pytest.mark.parametrize(
    ("count", "words"), [(0, "0 points"), (1, "½ point"), (2, "1 point"), (3, "1½ points")]
)
def test_points_carry_their_unit(count, words):
    assert wording.points(count) == words


@pytest.mark.parametrize(
    ("born", "on", "words"),
    [
        pytest.param(None, date(2026, 3, 14), "age not known", id="no-date"),
        pytest.param(date(2026, 3, 15), date(2026, 3, 14), "not yet born", id="unborn"),
        pytest.param(date(2026, 3, 14), date(2026, 3, 14), "0 days", id="born-today"),
        pytest.param(date(2026, 3, 8), date(2026, 3, 14), "6 days", id="just-under-a-week"),
        pytest.param(date(2026, 3, 7), date(2026, 3, 14), "1 week", id="a-week"),
        pytest.param(date(2026, 1, 24), date(2026, 3, 14), "7 weeks", id="weeks"),
        pytest.param(date(2025, 12, 21), date(2026, 3, 14), "11 weeks", id="last-in-weeks"),
        pytest.param(date(2025, 12, 20), date(2026, 3, 14), "2 months", id="first-in-months"),
        pytest.param(date(2024, 3, 15), date(2026, 3, 14), "23 months", id="last-in-months"),
        pytest.param(date(2024, 3, 14), date(2026, 3, 14), "2 years", id="second-birthday"),
        pytest.param(date(2023, 1, 14), date(2026, 3, 14), "3 years 2 months", id="with-months"),
        pytest.param(date(2014, 1, 14), date(2026, 3, 14), "12 years", id="from-twelve"),
        pytest.param(date(2024, 2, 29), date(2025, 2, 28), "11 months", id="leap-day-before"),
        pytest.param(date(2024, 2, 29), date(2025, 3, 1), "12 months", id="leap-day-birthday"),
    ],
)
def test_an_age_is_as_exact_as_it_matters(born, on, words):
    assert wording.age(born, on) == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "just now"),
        (1, "1 second ago"),
        (59, "59 seconds ago"),
        (60, "1 minute ago"),
        (3599, "59 minutes ago"),
        (7200, "2 hours ago"),
        (86400, "1 day ago"),
        (-5, "just now"),
    ],
)
def test_a_time_ago_is_said_in_one_unit(seconds, words):
    now = datetime(2026, 3, 14, 10, 42, tzinfo=UTC)

    assert wording.ago(now - timedelta(seconds=seconds), now) == words


def test_times_are_said_in_local_time():
    summer = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)

    assert wording.moment(summer) == "1 July 2026 at 00:30"
    assert wording.short_day(summer) == "1 Jul 2026"


def test_an_nhs_number_is_printed_in_three_groups():
    assert wording.nhs_number("9434765919") == "943 476 5919"
    assert wording.nhs_number("12") == "12"


@pytest.mark.parametrize("number", ["9434765919", "9990000018"])
def test_a_right_check_digit_is_accepted(number):
    assert nhs_number.is_valid(number)


@pytest.mark.parametrize("number", ["9434765918", "943476591", "94347659190", "943476591a", ""])
def test_a_wrong_nhs_number_is_refused(number):
    assert not nhs_number.is_valid(number)


def test_nine_digits_whose_check_digit_would_be_ten_are_no_nhs_number():
    assert nhs_number.check_digit("000000006") == 10
    assert not nhs_number.is_valid("0000000060")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("12345", "12345", id="exactly"),
        pytest.param("123456", "1234…", id="one-more"),
        pytest.param("", "", id="nothing"),
        pytest.param("e\u0301e\u0301e\u0301", "\u00e9\u00e9\u00e9", id="accents-of-their-own"),
    ],
)
def test_a_long_text_is_shortened_and_says_so(text, words):
    assert wording.shortened(text, 5) == words
