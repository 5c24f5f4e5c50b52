"""A profile says the same whether it was computed now or stored with a signature."""

from datetime import date, timedelta

import pytest

from assessments.presenters.factors import FactorWords
from assessments.presenters.profile import profile_view
from assessments.results import profile_as_json
from assessments.scoring.findings import Basis, Case, Finding, Recorded
from assessments.scoring.profile import profile
from assessments.scoring.weighting import load
from riskapp.ui.wording import half_points

TODAY = date(2026, 3, 14)
BABY = TODAY - timedelta(days=49)
WEIGHTING = load("2026.1")
FACTORS = {
    factor.code: FactorWords(code=factor.code, label=factor.label, short=factor.code.upper())
    for factor in WEIGHTING.factors
}
PARENTAL = ("domestic_abuse", "substance_misuse", "parental_mental_health")
ASKED = tuple(factor.code for factor in WEIGHTING.factors if not factor.computed)


def said(factor, finding="current", *, agency="visitor", ago=0, concerns=None):
    return Recorded(
        agency=agency,
        factor=factor,
        finding=Finding(finding),
        as_at=TODAY - timedelta(days=ago),
        basis=Basis.SEEN,
        concerns=concerns,
    )


def found(*findings, born=BABY, people=()):
    case = Case(on=TODAY, date_of_birth=born, findings=findings, people=people)
    return profile(case, weighting=WEIGHTING)


def view(*findings, born=BABY, people=(), **fields):
    result = found(*findings, born=born, people=people)
    return profile_view(result, weighting=WEIGHTING, factors=FACTORS, **fields)


def test_a_stored_profile_reads_like_the_live_one():
    live = found(*map(said, PARENTAL), said("frequent_moves", "past", ago=30))

    stored = profile_view(profile_as_json(live), weighting=WEIGHTING, factors=FACTORS)

    assert stored == profile_view(live, weighting=WEIGHTING, factors=FACTORS)


def test_the_headline_says_what_is_known_and_what_could_be():
    words = view(said("domestic_abuse"))

    assert words.headline == "Known so far: 7 points of concern, and up to 36"


def test_with_nothing_open_the_headline_says_so():
    everything = [said(code) for code in ASKED]

    assert view(*everything).headline == (
        "Known so far: 36 points of concern; nothing is open that could add to it"
    )


def test_where_not_enough_is_known_no_single_level_is_said():
    words = view(said("domestic_abuse"))

    assert words.not_enough_known
    assert words.level_words == (
        "Level 2 on what has been reported; could be level 2 to 4; can’t say more yet"
    )


def test_where_enough_is_known_one_level_is_said():
    words = view(*(said(code, "absent") for code in ASKED))

    assert words.level_words == "Level 1, universal"
    assert not words.could_be


@pytest.mark.parametrize(
    ("findings", "on_the_line"),
    [
        pytest.param(("domestic_abuse",), True, id="7-points-are-one-above-6"),
        pytest.param(("domestic_abuse", "household_instability"), False, id="8-points-are-two"),
    ],
)
def test_on_the_line_is_said_within_one_point(findings, on_the_line):
    assert view(*map(said, findings)).on_the_line is on_the_line


def test_the_parts_of_the_range_have_words_and_sum_to_it():
    words = view(
        said("domestic_abuse"),
        said("domestic_abuse", "absent", agency="police"),
        said("substance_misuse", "absent", ago=29),
    )

    assert [part.words for part in words.width] == [
        "because we differ",
        "because nobody knows",
        "because what we know is old",
    ]
    assert sum(part.points for part in words.width) == words.high - words.low


def test_combinations_come_heaviest_first_with_what_is_there_and_why():
    words = view(*map(said, PARENTAL))

    heaviest, *_ = words.combinations
    assert heaviest.label == "Three co-occurring parental factors"
    assert heaviest.members == tuple(code.upper() for code in PARENTAL)
    assert heaviest.why
    assert heaviest.address == "/themes/environment-and-risk/"
    points = [each.points for each in words.combinations]
    assert points == sorted(points, reverse=True)


def test_every_combination_of_the_shipped_weighting_has_a_reason_and_a_lesson():
    words = view(*(said(code) for code in ASKED))

    assert all(each.why and each.address for each in words.combinations)


def test_a_past_finding_is_read_back_as_past():
    words = view(said("domestic_abuse", "past"))

    assert {term.label: term.finding for term in words.singles}["DOMESTIC_ABUSE"] == "past"


def test_the_terms_sum_to_the_totals():
    words = view(*map(said, PARENTAL), said("missed_appointments"))

    for end in ("low", "reported", "high"):
        assert sum(getattr(term, end) for term in words.terms) == getattr(words, end)


def test_what_was_asked_in_vain_and_what_nobody_asked_look_different():
    words = view(said("domestic_abuse", "not_known"), asked=frozenset({"domestic_abuse"}))

    states = {ask.code: ask.state for ask in words.ask_next}
    assert states["domestic_abuse"] == "not_known"
    assert states["substance_misuse"] == "not_asked"


def test_an_adult_nobody_asked_about_is_named():
    words = view(
        said("domestic_abuse", "absent", concerns=("a",)),
        people=("a", "b"),
        adults={"a": "mother", "b": "father"},
    )

    [ask] = [ask for ask in words.ask_next if ask.code == "domestic_abuse"]
    assert (ask.state, ask.about) == ("uncovered", "father")


def test_a_question_alone_enough_for_a_higher_level_says_which():
    words = view(said("domestic_abuse"), said("missed_appointments"))

    [ask] = [ask for ask in words.ask_next if ask.code == "substance_misuse"]
    assert ask.enough_for == 3


def test_in_a_dispute_no_level_is_promised():
    words = view(said("domestic_abuse"), said("domestic_abuse", "absent", agency="police"))

    assert {ask.enough_for for ask in words.ask_next} == {None}


@pytest.mark.parametrize(
    ("days", "old"), [pytest.param(365, False, id="365"), pytest.param(366, True, id="366")]
)
def test_a_finding_older_than_a_year_is_to_be_confirmed(days, old):
    words = view(said("domestic_abuse", ago=days))

    assert [each.label for each in words.reconfirm] == (["DOMESTIC_ABUSE"] if old else [])


@pytest.mark.parametrize(
    ("born", "starts"),
    [
        pytest.param(date(2024, 3, 14), "The review behind this profile had no child", id="2"),
        pytest.param(date(2015, 3, 15), "The review behind this profile had no child", id="10"),
        pytest.param(date(2015, 3, 14), "This profile sees teenagers poorly", id="11"),
        pytest.param(None, "The age of this child is not known", id="unknown"),
        pytest.param(date(2026, 5, 1), "This baby is not born yet", id="unborn"),
    ],
)
def test_the_page_says_what_the_profile_cant_see_at_this_age(born, starts):
    assert view(born=born).limits.says.startswith(starts)


def test_for_a_baby_there_is_nothing_to_add():
    assert view().limits is None


def test_young_people_are_asked_about_what_the_review_missed():
    asked = " ".join(view(born=date(2012, 1, 1)).limits.ask_about)

    assert all(
        word in asked for word in ("exploitation", "self-harm", "harm from", "loss", "exclusion")
    )


@pytest.mark.parametrize(
    ("given", "starts"),
    [pytest.param(1, "Higher"), pytest.param(2, "The same"), pytest.param(3, "Lower")],
)
def test_a_persons_level_is_compared_with_the_one_prompted(given, starts):
    assert view(said("domestic_abuse")).compared_with(given).startswith(starts)


def test_the_bar_ends_at_the_highest_sum_there_is():
    assert half_points(view().highest) == "36"
