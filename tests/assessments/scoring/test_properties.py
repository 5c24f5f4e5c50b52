"""The properties of docs/scoring.md §10, on generated cases."""

from dataclasses import FrozenInstanceError, astuple, is_dataclass, replace
from datetime import timedelta
from itertools import product

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from assessments.scoring.evaluate import evaluate
from assessments.scoring.findings import Case, Finding, Recorded
from assessments.scoring.lines import result
from assessments.scoring.profile import profile, profiles
from assessments.scoring.standing import stand
from assessments.scoring.weighting import load
from tests.assessments.scoring import reference
from tests.assessments.scoring.strategies import (
    ANSWERED,
    ON,
    PER_ADULT,
    QUICK,
    RISING,
    WEIGHTING,
    cases,
    line_form,
    recorded,
    weightings,
)


def numbers(case, weighting=WEIGHTING):
    scored = profile(case, weighting=weighting)
    return scored.low, scored.reported, scored.high


def none_lower(after, before):
    return all(new >= old for new, old in zip(after, before, strict=True))


@QUICK
@given(weighting=weightings())
def test_with_everything_open_the_range_is_nothing_to_the_maximum(weighting):
    most = np.full((1, len(weighting.codes)), 2, dtype=np.int8)

    low, reported, high = numbers(Case(on=ON, date_of_birth=None), weighting)

    assert (low, reported) == (0, 0)
    assert high == evaluate(most, weighting=weighting)[0]


@QUICK
@given(case=cases(), weighting=weightings(), data=st.data())
def test_raising_a_finding_never_lowers_any_number(case, weighting, data):
    places = [n for n, each in enumerate(case.findings) if each.finding in RISING[:2]]
    assume(places)
    place = data.draw(st.sampled_from(places))
    finding = case.findings[place]
    offers = weighting.by_code[finding.factor].offers
    higher = [f for f in RISING[RISING.index(finding.finding) + 1 :] if f in offers]
    raised = replace(finding, finding=data.draw(st.sampled_from(higher)))
    after = replace(case, findings=(*case.findings[:place], raised, *case.findings[place + 1 :]))

    assert none_lower(numbers(after, weighting), numbers(case, weighting))


@QUICK
@given(case=cases(), data=st.data())
def test_answering_an_open_factor_never_widens_the_range(case, data):
    before = profile(case, weighting=WEIGHTING)
    still_open = [factor for factor in ANSWERED if factor.code in before.open]
    assume(still_open)
    answer = data.draw(recorded(case.people, factors=still_open))

    after = profile(replace(case, findings=(*case.findings, answer)), weighting=WEIGHTING)

    assert after.high - after.low <= before.high - before.low


@QUICK
@given(case=cases(), data=st.data())
def test_the_order_of_agencies_is_irrelevant(case, data):
    agencies = data.draw(st.permutations(sorted({each.agency for each in case.findings})))
    by_agency = [f for agency in agencies for f in case.findings if f.agency == agency]

    after = profile(replace(case, findings=tuple(by_agency)), weighting=WEIGHTING)

    assert after == profile(case, weighting=WEIGHTING)


@QUICK
@given(case=cases(), data=st.data())
def test_another_agencys_not_known_changes_no_number(case, data):
    left_out = {f.factor for f in case.findings if f.finding is Finding.NOT_APPLICABLE}
    others = [factor for factor in ANSWERED if factor.code not in left_out]
    unknown = data.draw(
        recorded(case.people, agencies=("probation",), factors=others, only=[Finding.NOT_KNOWN])
    )

    after = replace(case, findings=(*case.findings, unknown))

    assert numbers(after) == numbers(case)


@QUICK
@given(case=cases(), weighting=weightings())
def test_the_bounds_equal_brute_force_over_all_completions(case, weighting):
    standing = stand(case, weighting=weighting)
    unsettled = [row for row in standing if row.high > row.low]
    settle = replace(case, findings=(*case.findings, *_settling(unsettled[6:], case)))
    standing = stand(settle, weighting=weighting)
    every = [range(row.low, row.high + 1) for row in standing]
    assume(np.prod([len(each) for each in every]) <= 3**6)
    completions = np.array(list(product(*every)), dtype=np.int8)

    totals = evaluate(completions, weighting=weighting)

    low, _, high = numbers(settle, weighting)
    assert (low, high) == (totals.min(), totals.max())


def _settling(rows, case):
    """A finding for each of these factors that leaves nothing open about it."""
    for row in rows:
        if not WEIGHTING.by_code[row.code].computed:
            for agency in {"gp", *(each.agency for each in case.findings)}:
                yield Recorded(
                    agency=agency, factor=row.code, finding=Finding.CURRENT, as_at=case.on
                )


@QUICK
@given(case=cases(), weighting=weightings(), data=st.data())
def test_another_agencys_finding_never_lowers_reported(case, weighting, data):
    more = data.draw(recorded(case.people, agencies=("probation",)))

    after = replace(case, findings=(*case.findings, more))

    assert numbers(after, weighting)[1] >= numbers(case, weighting)[1]


@QUICK
@given(case=cases(), data=st.data())
def test_an_agencys_own_later_not_known_never_lowers_reported(case, data):
    unknown = data.draw(recorded(case.people, only=[Finding.NOT_KNOWN]))

    after = replace(case, findings=(*case.findings, replace(unknown, as_at=ON)))

    assert numbers(after)[1] >= numbers(case)[1]


@QUICK
@given(case=cases(min_people=1))
def test_naming_one_more_adult_lowers_nothing_and_opens_that_adult(case):
    before = profile(case, weighting=WEIGHTING)

    after = profile(replace(case, people=(*case.people, "uncle")), weighting=WEIGHTING)

    assert none_lower(
        (after.low, after.reported, after.high), (before.low, before.reported, before.high)
    )
    uncovered = {each.factor: each.adults for each in after.uncovered}
    standing = {row.code: row for row in after_standing(case)}
    for code in PER_ADULT:
        settled_by_another = standing[code].reported == 2
        assert settled_by_another or code in after.open or "uncle" in uncovered[code]


def after_standing(case):
    return stand(replace(case, people=(*case.people, "uncle")), weighting=WEIGHTING)


@QUICK
@given(case=cases(), days=st.integers(1, 700))
def test_older_answers_change_neither_low_nor_reported_and_never_lower_high(case, days):
    older = tuple(replace(f, as_at=f.as_at - timedelta(days=days)) for f in case.findings)

    after, before = numbers(replace(case, findings=older)), numbers(case)

    assert after[:2] == before[:2]
    assert after[2] >= before[2]


@QUICK
@given(case=cases(), strengths=st.lists(st.text(min_size=1), max_size=4))
def test_strengths_change_nothing(case, strengths):
    after = profile(replace(case, strengths=tuple(strengths)), weighting=WEIGHTING)

    assert after == profile(case, weighting=WEIGHTING)


@QUICK
@given(case=cases(), weighting=weightings())
def test_no_stored_total_is_a_float(case, weighting):
    assert not any(
        isinstance(value, float) for value in values_in(profile(case, weighting=weighting))
    )


def values_in(thing):
    if is_dataclass(thing):
        thing = astuple(thing)
    if isinstance(thing, tuple | list):
        return [value for each in thing for value in values_in(each)]
    return [thing]


@QUICK
@given(some=st.lists(cases(), max_size=6), weighting=weightings())
def test_one_case_and_many_are_evaluated_alike(some, weighting):
    assert profiles(some, weighting=weighting) == [profile(c, weighting=weighting) for c in some]


@QUICK
@given(case=cases(), weighting=weightings())
def test_the_parts_of_the_width_and_the_terms_sum(case, weighting):
    scored = profile(case, weighting=weighting)

    parts = (scored.width.disagree, scored.width.not_known, scored.width.old)
    assert sum(parts) == scored.high - scored.low
    assert min(parts) >= 0
    for end in ("low", "reported", "high"):
        assert sum(getattr(term, end) for term in scored.terms) == getattr(scored, end)


@QUICK
@given(case=cases(), weighting=weightings())
def test_the_slow_second_reading_agrees(case, weighting):
    expected = reference.answer(line_form(case), weighting.to_dict())

    assert result("case", profile(case, weighting=weighting)) == expected


@QUICK
@given(case=cases())
def test_a_result_is_frozen_and_another_weighting_makes_another(case):
    other = WEIGHTING.to_dict() | {"version": "2027.1", "cut_points": [1, 2, 3]}
    other["factors"][3]["weight"] = 0
    before = profile(case, weighting=WEIGHTING)
    kept = replace(before)

    profile(case, weighting=type(WEIGHTING).from_dict(other))

    assert before == kept == profile(case, weighting=load("2026.1"))
    with pytest.raises(FrozenInstanceError):
        before.low = 0
