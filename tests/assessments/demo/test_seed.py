"""The demo: repeatable, true to every rule of the database, refused where people are real."""

import re
import time
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Count
from django.utils import timezone

from agencies.demo import SIGN_INS
from agencies.models import Membership
from assessments.demo import seed
from assessments.demo.progress import demo_progress, still_growing
from assessments.demo.seed import AlreadyThere, seed_demo
from assessments.models import (
    Contribution,
    Enquiry,
    Finding,
    Outcome,
    ProfessionalLevel,
    Round,
    Scope,
)
from assessments.queries.pool import own_case, pooled_case
from assessments.results import frozen_profile
from assessments.scoring.profile import profile
from assessments.tasks import grow_demo
from families.models import Child
from tests.builders import sign_in
from work.models import InboxItem

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)


@pytest.fixture
def small_blocks(monkeypatch):
    """Blocks of four children, and nobody's training families: what grows is the point."""
    monkeypatch.setattr(seed, "BLOCK", 4)
    monkeypatch.setattr(seed, "TRAINEES", ())


def told() -> list:
    return sorted(
        Outcome.objects.filter(scope=Scope.POOLED, counts=True).values_list(
            "child__name", "scored_on", "low", "reported", "high"
        )
    )


def everybody() -> list:
    found = Child.objects.filter(training_for=None)
    told = found.values_list("name", "nhs_number", "date_of_birth", "ethnic_group")
    return sorted(map(str, told))


def test_the_same_seed_makes_the_same_demo(django_db_blocker):
    from django.db import transaction

    found = []
    for _ in range(2):
        with transaction.atomic():
            seed_demo(children=12, seed=5, today=TODAY)
            found.append(told())
            transaction.set_rollback(True)

    assert found[0] == found[1]
    assert len(found[0]) > 5


def test_another_seed_makes_another_demo():
    from django.db import transaction

    found = []
    for number in (5, 6):
        with transaction.atomic():
            seed_demo(children=12, seed=number, today=TODAY)
            found.append(told())
            transaction.set_rollback(True)

    assert found[0] != found[1]


def test_the_demo_is_realistic_in_shape():
    seed_demo(children=60, seed=3, today=TODAY)

    children = Child.objects.filter(training_for=None)
    assert children.count() == 60
    assert children.filter(contributions=None).exists()
    assert Contribution.objects.signed().values("child").distinct().count() > 20
    assert {"current", "past", "absent", "not_known"} <= set(
        Finding.objects.values_list("finding", flat=True)
    )
    assert ProfessionalLevel.objects.in_force().exists()
    assert Child.objects.exclude(training_for=None).count() == 20
    assert Membership.objects.filter(user__email__endswith="@demo.example").count() >= len(SIGN_INS)


def test_a_seeded_result_is_what_the_actions_would_have_stored():
    seed_demo(children=25, seed=8, today=TODAY)
    outcomes = Outcome.objects.filter(scope=Scope.POOLED, counts=True)
    latest = outcomes.order_by("child", "-signed_at").distinct("child")

    for outcome in latest:
        weighting = outcome.weighting.weighting()
        case = pooled_case(outcome.child, on=outcome.scored_on, weighting=weighting)
        again = frozen_profile(profile(case, weighting=weighting))
        assert (again["low"], again["reported"], again["high"]) == (
            outcome.low,
            outcome.reported,
            outcome.high,
        )
        own = own_case(
            outcome.child,
            on=outcome.scored_on,
            weighting=weighting,
            agency_id=outcome.contribution.agency_id,
            draft=outcome.contribution,
        )
        stored = outcome.contribution.outcomes.get(scope=Scope.OWN)
        assert profile(own, weighting=weighting).reported == stored.reported
    assert len(latest) > 8


def test_the_demo_people_find_work_on_their_desks():
    seed_demo(children=60, seed=3, today=timezone.localdate())

    visitor = Membership.objects.get(user__email="health.visitor@demo.example")
    assert Contribution.objects.drafts().filter(author=visitor, child__training_for=None).exists()
    assert InboxItem.objects.filter(agency=visitor.agency, kind="immediate_concern").exists()


def test_made_at_once_or_block_by_block_it_is_the_same_demo(small_blocks):
    from django.db import transaction

    found = []
    for at_once in (10, 4):
        with transaction.atomic():
            seed_demo(children=10, seed=5, today=TODAY, at_once=at_once)
            while not seed.grow_demo().complete:
                pass
            found.append((told(), everybody()))
            transaction.set_rollback(True)

    assert found[0] == found[1]
    assert len(found[0][1]) == 10


def test_the_worker_makes_what_is_left_and_its_progress_is_shown(client, settings, small_blocks):
    settings.DEMO = True
    seed_demo(children=10, seed=5, today=TODAY, at_once=4)
    visitor = sign_in(client, Membership.objects.get(user__email="health.visitor@demo.example"))

    shown = []
    for _ in range(4):
        shown.append(re.findall(r"still being made: ([^.<]+)", visitor.get("/").content.decode()))
        grow_demo()

    assert shown == [["4 of 10 children"], ["8 of 10 children"], [], []]
    assert Child.objects.filter(training_for=None).count() == 10


def test_a_block_that_fails_leaves_nothing_and_is_made_again(settings, small_blocks, monkeypatch):
    settings.DEMO = True
    seed_demo(children=8, seed=5, today=TODAY, at_once=4)
    with monkeypatch.context() as broken:
        broken.setattr(seed, "_note", lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            grow_demo()

    assert Child.objects.filter(training_for=None).count() == demo_progress().made == 4
    grow_demo()
    assert Child.objects.filter(training_for=None).count() == demo_progress().made == 8


def test_the_progress_is_told_until_all_is_made(settings, small_blocks, monkeypatch):
    settings.DEMO = True
    seed_demo(children=12, seed=5, today=TODAY, at_once=4)
    monkeypatch.setattr(time, "sleep", lambda _: grow_demo())
    said = StringIO()

    call_command("demo_progress", stdout=said)

    assert said.getvalue().split("  Demo: ")[1:] == [
        "4 of 12 children\n",
        "8 of 12 children\n",
        "all 12 children are made\n",
    ]


def test_the_worker_makes_nothing_where_people_are_real(settings, small_blocks):
    settings.DEMO = True
    seed_demo(children=6, seed=5, today=TODAY, at_once=4)
    settings.DEMO = False

    grow_demo()

    assert demo_progress().made == 4
    assert still_growing() is None


def test_make_run_has_the_clock_ask_for_what_is_left():
    from riskapp.settings import base, local

    asked = {entry["task"] for entry in local.CELERY_BEAT_SCHEDULE.values()}
    assert asked - {entry["task"] for entry in base.CELERY_BEAT_SCHEDULE.values()} == {
        "assessments.tasks.grow_demo"
    }


def test_the_demo_has_rounds_of_several_agencies_one_of_them_overdue():
    seed_demo(children=60, seed=3, today=timezone.localdate())

    shared = Round.objects.shared()
    assert shared.annotate(answers=Count("contributions")).filter(answers__gt=1).exists()
    overdue = shared.get(due_on__lt=timezone.localdate())
    assert overdue.invitations.waiting().exists()
    visitor = Membership.objects.get(user__email="health.visitor@demo.example")
    assert InboxItem.objects.filter(agency=visitor.agency, kind="round_invitation").exists()


def test_the_demo_people_have_asked_each_other():
    seed_demo(children=60, seed=3, today=timezone.localdate())

    today = timezone.localdate()
    states = [each.state_on(today) for each in Enquiry.objects.all()]
    assert {"open", "overdue", "answered", "declined"} <= set(states)
    kinds = set(InboxItem.objects.open().values_list("kind", flat=True))
    assert {"enquiry_asked", "enquiry_answered", "enquiry_declined"} <= kinds


def test_a_second_demo_is_refused_unless_asked_to_pass_over_it(settings):
    settings.DEMO = True
    call_command("seed_demo", children=3, seed=1, verbosity=0)

    with pytest.raises(CommandError):
        call_command("seed_demo", children=3, seed=1, verbosity=0)
    call_command("seed_demo", children=3, seed=1, if_empty=True, verbosity=0)
    with pytest.raises(AlreadyThere):
        seed_demo(children=3, seed=1, today=TODAY)


@pytest.mark.parametrize("command", ["seed_demo", "demo_sign_ins"])
def test_the_demo_is_refused_where_people_are_real(command, settings):
    settings.DEMO = False

    with pytest.raises(CommandError):
        call_command(command)
