from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from agencies.decisions import Refused
from agencies.kinds import AgencyKind
from assessments.actions.reliances import (
    rely_on,
    reply_to_reliance,
    say_what_became,
    withdraw_reliance,
)
from assessments.errors import BadAnswer
from assessments.models import WORRYING, Reliance, RelianceState
from families.kinds import SharingLevel
from tests.assessments.pages.scenes import a_family, a_health_visitor
from tests.builders import a_membership, an_agency
from tests.builders.between import a_reliance
from tests.builders.families import an_involvement
from work.actions import take_due_rows
from work.models import InboxItem

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


@pytest.fixture
def visitor():
    return a_health_visitor()


@pytest.fixture
def school():
    return a_membership(kind=AgencyKind.SCHOOL)


@pytest.fixture
def child(visitor, school):
    return a_family(visitor, school)


def state(found, *, in_days=0):
    found.refresh_from_db()
    return found.state_on(TODAY() + timedelta(days=in_days))


def test_silence_is_a_state_and_worries(child, visitor, school):
    found = a_reliance(child, school.agency, by=visitor)

    assert state(found) == RelianceState.SILENT
    assert RelianceState.SILENT in WORRYING


def test_confirmed_it_no_longer_worries_until_its_day_has_passed(child, visitor, school):
    found = a_reliance(child, school.agency, by=visitor)
    reply_to_reliance(reliance=found, reply="confirmed", because="", by=school)

    assert state(found, in_days=14) == RelianceState.CONFIRMED
    assert state(found, in_days=15) == RelianceState.LATE


def test_denied_it_says_why(child, visitor, school):
    found = a_reliance(child, school.agency, by=visitor)

    with pytest.raises(BadAnswer) as refused:
        reply_to_reliance(reliance=found, reply="denied", because=" ", by=school)
    reply_to_reliance(reliance=found, reply="denied", because="She is not on our roll", by=school)

    assert refused.value.field == "because"
    assert state(found, in_days=99) == RelianceState.DENIED


def test_only_the_agency_relied_on_answers_and_once(child, visitor, school):
    found = a_reliance(child, school.agency, by=visitor)

    with pytest.raises(Refused):
        reply_to_reliance(reliance=found, reply="confirmed", because="", by=visitor)
    reply_to_reliance(reliance=found, reply="confirmed", because="", by=school)
    with pytest.raises(Refused):
        reply_to_reliance(reliance=found, reply="confirmed", because="", by=school)


def test_an_agency_shown_only_the_existence_can_answer(child, visitor):
    nursery = a_membership(kind=AgencyKind.SCHOOL)
    an_involvement(child, nursery.agency, sharing=SharingLevel.EXISTENCE)
    found = a_reliance(child, nursery.agency, by=visitor)

    reply_to_reliance(reliance=found, reply="denied", because="Not with us", by=nursery)

    assert state(found) == RelianceState.DENIED


@pytest.mark.parametrize(("was_done", "then"), [(True, "done"), (False, "not_done")])
def test_what_became_of_it_is_a_fact_either_agency_records(child, visitor, school, was_done, then):
    found = a_reliance(child, school.agency, by=visitor)

    say_what_became(reliance=found, was_done=was_done, words="Seen every day in May", by=school)

    assert state(found) == then
    with pytest.raises(Refused):
        say_what_became(reliance=found, was_done=True, words="Seen", by=visitor)


def test_only_who_said_it_takes_it_back(child, visitor, school):
    found = a_reliance(child, school.agency, by=visitor)

    with pytest.raises(Refused):
        withdraw_reliance(reliance=found, by=school)
    withdraw_reliance(reliance=found, by=visitor)

    assert state(found) == RelianceState.WITHDRAWN


def test_only_involved_agencies_are_relied_on(child, visitor):
    with pytest.raises(BadAnswer) as refused:
        a_reliance(child, an_agency(kind=AgencyKind.SCHOOL), by=visitor)

    assert refused.value.field == "agency"


@pytest.mark.parametrize("days", [-1, 367])
def test_the_day_lies_within_the_next_year(child, visitor, school, days):
    with pytest.raises(BadAnswer) as refused:
        a_reliance(child, school.agency, by=visitor, by_day=TODAY() + timedelta(days=days))

    assert refused.value.field == "by_day"


def test_what_is_relied_on_is_said(child, visitor, school):
    with pytest.raises(BadAnswer) as refused:
        rely_on(child=child, agency=school.agency, what=" ", by_day=TODAY(), by=visitor)

    assert refused.value.field == "what"


def test_who_relies_is_reminded_while_nobody_answers_and_when_the_day_has_passed(
    child, visitor, school, time_machine
):
    found = a_reliance(child, school.agency, by=visitor)

    time_machine.move_to(timezone.now() + timedelta(days=4))
    take_due_rows()
    time_machine.move_to(timezone.now() + timedelta(days=12))
    take_due_rows()

    kinds = InboxItem.objects.filter(membership=visitor).values_list("kind", flat=True)
    assert sorted(kinds) == ["reliance_day_passed", "reliance_no_answer"]
    assert found


def test_the_database_refuses_a_denial_without_a_reason(child, visitor, school):
    found = a_reliance(child, school.agency, by=visitor)

    with pytest.raises(IntegrityError, match="denied_says_why"), transaction.atomic():
        Reliance.objects.filter(pk=found.pk).update(
            reply="denied", replied_at=timezone.now(), replied_by=school
        )
