"""Whole numbers of work between agencies, by state and lateness."""

from datetime import timedelta

import pytest
from django.utils import timezone

from agencies.kinds import AgencyKind
from assessments.actions.invitations import decline_invitation
from assessments.actions.reliances import answer_reliance, follow_reliance
from assessments.models import DisagreementOutcome, DisagreementStage
from assessments.queries import counts_between as counts
from assessments.queries.counts_between import Age, age_of
from tests.builders.agencies import a_membership, a_partnership, an_agency
from tests.builders.families import a_child
from tests.builders.rounds import a_shared_round, accepted
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
    assert open_now[DisagreementStage.PRACTITIONERS].by_age[Age.WEEK] == number_of(open_now) == 1
    due = counts.open_disagreements(key, on=found.stage_due_on)
    assert sum(each.late for each in due.values()) == 0
    after = counts.open_disagreements(key, on=found.stage_due_on + timedelta(days=1))
    assert after[DisagreementStage.PRACTITIONERS].late == 1
    assert sum(each.late for each in after.values()) == 1

    says(child, visitor, "current")
    assert number_of(counts.open_disagreements(key, on=today)) == 0
    ended = counts.ended_disagreements(key, since=today, until=today)
    assert ended[DisagreementOutcome.AGREED] == sum(ended.values()) == 1
    assert set(ended) == set(DisagreementOutcome)
    day_before = today - timedelta(days=1)
    earlier = counts.ended_disagreements(key, since=day_before, until=day_before)
    assert sum(earlier.values()) == 0


@pytest.mark.django_db
def test_another_partnership_counts_nothing_of_it():
    child, _, worker = two_who_differ()
    a_disagreement(child, worker)

    elsewhere = counts.open_disagreements(a_partnership().pk, on=timezone.localdate())

    assert set(elsewhere) == set(DisagreementStage)
    assert number_of(elsewhere) == 0


def number_of(found):
    return sum(sum(each.by_age.values()) for each in found.values())


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


@pytest.mark.django_db
def test_requests_are_counted_by_answer_and_by_the_due_date_of_their_round():
    visitor = a_membership()
    others = [a_membership(kind=kind) for kind in (AgencyKind.POLICE, AgencyKind.SCHOOL)]
    silent = an_agency(kind=AgencyKind.GP)
    agencies = [each.agency for each in others]
    opened = a_shared_round(a_child(known_to=visitor), visitor, *agencies, silent)
    key, today, due = visitor.partnership_id, timezone.localdate(), opened.due_on
    accepted(opened, others[0])
    decline_invitation(
        invitation=opened.invitations.get(agency=agencies[1]), because="No child.", by=others[1]
    )

    def counted(*, on, since=today):
        found = counts.requests(key, since=since, until=on, on=on)
        return found.waiting, found.overdue, found.accepted, found.declined, found.answered_in_time

    assert counted(on=today) == (1, 0, 1, 1, 2)
    assert counted(on=due) == (1, 0, 1, 1, 2)
    after = due + timedelta(days=1)
    assert counted(on=after) == (0, 1, 1, 1, 2)
    assert counted(on=after, since=after) == (0, 1, 0, 0, 0)


@pytest.mark.django_db
def test_an_answer_after_the_due_date_of_the_round_is_not_in_time():
    visitor, police = a_membership(), a_membership(kind=AgencyKind.POLICE)
    opened = a_shared_round(a_child(known_to=visitor), visitor, police.agency)
    accepted(opened, police)
    today = timezone.localdate()
    opened.invitations.update(answered_at=timezone.now() + timedelta(days=15))

    found = counts.requests(
        visitor.partnership_id, since=today, until=today + timedelta(days=15), on=today
    )

    assert (found.accepted, found.answered_in_time) == (1, 0)
