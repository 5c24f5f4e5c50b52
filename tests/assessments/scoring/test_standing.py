"""What stands, what is stale, and the child's age: both sides of each boundary."""

from datetime import date, timedelta

import pytest

from assessments.scoring.age import AgeBand, age_band, under_one
from assessments.scoring.checks import as_understood_by
from assessments.scoring.findings import Basis, Case, Finding, Recorded
from assessments.scoring.profile import profile
from assessments.scoring.standing import stand
from assessments.scoring.weighting import Weighting, load

WEIGHTING = load("2026.1")
ON = date(2026, 3, 1)
OLDER = date(2019, 5, 5)


def finding(factor, what, days=0, agency="police", **more):
    return Recorded(
        agency=agency, factor=factor, finding=what, as_at=ON - timedelta(days=days), **more
    )


def row(code, *findings, born=OLDER, people=()):
    case = Case(on=ON, date_of_birth=born, people=people, findings=findings)
    return next(each for each in stand(case, weighting=WEIGHTING) if each.code == code)


def ends(standing):
    return standing.low, standing.reported, standing.high, standing.settled


@pytest.mark.parametrize(
    ("born", "days", "stale"),
    [
        pytest.param(OLDER, 90, False, id="child-on-the-limit"),
        pytest.param(OLDER, 91, True, id="child-over-it"),
        pytest.param(date(2025, 12, 1), 28, False, id="baby-on-the-limit"),
        pytest.param(date(2025, 12, 1), 29, True, id="baby-over-it"),
        pytest.param(date(2026, 6, 1), 28, False, id="unborn-on-the-limit"),
        pytest.param(date(2026, 6, 1), 29, True, id="unborn-over-it"),
        pytest.param(None, 28, False, id="unknown-on-the-limit"),
        pytest.param(None, 29, True, id="unknown-over-it"),
        pytest.param(date(2025, 3, 2), 29, True, id="day-before-first-birthday"),
        pytest.param(date(2025, 3, 1), 29, False, id="first-birthday"),
    ],
)
@pytest.mark.parametrize("what", [Finding.ABSENT, Finding.PAST])
def test_absent_and_past_go_stale_after_the_limit_of_the_age(what, born, days, stale):
    standing = row("frequent_moves", finding("frequent_moves", what, days), born=born)

    assert standing.stale is stale
    assert standing.high == (2 if stale else standing.reported)
    assert standing.settled == standing.reported


@pytest.mark.parametrize(("days", "listed"), [(365, False), (366, True)])
def test_a_current_finding_older_than_a_year_asks_to_be_confirmed(days, listed):
    standing = row("frequent_moves", finding("frequent_moves", Finding.CURRENT, days))

    assert standing.reconfirm is listed
    assert not standing.stale
    assert ends(standing) == (2, 2, 2, 2)


@pytest.mark.parametrize(("days", "stale"), [(90, False), (5000, False)])
def test_a_lasting_answer_does_not_age(days, stale):
    assert row("young_parent", finding("young_parent", Finding.ABSENT, days)).stale is stale


def test_an_unconfirmed_current_keeps_its_points_and_is_listed():
    standing = row(
        "frequent_moves",
        finding("frequent_moves", Finding.CURRENT, 10),
        finding("frequent_moves", Finding.NOT_KNOWN, 3),
    )

    assert ends(standing) == (2, 2, 2, 2)
    assert standing.reconfirm


def test_not_known_of_the_same_day_recorded_before_leaves_it_confirmed():
    standing = row(
        "frequent_moves",
        finding("frequent_moves", Finding.NOT_KNOWN, 3),
        finding("frequent_moves", Finding.ABSENT, 3),
    )

    assert not standing.stale


def test_one_fresh_answer_among_agencies_settles_the_others():
    standing = row(
        "frequent_moves",
        finding("frequent_moves", Finding.PAST, 300, agency="school"),
        finding("frequent_moves", Finding.ABSENT, 1),
    )

    assert ends(standing) == (0, 1, 1, 1)
    assert standing.disagree


def test_an_adult_nobody_asked_about_is_uncovered_in_the_order_of_the_case():
    standing = row(
        "domestic_abuse",
        finding("domestic_abuse", Finding.PAST, concerns=("partner",)),
        people=("uncle", "partner", "mother"),
    )

    assert standing.uncovered == ("uncle", "mother")
    assert ends(standing) == (1, 1, 2, 2)
    assert not standing.open


def test_nobody_is_uncovered_once_one_adult_is_current():
    standing = row(
        "domestic_abuse",
        finding("domestic_abuse", Finding.CURRENT, concerns=("partner",)),
        people=("mother", "partner"),
    )

    assert standing.uncovered == ()
    assert ends(standing) == (2, 2, 2, 2)


def test_only_not_asked_about_any_adult_leaves_the_factor_open():
    standing = row(
        "domestic_abuse",
        Recorded(agency="police", factor="domestic_abuse", finding=Finding.NOT_ASKED),
        people=("mother", "partner"),
    )

    assert standing.open
    assert ends(standing) == (0, 0, 2, 2)
    assert standing.uncovered == ()


def test_a_word_from_a_database_is_the_same_finding():
    words = Recorded(
        agency="police", factor="frequent_moves", finding="not_asked", basis="", as_at=None
    )

    assert words.finding is Finding.NOT_ASKED
    assert words.basis is None
    assert finding("frequent_moves", "absent", basis="seen").basis is Basis.SEEN


@pytest.mark.parametrize(
    ("born", "on", "band"),
    [
        (None, ON, AgeBand.NOT_KNOWN),
        (date(2026, 3, 2), ON, AgeBand.UNBORN),
        (date(2026, 3, 1), ON, AgeBand.UNDER_ONE),
        (date(2025, 3, 2), ON, AgeBand.UNDER_ONE),
        (date(2025, 3, 1), ON, AgeBand.ONE_TO_TEN),
        (date(2015, 3, 2), ON, AgeBand.ONE_TO_TEN),
        (date(2015, 3, 1), ON, AgeBand.ELEVEN_AND_OVER),
        (date(2024, 2, 29), date(2025, 2, 28), AgeBand.UNDER_ONE),
        (date(2024, 2, 29), date(2025, 3, 1), AgeBand.ONE_TO_TEN),
        (date(9999, 12, 31), ON, AgeBand.UNBORN),
        (date(9999, 1, 1), date(9999, 12, 31), AgeBand.UNDER_ONE),
    ],
)
def test_the_age_band_changes_on_the_birthday(born, on, band):
    assert age_band(born, on=on) is band


def test_every_age_band_says_whether_the_child_is_under_one():
    assert under_one(None, on=ON) is Finding.NOT_KNOWN
    assert under_one(date(2026, 6, 1), on=ON) is Finding.CURRENT
    assert under_one(ON, on=ON) is Finding.CURRENT
    assert under_one(OLDER, on=ON) is Finding.ABSENT


@pytest.mark.parametrize(
    ("born", "years"), [(None, None), (date(2026, 6, 1), None), (date(2025, 12, 1), 0), (OLDER, 6)]
)
def test_a_result_carries_the_age(born, years):
    assert profile(Case(on=ON, date_of_birth=born), weighting=WEIGHTING).age.years == years


def test_findings_another_version_could_hold_are_left_out_and_their_factor_opens():
    stored = WEIGHTING.to_dict() | {"version": "2027.1"}
    stored["factors"] = [f for f in stored["factors"] if f["code"] != "protection_plan"]
    by_code = {factor["code"]: factor for factor in stored["factors"]}
    by_code["household_instability"]["offers"] = ["current", "absent"]
    by_code["engagement_difficulty"]["per_adult"] = True
    by_code["substance_misuse"]["per_adult"] = False
    later = Weighting.from_dict(stored)
    case = Case(
        on=ON,
        date_of_birth=OLDER,
        people=("mother",),
        findings=(
            finding("protection_plan", Finding.CURRENT),
            finding("household_instability", Finding.PAST),
            finding("engagement_difficulty", Finding.ABSENT),
            finding("substance_misuse", Finding.CURRENT, concerns=("mother",)),
            finding("domestic_abuse", Finding.PAST, concerns=("mother",)),
        ),
    )

    understood = as_understood_by(case, weighting=later)

    assert [each.factor for each in understood.findings] == ["substance_misuse", "domestic_abuse"]
    scored = profile(understood, weighting=later)
    assert {"household_instability", "engagement_difficulty"} <= set(scored.open)
    assert scored.reported == 2 * 3 + 3 + 2
