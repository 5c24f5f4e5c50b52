"""The demo: repeatable, true to every rule of the database, refused where people are real."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Count
from django.utils import timezone

from agencies.demo import SIGN_INS
from agencies.models import Membership
from assessments.demo.seed import AlreadyThere, seed_demo
from assessments.models import Contribution, Finding, Outcome, ProfessionalLevel, Round, Scope
from assessments.queries.pool import own_case, pooled_case
from assessments.results import frozen_profile
from assessments.scoring.profile import profile
from families.models import Child
from work.models import InboxItem

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)


def told() -> list:
    return sorted(
        Outcome.objects.filter(scope=Scope.POOLED, counts=True).values_list(
            "child__name", "scored_on", "low", "reported", "high"
        )
    )


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
    for seed in (5, 6):
        with transaction.atomic():
            seed_demo(children=12, seed=seed, today=TODAY)
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


def test_the_demo_has_rounds_of_several_agencies_one_of_them_overdue():
    seed_demo(children=60, seed=3, today=timezone.localdate())

    shared = Round.objects.shared()
    assert shared.annotate(answers=Count("contributions")).filter(answers__gt=1).exists()
    overdue = shared.get(due_on__lt=timezone.localdate())
    assert overdue.invitations.waiting().exists()
    visitor = Membership.objects.get(user__email="health.visitor@demo.example")
    assert InboxItem.objects.filter(agency=visitor.agency, kind="round_invitation").exists()


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
