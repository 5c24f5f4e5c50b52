"""Whole numbers of work between agencies, by state and lateness."""

from datetime import timedelta

import pytest
from django.utils import timezone

from assessments.actions.reliances import answer_reliance, follow_reliance
from assessments.models import DisagreementOutcome, DisagreementStage
from assessments.queries import counts_between as counts
from assessments.queries.counts_between import Age, age_of
from tests.builders.agencies import a_partnership
from tests.builders.talking import a_disagreement, a_reliance, says, two_agencies, two_who_differ


@pytest.mark.parametrize(
    ("days", "age"),
    [(0, Age.WEEK), (7, Age.WEEK), (8, Age.MONTH), (28, Age.MONTH), (29, Age.LONGER)],
)
def test_ages_begin_and_end_where_they_say(days, age):
    assert age_of(days) == age


@pytest.mark.django_db
def test_open_disagreements_are_counted_by_stage_and_age_and_ended_ones_by_outcome():
    child, visitor, worker = two_who_differ()
    found = a_disagreement(child, worker)
    key, today = child.partnership_id, timezone.localdate()

    open_now = counts.open_disagreements(key, on=today)
    assert open_now[DisagreementStage.PRACTITIONERS, Age.WEEK] == 1
    assert sum(open_now.values()) == 1
    assert counts.late_disagreements(key, on=found.stage_due_on) == 0
    assert counts.late_disagreements(key, on=found.stage_due_on + timedelta(days=1)) == 1

    says(child, visitor, "current")
    assert sum(counts.open_disagreements(key, on=today).values()) == 0
    ended = counts.ended_disagreements(key, since=today, until=today)
    assert ended == {DisagreementOutcome.AGREED: 1}
    day_before = today - timedelta(days=1)
    assert counts.ended_disagreements(key, since=day_before, until=day_before) == {}


@pytest.mark.django_db
def test_another_partnership_counts_nothing_of_it():
    child, _, worker = two_who_differ()
    a_disagreement(child, worker)

    elsewhere = counts.open_disagreements(a_partnership().pk, on=timezone.localdate())

    assert sum(elsewhere.values()) == 0


@pytest.mark.django_db
def test_reliances_are_counted_by_answer_until_somebody_says_what_happened():
    child, visitor, worker = two_agencies()
    silent, confirmed, denied, followed = (a_reliance(child, visitor, worker) for _ in range(4))
    answer_reliance(reliance=confirmed, answer="confirmed", words="", by=worker)
    answer_reliance(reliance=denied, answer="denied", words="No.", by=worker)
    follow_reliance(reliance=followed, happened="done", words="Seen.", by=visitor)

    now = counts.reliances(child.partnership_id, on=silent.due_on)
    after = counts.reliances(child.partnership_id, on=silent.due_on + timedelta(days=1))

    assert (now.confirmed, now.denied, now.silent, now.late) == (1, 1, 1, 0)
    assert after.late == 3
