"""Answer vectors: what is stored of a signed result."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.scoring.answer_vector import (
    AnswerVectors,
    UnreadableVector,
    rescore,
    unpack,
    width_of,
)
from assessments.scoring.findings import Case
from assessments.scoring.profile import profiles
from assessments.scoring.standing import stand
from assessments.scoring.weighting import Weighting, load
from tests.assessments.scoring.strategies import ON, QUICK, cases, weightings

WEIGHTING = load("2026.1")
SOME = st.lists(cases(), max_size=5)


def vectors_of(some):
    scored = profiles(some, weighting=WEIGHTING)
    return AnswerVectors.join(
        b"".join(each.vector.payload for each in scored),
        weighting=WEIGHTING.version,
        factors=WEIGHTING.codes,
    )


def changed(**changes):
    return Weighting.from_dict(WEIGHTING.to_dict() | {"version": "2027.1"} | changes)


@QUICK
@given(some=SOME, weighting=weightings())
def test_a_vector_rescored_is_the_profile_under_that_weighting(some, weighting):
    scored = profiles(some, weighting=weighting)

    totals = rescore(vectors_of(some), weighting=weighting)

    assert totals.dtype == np.int16
    assert totals.tolist() == [[each.low, each.reported, each.high] for each in scored]


@QUICK
@given(some=SOME)
def test_a_vector_unpacked_is_what_stood(some):
    answers = unpack(vectors_of(some), weighting=WEIGHTING)

    for number, case in enumerate(some):
        for column, row in enumerate(stand(case, weighting=WEIGHTING)):
            for plane in ("low", "reported", "high", "settled", "open", "left_out"):
                assert getattr(answers, plane)[number, column] == getattr(row, plane)
            assert answers.uncovered[number, column] == bool(row.uncovered)


def test_a_vector_records_version_and_factor_order():
    (scored,) = profiles([Case(on=ON, date_of_birth=None)], weighting=WEIGHTING)

    assert scored.vector.weighting == "2026.1"
    assert scored.vector.factors == WEIGHTING.codes
    assert len(scored.vector.payload) == width_of(14) == 24


def test_a_factor_new_in_a_later_version_is_open_in_older_vectors():
    new = WEIGHTING.to_dict()["factors"][3] | {"code": "home_unsafe", "weight": 4}
    later = changed(factors=[new, *WEIGHTING.to_dict()["factors"]])
    vectors = vectors_of([Case(on=ON, date_of_birth=ON)])

    answers = unpack(vectors, weighting=later)

    assert answers.open[0, 0]
    assert not answers.uncovered[0, 0]
    assert not answers.left_out[0, 0]
    ends = (answers.low, answers.reported, answers.high, answers.settled)
    assert [end[0, 0] for end in ends] == [0, 0, 2, 2]
    before, after = rescore(vectors, weighting=WEIGHTING), rescore(vectors, weighting=later)
    assert (after - before).tolist() == [[0, 0, 8]]


def test_a_factor_gone_from_a_later_version_is_left_aside():
    kept = [f for f in WEIGHTING.to_dict()["factors"] if f["code"] != "father_not_included"]

    totals = rescore(vectors_of([Case(on=ON, date_of_birth=ON)]), weighting=changed(factors=kept))

    assert totals.tolist() == [[4, 4, 2 * 35]]


def test_no_vectors_have_no_totals():
    assert rescore(vectors_of([]), weighting=WEIGHTING).shape == (0, 3)
    assert unpack(vectors_of([]), weighting=WEIGHTING).low.shape == (0, 14)


@pytest.mark.parametrize(
    "payload",
    [
        bytes([1, 14, *[0] * 21]),
        bytes([2, 14, *[0] * 22]),
        bytes([1, 13, *[0] * 22]),
        bytes([1, 14, 0b11, *[0] * 21]),
        bytes([1, 14, 0b1100_0000, *[0] * 21]),
    ],
    ids=["too-short", "other-layout", "other-factors", "no-multiplier", "no-multiplier-on-top"],
)
def test_bytes_that_are_no_vector_are_refused(payload):
    with pytest.raises(UnreadableVector):
        AnswerVectors.join(payload, weighting="2026.1", factors=WEIGHTING.codes)


def test_rows_of_another_width_are_refused():
    with pytest.raises(UnreadableVector):
        AnswerVectors(
            weighting="2026.1", factors=WEIGHTING.codes, rows=np.zeros((2, 9), dtype=np.uint8)
        )
