from datetime import timedelta

import pytest
from django.db import ProgrammingError, transaction
from django.utils import timezone

from agencies.decisions import Refused
from agencies.kinds import AgencyKind, Role
from assessments.actions.disagreements import (
    end_disagreement,
    give_reasons,
    open_disagreement,
    take_further,
)
from assessments.between.policies import STAGE_DAYS
from assessments.errors import BadAnswer
from assessments.models import NEXT_STAGE, Disagreement, DisagreementStep, Move, Stage
from tests.assessments.pages.scenes import a_family, a_health_visitor
from tests.assessments.rounds.scenes import a_round_in_progress
from tests.builders import a_membership
from tests.builders.assessments import a_signed_contribution
from tests.builders.between import REASONS, a_disagreement
from tests.builders.families import a_child, an_involvement
from work.actions import take_due_rows
from work.models import InboxItem

pytestmark = pytest.mark.django_db
FACTOR = "frequent_moves"


@pytest.fixture
def visitor():
    return a_health_visitor()


@pytest.fixture
def police():
    return a_membership(kind=AgencyKind.POLICE)


@pytest.fixture
def child(visitor, police):
    child = a_family(visitor, police)
    a_signed_contribution(child, visitor, findings={FACTOR: "absent"})
    a_signed_contribution(child, police, findings={FACTOR: "current"})
    return child


def supervisor_of(membership):
    return a_membership(role=Role.SUPERVISOR, agency=membership.agency)


def test_it_keeps_what_each_agency_said_and_why(child, visitor, police):
    found = a_disagreement(child, FACTOR, by=visitor)

    said = {(each.agency_id, each.finding) for each in found.positions.all()}
    assert said == {(visitor.agency_id, "absent"), (police.agency_id, "current")}
    assert [(step.move, step.words) for step in found.steps.all()] == [(Move.OPENED, REASONS)]


def test_agencies_that_agree_have_nothing_to_talk_about(visitor, police):
    child = a_family(visitor, police)
    for by in (visitor, police):
        a_signed_contribution(child, by, findings={FACTOR: "current"})

    with pytest.raises(BadAnswer):
        a_disagreement(child, FACTOR, by=visitor)


@pytest.mark.parametrize(("apart", "differ"), [(90, True), (91, False)])
def test_answers_more_than_90_days_apart_are_confirmed_first(
    visitor, police, apart, differ, time_machine
):
    child = a_child(known_to=visitor)
    an_involvement(child, police.agency)
    a_signed_contribution(child, visitor, findings={FACTOR: "absent"})
    time_machine.move_to(timezone.now() + timedelta(days=apart))
    a_signed_contribution(child, police, findings={FACTOR: "current"})

    if differ:
        assert a_disagreement(child, FACTOR, by=visitor)
    else:
        with pytest.raises(BadAnswer):
            a_disagreement(child, FACTOR, by=visitor)


def test_one_is_open_at_a_time(child, visitor, police):
    first = a_disagreement(child, FACTOR, by=visitor)

    assert a_disagreement(child, FACTOR, by=police) == first


def test_it_blocks_neither_saving_nor_signing(child, visitor):
    a_disagreement(child, FACTOR, by=visitor)

    assert a_signed_contribution(child, visitor, findings={FACTOR: "current"}).signed_at


@pytest.mark.parametrize(("length", "enough"), [(29, False), (30, True)])
def test_reasons_have_thirty_characters(child, visitor, police, length, enough):
    found = a_disagreement(child, FACTOR, by=visitor)

    if enough:
        give_reasons(disagreement=found, words="x" * length, by=police)
        assert found.steps.filter(move=Move.REASONS, by=police).exists()
    else:
        with pytest.raises(BadAnswer):
            give_reasons(disagreement=found, words="x" * length, by=police)


def test_every_stage_says_what_follows_and_how_long_it_has():
    assert NEXT_STAGE.keys() == set(Stage)
    assert STAGE_DAYS.keys() == {stage for stage, then in NEXT_STAGE.items() if then}


def test_the_clock_takes_it_further_once_a_stage(child, visitor, time_machine):
    found = a_disagreement(child, FACTOR, by=visitor)
    seen = []

    for days in STAGE_DAYS.values():
        time_machine.shift(timedelta(days=days))
        take_due_rows()
        found.refresh_from_db()
        seen.append(found.stage)
        time_machine.shift(timedelta(days=1))
        take_due_rows()
        take_due_rows()

    found.refresh_from_db()
    assert seen == [Stage.PRACTITIONERS, Stage.MANAGERS, Stage.LEADS]
    assert found.stage == Stage.PARTNERSHIP
    assert found.steps.filter(move=Move.TIME_UP, by=None).count() == 3


@pytest.fixture(autouse=True)
def _a_day_to_start_from(time_machine):
    time_machine.move_to(timezone.now().replace(hour=12))


def test_a_person_may_be_faster_than_the_clock(child, visitor, time_machine):
    found = a_disagreement(child, FACTOR, by=visitor)
    take_further(disagreement=found, because=REASONS, by=visitor)

    time_machine.shift(timedelta(days=STAGE_DAYS[Stage.PRACTITIONERS] + 1))
    take_due_rows()

    found.refresh_from_db()
    assert found.stage == Stage.LEADS
    assert found.steps.filter(move=Move.TIME_UP).count() == 1


def test_with_the_managers_only_a_supervisor_moves_or_ends_it(child, visitor):
    found = a_disagreement(child, FACTOR, by=visitor)
    found = take_further(disagreement=found, because=REASONS, by=visitor)

    with pytest.raises(Refused):
        take_further(disagreement=found, because=REASONS, by=visitor)
    with pytest.raises(Refused):
        end_disagreement(disagreement=found, outcome="both_true", words=REASONS, by=visitor)

    found = take_further(disagreement=found, because=REASONS, by=supervisor_of(visitor))
    assert found.stage == Stage.LEADS


def test_the_partnerships_managers_learn_that_they_are_needed_and_of_no_child(child, visitor):
    manager = a_membership(role=Role.PARTNERSHIP_MANAGER)
    supervisor = supervisor_of(visitor)
    found = a_disagreement(child, FACTOR, by=visitor)

    for _ in range(3):
        found = take_further(disagreement=found, because=REASONS, by=supervisor)

    item = InboxItem.objects.get(membership=manager)
    assert (item.child_id, item.link) == (None, "/")
    with pytest.raises(Refused):
        take_further(disagreement=found, because=REASONS, by=supervisor)


def test_it_ends_as_changed_only_once_the_findings_no_longer_differ(child, visitor):
    found = a_disagreement(child, FACTOR, by=visitor)

    with pytest.raises(BadAnswer) as still:
        end_disagreement(disagreement=found, outcome="changed", words=REASONS, by=visitor)
    a_signed_contribution(child, visitor, findings={FACTOR: "current"})
    ended = end_disagreement(disagreement=found, outcome="changed", words=REASONS, by=visitor)

    assert still.value.field == "outcome"
    assert ended.ended_by == visitor


def test_that_it_stays_is_a_supervisors_decision(child, visitor):
    found = a_disagreement(child, FACTOR, by=visitor)

    with pytest.raises(Refused):
        end_disagreement(disagreement=found, outcome="still_differ", words=REASONS, by=visitor)

    supervisor = supervisor_of(visitor)
    assert end_disagreement(
        disagreement=found, outcome="still_differ", words=REASONS, by=supervisor
    ).ended_at


def test_what_ended_stays_and_another_can_be_opened(child, visitor):
    found = a_disagreement(child, FACTOR, by=visitor)
    end_disagreement(disagreement=found, outcome="both_true", words=REASONS, by=visitor)

    with pytest.raises(Refused):
        give_reasons(disagreement=found, words=REASONS, by=visitor)
    assert a_disagreement(child, FACTOR, by=visitor) != found


def test_the_history_never_changes(child, visitor):
    found = a_disagreement(child, FACTOR, by=visitor)

    for rows in (found.steps, found.positions):
        with pytest.raises(ProgrammingError), transaction.atomic():
            rows.all().delete()
    with pytest.raises(ProgrammingError), transaction.atomic():
        DisagreementStep.objects.update(words="Something else, and much later than that")


def test_nobody_waits_once_it_has_ended(child, visitor, police):
    found = a_disagreement(child, FACTOR, by=visitor)
    assert InboxItem.objects.about(found.pk).open().filter(kind="disagreement_opened").count() == 2

    end_disagreement(disagreement=found, outcome="both_true", words=REASONS, by=police)

    kinds = InboxItem.objects.about(found.pk).open().values_list("kind", flat=True)
    assert set(kinds) == {"disagreement_ended"}


def test_who_answers_by_themself_first_opens_none():
    scene = a_round_in_progress()
    a_signed_contribution(scene.child, scene.worker, findings={FACTOR: "current"})

    with pytest.raises(Refused):
        open_disagreement(child=scene.child, factor=FACTOR, reasons=REASONS, by=scene.police)
    assert not Disagreement.objects.exists()
