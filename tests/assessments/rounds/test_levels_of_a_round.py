"""One level for the round (docs/scoring.md §7): until it is set the highest signed one counts."""

from datetime import timedelta

import pytest
import time_machine
from django.db import DatabaseError, transaction
from django.utils import timezone

from agencies.decisions import Refused
from agencies.kinds import Role
from assessments.actions.judgement import countersign, lapse_level, send_back
from assessments.actions.rounds import begin_assessment, record_wont_assess
from assessments.errors import BadAnswer
from assessments.models import Force, ProfessionalLevel
from assessments.queries.child_state import child_state
from audit.events import EventType
from audit.models import Event
from tests.assessments.pages.scenes import WORRYING
from tests.assessments.rounds.scenes import a_round_in_progress, an_onlooker
from tests.builders import a_membership
from tests.builders.assessments import RATIONALE, a_signed_contribution
from tests.builders.rounds import a_level_of, a_shared_round, accepted
from work.models import InboxItem

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    return a_round_in_progress()


def signs(scene, who: str, level: int, **fields):
    by = getattr(scene, who)
    if who == "school" and scene.round.invitations.waiting().filter(agency=by.agency).exists():
        accepted(scene.round, by)
    return a_signed_contribution(scene.child, by, level=level, **fields)


def everybody_signs(scene, *levels: int, **fields):
    for who, level in zip(("worker", "police", "school"), levels, strict=True):
        signs(scene, who, level, **fields)


def in_force(scene) -> int | None:
    found = ProfessionalLevel.objects.in_force().filter(child=scene.child)
    return found.values_list("level", flat=True).first()


@pytest.mark.parametrize("order", [(2, 4, 3), (4, 3, 2), (3, 2, 4), (2, 2, 2)])
def test_until_the_lead_sets_it_the_highest_signed_own_level_is_in_force(scene, order):
    everybody_signs(scene, *order)

    assert in_force(scene) == max(order)
    assert child_state(scene.child).level.level == max(order)


def test_every_own_level_stays_beside_the_highest(scene):
    everybody_signs(scene, 2, 4, 3)

    beside = ProfessionalLevel.objects.filter(force=Force.BESIDE)
    assert sorted(beside.values_list("level", flat=True)) == [2, 3]


def test_a_correction_by_the_same_agency_takes_the_place_of_its_own_level_only(scene):
    signs(scene, "worker", 4)
    signs(scene, "police", 3)
    signs(scene, "worker", 2)

    assert in_force(scene) == 3
    assert child_state(scene.child).level.level == 3


def test_the_highest_below_what_is_reported_waits_and_nothing_takes_its_place(scene):
    signs(scene, "worker", 1)
    assert in_force(scene) == 1

    low = signs(scene, "police", 2, findings=WORRYING)

    assert low.levels.get().force == Force.OUTSTANDING
    assert in_force(scene) is None


def test_a_lower_own_level_beside_a_higher_one_waits_for_nobody(scene):
    signs(scene, "worker", 4)

    low = signs(scene, "police", 1, findings=WORRYING)

    assert low.levels.get().force == Force.BESIDE
    assert in_force(scene) == 4
    assert not InboxItem.objects.open().filter(kind="countersignature").exists()


def test_an_outstanding_level_is_asked_about_no_longer_once_a_higher_one_counts(scene):
    low = signs(scene, "worker", 1, findings=WORRYING).levels.get()
    assert low.force == Force.OUTSTANDING

    signs(scene, "police", 4)

    low.refresh_from_db()
    assert (low.force, in_force(scene)) == (Force.BESIDE, 4)
    assert not InboxItem.objects.open().about(low.pk).exists()


def test_a_level_of_an_earlier_round_is_replaced_as_before():
    scene = a_round_in_progress()
    onlooker = an_onlooker(scene)
    signs(scene, "worker", 4)
    with time_machine.travel(timezone.now() + timedelta(days=60)):
        alone = a_signed_contribution(scene.child, onlooker, level=3)

    assert alone.round != scene.round
    assert in_force(scene) == 3


def test_the_lead_sets_one_level_after_all_have_signed(scene):
    everybody_signs(scene, 2, 3, 3)

    level = a_level_of(scene.round, 3, by=scene.worker)

    assert (level.force, in_force(scene)) == (Force.IN_FORCE, 3)
    assert child_state(scene.child).level.of_round
    event = Event.objects.get(event_type=EventType.ROUND_LEVEL_SET)
    assert (event.details["level"], event.details["highest_own"]) == (3, 3)
    assert InboxItem.objects.open().filter(kind="round_level_set").count() == 2


def test_not_before_everybody_asked_has_answered(scene):
    signs(scene, "worker", 3)
    signs(scene, "police", 3)

    with pytest.raises(Refused, match="answers first"):
        a_level_of(scene.round, 3, by=scene.worker)


@pytest.mark.parametrize(
    ("days", "may"), [pytest.param(14, False, id="due-date"), pytest.param(15, True, id="after")]
)
def test_a_silent_agency_keeps_nobody_waiting_after_the_due_date(scene, days, may):
    signs(scene, "worker", 3)
    with time_machine.travel(timezone.now() + timedelta(days=days)):
        if may:
            assert a_level_of(scene.round, 3, by=scene.worker).force == Force.IN_FORCE
        else:
            with pytest.raises(Refused):
                a_level_of(scene.round, 3, by=scene.worker)


def test_only_the_lead_sets_it(scene):
    everybody_signs(scene, 3, 3, 3)

    with pytest.raises(Refused, match="leads it"):
        a_level_of(scene.round, 3, by=scene.police)


def test_the_person_who_sets_it_has_given_a_view_first(scene):
    everybody_signs(scene, 3, 3, 3)
    colleague = a_membership(agency=scene.worker.agency, role=Role.SUPERVISOR)

    with pytest.raises(Refused, match="your own view first"):
        a_level_of(scene.round, 3, by=colleague)
    record_wont_assess(round=scene.round, reason="I lead the team", by=colleague)
    assert a_level_of(scene.round, 3, by=colleague).set_by == colleague


def test_a_round_with_one_contribution_has_the_level_of_its_signature(scene):
    onlooker = an_onlooker(scene)
    with time_machine.travel(timezone.now() + timedelta(days=60)):
        alone = a_signed_contribution(scene.child, onlooker, level=3)

        with pytest.raises(Refused, match="One agency answered"):
            a_level_of(alone.round, 3, by=onlooker)


def test_below_an_agencys_own_level_it_waits_until_somebody_of_it_agrees(scene):
    everybody_signs(scene, 2, 4, 2)

    level = a_level_of(scene.round, 3, by=scene.worker)
    assert (level.force, in_force(scene)) == (Force.OUTSTANDING, None)
    asked = InboxItem.objects.open().filter(kind="countersignature", subject_id=level.pk)
    assert {each.agency for each in asked} == {scene.worker.agency, scene.police.agency}

    countersign(level=level, because=RATIONALE, by=scene.police)
    assert in_force(scene) == 3


def test_or_until_another_second_person_countersigns(scene):
    everybody_signs(scene, 2, 4, 2)
    level = a_level_of(scene.round, 3, by=scene.worker)
    supervisor = a_membership(agency=scene.worker.agency, role=Role.SUPERVISOR)

    countersign(level=level, because=RATIONALE, by=supervisor)

    assert in_force(scene) == 3


def test_the_lead_alone_never_brings_it_into_force(scene):
    everybody_signs(scene, 2, 4, 2)
    level = a_level_of(scene.round, 3, by=scene.worker)

    with pytest.raises(Refused):
        countersign(level=level, because=RATIONALE, by=scene.worker)
    level.force = Force.IN_FORCE
    with pytest.raises(DatabaseError), transaction.atomic():
        level.save()


def test_at_the_highest_own_level_and_what_is_reported_nobody_else_is_needed(scene):
    everybody_signs(scene, 2, 4, 2)

    assert a_level_of(scene.round, 4, by=scene.worker).force == Force.IN_FORCE


def test_below_what_has_been_reported_it_waits_even_when_all_agree(scene):
    everybody_signs(scene, 1, 1, 1, findings=WORRYING)

    level = a_level_of(scene.round, 1, by=scene.worker)

    assert level.profile_level > 1
    assert level.force == Force.OUTSTANDING


@pytest.mark.parametrize(
    ("days", "force"),
    [pytest.param(27, Force.OUTSTANDING, id="27"), pytest.param(28, Force.LAPSED, id="28")],
)
def test_it_lapses_after_28_days_and_then_no_level_is_in_force(scene, days, force):
    everybody_signs(scene, 2, 4, 2)
    level = a_level_of(scene.round, 3, by=scene.worker)
    with time_machine.travel(timezone.now() + timedelta(days=days)):
        lapse_level(level_id=level.pk)

    level.refresh_from_db()
    assert (level.force, in_force(scene)) == (force, None)


def test_sent_back_no_level_is_in_force_until_it_is_set_again(scene):
    everybody_signs(scene, 2, 4, 2)
    level = a_level_of(scene.round, 3, by=scene.worker)

    send_back(level=level, because=RATIONALE, by=scene.police)
    assert in_force(scene) is None

    a_level_of(scene.round, 4, by=scene.worker)
    assert in_force(scene) == 4


def test_a_late_higher_level_counts_and_the_lead_is_told(scene):
    signs(scene, "worker", 2)
    late = signs_later_draft(scene)
    with time_machine.travel(timezone.now() + timedelta(days=15)):
        a_level_of(scene.round, 2, by=scene.worker)
        a_signed_contribution(scene.child, late, level=4)

    assert in_force(scene) == 4
    assert InboxItem.objects.open().get(kind="round_level_exceeded").membership == scene.worker


def test_a_late_lower_level_stands_beside_the_one_that_was_set(scene):
    signs(scene, "worker", 3)
    late = signs_later_draft(scene)
    with time_machine.travel(timezone.now() + timedelta(days=15)):
        a_level_of(scene.round, 3, by=scene.worker)
        a_signed_contribution(scene.child, late, level=2)

    assert in_force(scene) == 3


def test_a_late_level_does_not_bring_back_what_was_agreed_to_go_below(scene):
    everybody_signs(scene, 2, 4, 2)
    late = an_onlooker(scene)

    begin_assessment(child=scene.child, purpose="Visit", by=late)
    with time_machine.travel(timezone.now() + timedelta(days=15)):
        level = a_level_of(scene.round, 3, by=scene.worker)
        countersign(level=level, because=RATIONALE, by=scene.police)
        a_signed_contribution(scene.child, late, level=2)

    assert in_force(scene) == 3


def signs_later_draft(scene):
    """Police begin now and sign after the level was set."""

    begin_assessment(child=scene.child, purpose="Visit", by=scene.police)
    return scene.police


@pytest.mark.parametrize(
    ("length", "taken"), [pytest.param(29, False, id="29"), pytest.param(30, True, id="30")]
)
def test_it_needs_thirty_characters_of_reasons(scene, length, taken):
    everybody_signs(scene, 3, 3, 3)

    if taken:
        assert a_level_of(scene.round, 3, rationale="r" * length, by=scene.worker)
    else:
        with pytest.raises(BadAnswer) as problem:
            a_level_of(scene.round, 3, rationale="r" * length, by=scene.worker)
        assert problem.value.field == "rationale"


def test_below_the_statutory_threshold_early_help_is_decided(scene):
    everybody_signs(scene, 3, 3, 3)

    with pytest.raises(BadAnswer) as problem:
        a_level_of(scene.round, 3, early_help="", by=scene.worker)

    assert problem.value.field == "early_help"


def test_lower_than_before_the_round_says_what_changed_for_the_child():
    first = a_round_in_progress()
    everybody_signs(first, 4, 4, 4)
    a_level_of(first.round, 4, by=first.worker)

    opened = a_shared_round(first.child, first.worker, first.police.agency)
    a_signed_contribution(first.child, first.worker, level=3)
    a_signed_contribution(first.child, first.police, level=3)

    with pytest.raises(BadAnswer) as problem:
        a_level_of(opened, 3, what_changed="", by=first.worker)
    assert problem.value.field == "what_changed"
    assert a_level_of(opened, 3, by=first.worker).force == Force.IN_FORCE


def test_the_database_refuses_to_change_what_the_lead_decided(scene):
    everybody_signs(scene, 3, 3, 3)
    judgement = a_level_of(scene.round, 3, by=scene.worker).judgement

    judgement.level = 1
    with pytest.raises(DatabaseError), transaction.atomic():
        judgement.save()
    with pytest.raises(DatabaseError), transaction.atomic():
        judgement.delete()
