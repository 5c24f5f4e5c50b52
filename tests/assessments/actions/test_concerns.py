"""Immediate concerns: shared on the tick, open until a named person acted."""

import pytest

from agencies.decisions import Refused
from assessments.actions.concerns import (
    consider_concerns,
    record_what_was_done,
    tick_concern,
    withdraw_concern,
)
from assessments.errors import BadAnswer
from assessments.models import ImmediateConcern
from tests.assessments.actions.scenes import draft
from tests.builders.agencies import a_membership
from tests.builders.families import an_involvement
from work.models import InboxItem

pytestmark = pytest.mark.django_db


def a_ticked_concern():
    contribution = draft()
    return tick_concern(contribution=contribution, code="child_disclosure", by=contribution.author)


def test_a_tick_reaches_every_other_involved_agency_before_anything_is_signed():
    contribution = draft()
    police = a_membership(kind="police")
    an_involvement(contribution.child, police.agency)

    concern = tick_concern(
        contribution=contribution, code="child_disclosure", by=contribution.author
    )

    item = InboxItem.objects.get(subject_id=concern.pk)
    assert item.agency == police.agency
    assert item.child_id == contribution.child_id


def test_an_agency_whose_involvement_ended_is_not_told():
    contribution = draft()
    gone = a_membership(kind="police")
    an_involvement(
        contribution.child, gone.agency, until="2024-01-01", ended_because="work_finished"
    )

    concern = tick_concern(
        contribution=contribution, code="child_disclosure", by=contribution.author
    )

    assert not InboxItem.objects.filter(subject_id=concern.pk).exists()


def test_ticking_twice_is_one_concern():
    concern = a_ticked_concern()

    again = tick_concern(contribution=concern.contribution, code=concern.code, by=concern.ticked_by)

    assert again == concern
    assert ImmediateConcern.objects.count() == 1


def test_an_unknown_concern_is_refused():
    contribution = draft()

    with pytest.raises(BadAnswer):
        tick_concern(contribution=contribution, code="bad_hair_day", by=contribution.author)


def test_a_concern_stays_open_until_somebody_says_what_was_done():
    concern = a_ticked_concern()

    with pytest.raises(BadAnswer):
        record_what_was_done(concern=concern, what="  ", by=concern.ticked_by)
    assert ImmediateConcern.objects.open().filter(pk=concern.pk).exists()

    record_what_was_done(concern=concern, what="Rang social care at 10:05", by=concern.ticked_by)
    assert not ImmediateConcern.objects.open().filter(pk=concern.pk).exists()


def test_another_involved_agency_may_say_what_was_done():
    concern = a_ticked_concern()
    police = a_membership(kind="police")
    an_involvement(concern.child, police.agency)

    done = record_what_was_done(concern=concern, what="Officers attended", by=police)

    assert done.done_by == police


def test_only_the_agency_that_ticked_it_withdraws_it():
    concern = a_ticked_concern()
    police = a_membership(kind="police")
    an_involvement(concern.child, police.agency)

    with pytest.raises(Refused):
        withdraw_concern(concern=concern, because="Wrong child", by=police)

    withdrawn = withdraw_concern(concern=concern, because="Wrong child", by=concern.ticked_by)
    assert withdrawn.withdrawn_because == "Wrong child"


def test_what_was_done_is_recorded_once():
    concern = a_ticked_concern()
    record_what_was_done(concern=concern, what="Rang social care", by=concern.ticked_by)

    with pytest.raises(Refused):
        record_what_was_done(concern=concern, what="Something else", by=concern.ticked_by)


def test_looking_at_the_list_and_ticking_nothing_is_an_answer():
    contribution = draft()

    consider_concerns(contribution=contribution, by=contribution.author)

    contribution.refresh_from_db()
    assert contribution.concerns_considered_at is not None
