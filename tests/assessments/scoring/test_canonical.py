"""Canonical JSON: the same bytes for the same weighting, everywhere."""

import json

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from assessments.scoring.canonical import (
    NotCanonical,
    canonical_json,
    weighting_json,
    weighting_sha256,
)
from assessments.scoring.weighting import Weighting, load
from tests.assessments.scoring.strategies import QUICK, weightings

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
ASCII = st.text(st.characters(max_codepoint=127))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXT,
    lambda inner: st.lists(inner) | st.dictionaries(ASCII, inner),
    max_leaves=15,
)


@QUICK
@given(value=VALUES)
def test_the_bytes_are_those_of_rfc_8785(value):
    assert canonical_json(value) == rfc8785.dumps(value)


def test_a_weighting_has_the_same_hash_whatever_the_order_of_its_keys():
    stored = load("2026.1").to_dict()
    turned = dict(reversed(stored.items()))

    again = Weighting.from_dict(json.loads(json.dumps(turned)))

    assert weighting_sha256(again) == weighting_sha256(load("2026.1"))
    assert len(weighting_sha256(again)) == 64


def test_the_shipped_weighting_is_still_the_one_that_results_were_signed_under():
    shipped = "008fa80b2cfe1fa456064461680a5fd6ec46fe1e206befaa2452091372333603"

    assert weighting_sha256(load("2026.1")) == shipped


@pytest.mark.parametrize("reason", ["rationale", "source"])
@pytest.mark.parametrize("part", ["cut_points", "level_names", "day_limits"])
def test_a_reason_nobody_gave_has_no_bytes_and_a_given_one_has(part, reason):
    stored = load("2026.1").to_dict()
    empty = Weighting.from_dict(stored | {f"{part}_{reason}": ""})
    given = Weighting.from_dict(stored | {f"{part}_{reason}": "7.3"})

    assert weighting_sha256(empty) == weighting_sha256(load("2026.1"))
    assert weighting_sha256(given) != weighting_sha256(load("2026.1"))
    assert given.to_dict()[f"{part}_{reason}"] == "7.3"


def test_a_weighting_that_differs_in_one_number_has_another_hash():
    stored = load("2026.1").to_dict()
    stored["factors"][0]["weight"] += 1

    assert weighting_sha256(Weighting.from_dict(stored)) != weighting_sha256(load("2026.1"))


@given(weighting=weightings())
@QUICK
def test_the_canonical_bytes_read_back_as_the_weighting(weighting):
    assert Weighting.from_dict(json.loads(weighting_json(weighting))) == weighting


@pytest.mark.parametrize(
    "value",
    [1.0, {"a": [0.5]}, float("nan"), 2**53, -(2**53), {"é": 1}, {1: 1}, "\ud800", b"a", {1, 2}],
    ids=repr,
)
def test_what_has_no_canonical_form_is_refused(value):
    with pytest.raises(NotCanonical):
        canonical_json(value)
