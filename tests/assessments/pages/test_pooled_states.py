"""Agree, differ, only one knows, nobody knows: never averaged and never voted."""

from datetime import date, timedelta
from itertools import count
from uuid import UUID

import pytest

from assessments.queries.agreement import state_of
from assessments.queries.pooled_picture import Position
from assessments.scoring.findings import Finding

TODAY = date(2026, 3, 14)
MOTHER, FATHER = UUID(int=1), UUID(int=2)
_agencies = count(10)


def position(finding, *, adult=None, ago=0):
    return Position(
        agency_id=UUID(int=next(_agencies)),
        adult_id=adult,
        finding=Finding(finding),
        as_at=TODAY - timedelta(days=ago),
        basis="seen",
        harm_part="",
        note="",
        contribution_id=UUID(int=3),
        unconfirmed=False,
        is_stale=False,
        needs_confirming=False,
    )


@pytest.mark.parametrize(
    ("findings", "state"),
    [
        pytest.param([], "nobody", id="nobody-asked"),
        pytest.param(["not_known", "not_known"], "nobody", id="asked-in-vain"),
        pytest.param(["current"], "only_one", id="one"),
        pytest.param(["current", "not_known"], "only_one", id="one-and-not-known"),
        pytest.param(["current", "current"], "agree", id="the-same"),
        pytest.param(["absent", "absent", "not_known"], "agree", id="not-known-is-no-vote"),
        pytest.param(["current", "absent"], "differ", id="differ"),
        pytest.param(["current", "current", "current", "past"], "differ", id="never-outvoted"),
        pytest.param(["not_applicable"], "does_not_apply", id="does-not-apply"),
        pytest.param(["not_applicable", "current"], "only_one", id="applies-to-one"),
    ],
)
def test_the_positions_of_agencies_make_one_state(findings, state):
    assert state_of([position(each) for each in findings]) == state


@pytest.mark.parametrize(
    ("days", "state"),
    [pytest.param(90, "differ", id="90"), pytest.param(91, "may_have_changed", id="91")],
)
def test_answers_far_apart_may_both_have_been_true(days, state):
    assert state_of([position("current", ago=days), position("absent")]) == state


def test_one_dispute_close_in_time_is_a_dispute_whatever_else_is_old():
    positions = [position("current", ago=200), position("absent"), position("past", ago=5)]

    assert state_of(positions) == "differ"


def test_a_dispute_about_one_adult_shows_whatever_is_agreed_about_the_other():
    positions = [
        position("current", adult=MOTHER),
        position("current", adult=MOTHER),
        position("current", adult=FATHER),
        position("absent", adult=FATHER),
    ]

    assert state_of(positions) == "differ"


def test_agreement_about_one_adult_does_not_hide_that_only_one_knows_the_other():
    positions = [
        position("absent", adult=MOTHER),
        position("absent", adult=MOTHER),
        position("current", adult=FATHER),
    ]

    assert state_of(positions) == "only_one"
