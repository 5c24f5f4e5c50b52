"""Signing: what it freezes, what it refuses, what the database then refuses."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from agencies.decisions import Refused
from assessments.actions.findings import withdraw_finding
from assessments.actions.judgement import (
    countersign,
    give_own_level,
    lapse_level,
    reveal_profile,
    send_back,
)
from assessments.actions.rounds import begin_assessment
from assessments.actions.signing import sign_contribution
from assessments.errors import BadAnswer, NotReady
from assessments.models import Finding, Force, Outcome, ProfessionalLevel, Scope
from assessments.queries.judgement import live_profile
from assessments.scoring.answer_vector import AnswerVectors, rescore
from audit.events import EventType
from audit.models import Event
from tests.assessments.actions.scenes import SERIOUS, draft, judged, ready, signed
from tests.builders.agencies import a_membership
from tests.builders.assessments import RATIONALE, a_signed_contribution, a_weighting, an_answer
from tests.builders.families import an_involvement
from work.models import DueRow, InboxItem

pytestmark = pytest.mark.django_db


def test_signing_makes_the_findings_stand_for_everybody():
    contribution = judged(findings=SERIOUS)
    before, _ = live_profile(contribution.child)

    sign_contribution(contribution=contribution, by=contribution.author)

    after, _ = live_profile(contribution.child)
    assert before.reported == 0
    assert after.reported > 0
    assert Finding.objects.standing().filter(child=contribution.child).count() == 4


def test_signing_stores_both_profiles_with_every_term_and_the_answer_vector():
    contribution = signed(findings=SERIOUS)

    pooled = contribution.outcomes.get(scope=Scope.POOLED)
    weighting = a_weighting().weighting()
    vectors = AnswerVectors.join(
        bytes(pooled.answer_vector),
        weighting=weighting.version,
        factors=pooled.profile["factor_order"],
    )
    assert contribution.outcomes.count() == 2
    assert rescore(vectors, weighting=weighting)[0].tolist() == [
        pooled.low,
        pooled.reported,
        pooled.high,
    ]
    assert sum(term["reported"] for term in pooled.profile["terms"]) == pooled.reported
    assert pooled.household_key == contribution.child.household.key


def test_no_stored_total_is_a_float():
    outcome = signed(findings={"domestic_abuse": "past"}).outcomes.get(scope=Scope.POOLED)

    def floats(value):
        if isinstance(value, dict):
            return [found for each in value.values() for found in floats(each)]
        if isinstance(value, list):
            return [found for each in value for found in floats(each)]
        return [value] if isinstance(value, float) else []

    assert floats(outcome.profile) == []
    assert isinstance(outcome.reported, int)


def test_the_pooled_profile_holds_another_agencys_findings_and_the_own_one_does_not():
    first = signed(findings={"domestic_abuse": "current"})
    colleague = a_membership(kind="social_care")
    an_involvement(first.child, colleague.agency)

    second = a_signed_contribution(first.child, colleague, findings={"substance_misuse": "current"})

    own, pooled = (second.outcomes.get(scope=scope) for scope in (Scope.OWN, Scope.POOLED))
    assert own.reported < pooled.reported


def test_a_level_at_the_profile_or_above_is_in_force_at_once():
    contribution = signed(findings=SERIOUS, level=4)

    level = contribution.levels.get()
    assert level.force == Force.IN_FORCE


def test_a_level_below_the_profile_waits_for_a_second_person():
    contribution = signed(findings=SERIOUS, level=1)

    level = contribution.levels.get()
    assert level.force == Force.OUTSTANDING
    assert level.lapses_on == timezone.localdate() + timedelta(days=28)
    assert InboxItem.objects.filter(subject_id=level.pk).exists()
    assert DueRow.objects.filter(subject_id=level.pk, kind="level_lapses").exists()


def test_the_database_refuses_a_lower_level_in_force_without_a_second_person():
    level = signed(findings=SERIOUS, level=1).levels.get()

    level.force = Force.IN_FORCE
    with pytest.raises(DatabaseError), transaction.atomic():
        level.save()


def test_a_second_person_brings_the_lower_level_into_force():
    contribution = signed(findings=SERIOUS, level=1)
    supervisor = a_membership(role="supervisor", agency=contribution.agency)

    level = countersign(level=contribution.levels.get(), because=RATIONALE, by=supervisor)

    assert level.force == Force.IN_FORCE
    assert level.second_by == supervisor


def test_a_second_person_can_send_it_back_and_then_no_level_is_in_force():
    contribution = signed(findings=SERIOUS, level=1)
    supervisor = a_membership(role="supervisor", agency=contribution.agency)

    send_back(level=contribution.levels.get(), because=RATIONALE, by=supervisor)

    assert not ProfessionalLevel.objects.in_force().filter(child=contribution.child).exists()


def test_nobody_countersigns_their_own_level():
    contribution = signed(findings=SERIOUS, level=1)
    same_person = a_membership(
        role="supervisor", agency=contribution.agency, user=contribution.author.user
    )

    with pytest.raises(Refused):
        countersign(level=contribution.levels.get(), because=RATIONALE, by=same_person)


def test_a_colleague_of_the_same_role_and_agency_is_no_second_person():
    contribution = signed(findings=SERIOUS, level=1)
    colleague = a_membership(agency=contribution.agency)

    with pytest.raises(Refused):
        countersign(level=contribution.levels.get(), because=RATIONALE, by=colleague)


@pytest.mark.parametrize(
    ("days", "force"),
    [
        pytest.param(27, Force.OUTSTANDING, id="day before"),
        pytest.param(28, Force.LAPSED, id="on the day"),
    ],
)
def test_an_outstanding_level_lapses_after_28_days(days, force, time_machine):
    level = signed(findings=SERIOUS, level=1).levels.get()
    time_machine.move_to(timezone.now() + timedelta(days=days))

    lapse_level(level_id=level.pk)

    level.refresh_from_db()
    assert level.force == force


def test_a_lapsed_level_leaves_no_level_in_force(time_machine):
    level = signed(findings=SERIOUS, level=1).levels.get()
    time_machine.move_to(timezone.now() + timedelta(days=30))

    lapse_level(level_id=level.pk)

    assert not ProfessionalLevel.objects.in_force().filter(child=level.child).exists()


def test_signing_needs_everything_before_it():
    contribution = draft()

    with pytest.raises(NotReady) as problem:
        sign_contribution(contribution=contribution, by=contribution.author)

    sections = {item.section for item in problem.value.todo}
    assert {"concerns", "visit", "child", "adults", "level"} <= sections


def test_only_the_author_signs():
    contribution = judged()
    supervisor = a_membership(role="supervisor", agency=contribution.agency)

    with pytest.raises(Refused):
        sign_contribution(contribution=contribution, by=supervisor)


def test_signing_twice_is_refused():
    contribution = signed()

    with pytest.raises(Refused):
        sign_contribution(contribution=contribution, by=contribution.author)


def test_the_own_level_comes_before_the_profile():
    contribution = ready()

    with pytest.raises(BadAnswer):
        reveal_profile(contribution=contribution, by=contribution.author)


def test_the_first_level_is_kept_once_the_profile_was_shown():
    contribution = judged(level=3)

    with pytest.raises(BadAnswer):
        give_own_level(
            contribution=contribution, level=1, rationale=RATIONALE, by=contribution.author
        )


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"final_level": 1}, id="level"),
        pytest.param({"own_rationale": "Something else altogether"}, id="reason"),
        pytest.param({"status": "draft", "signed_at": None, "signed_by": None}, id="unsigned"),
    ],
)
def test_the_database_refuses_any_change_of_signed(change):
    contribution = signed(level=4)
    for name, value in change.items():
        setattr(contribution, name, value)

    with pytest.raises(DatabaseError), transaction.atomic():
        contribution.save()


def test_the_database_refuses_to_delete_or_change_what_is_signed():
    contribution = signed(findings=SERIOUS)

    for rows in (
        contribution.answers,
        Finding.objects.filter(answer__contribution=contribution),
        contribution.accounts,
        contribution.outcomes,
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.all().delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        Outcome.objects.filter(contribution=contribution).update(reported=0)
    with pytest.raises(DatabaseError), transaction.atomic():
        Finding.objects.filter(answer__contribution=contribution).update(finding="absent")


def test_a_signed_result_stays_as_it_is_whatever_is_recorded_later():
    contribution = signed(findings={"domestic_abuse": "current"})
    before = contribution.outcomes.get(scope=Scope.POOLED).profile

    a_signed_contribution(contribution.child, contribution.author, findings=SERIOUS)

    assert contribution.outcomes.get(scope=Scope.POOLED).profile == before


def test_a_withdrawn_finding_no_longer_stands_and_stays_readable():
    contribution = signed(findings={"frequent_moves": "current"})
    finding = Finding.objects.get(answer__contribution=contribution)

    withdraw_finding(finding=finding, because="Meant for another family", by=contribution.author)

    profile, _ = live_profile(contribution.child)
    assert profile.reported == 0
    assert Finding.objects.get(pk=finding.pk).withdrawn_because == "Meant for another family"


def test_another_agency_cant_withdraw_a_finding():
    contribution = signed(findings={"frequent_moves": "current"})
    colleague = a_membership(kind="police")
    an_involvement(contribution.child, colleague.agency)

    with pytest.raises(Refused):
        withdraw_finding(
            finding=Finding.objects.get(answer__contribution=contribution),
            because="It is not so",
            by=colleague,
        )


def test_beginning_again_gives_the_open_draft():
    contribution = draft()

    again = begin_assessment(child=contribution.child, purpose="Another", by=contribution.author)

    assert again == contribution


def test_a_signature_is_an_event_with_the_weighting_and_the_level():
    contribution = signed(level=4)

    event = Event.objects.get(
        event_type=EventType.CONTRIBUTION_SIGNED, subject_id=str(contribution.pk)
    )
    assert event.details["weighting"] == "2026.1"
    assert event.child_id == contribution.child_id


def test_answers_changed_after_the_reveal_are_counted_on_the_record():
    contribution = judged(findings={"frequent_moves": "current"})

    an_answer(contribution, "frequent_moves", "absent")

    contribution.refresh_from_db()
    assert contribution.changed_after_reveal == 1
