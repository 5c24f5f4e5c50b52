"""Training families: exactly what the review states, private, and never counted."""

import pytest
from django.urls import reverse

from agencies.kinds import Role
from assessments.actions.training import make_training
from assessments.models import Contribution, Finding, ImmediateConcern
from assessments.queries.judgement import live_profile
from families.models import Child
from families.training import training_families
from tests.builders.agencies import a_membership, sign_in
from work.models import InboxItem

pytestmark = pytest.mark.django_db


def test_every_training_child_gets_a_draft_with_exactly_the_stated_findings():
    trainee = a_membership()

    drafts = make_training(by=trainee)

    stated = {
        family.key: sorted((found.factor, found.finding) for found in family.findings)
        for family in training_families()
    }
    assert len(drafts) == 10
    for draft in drafts:
        recorded = Finding.objects.filter(answer__contribution=draft)
        assert (
            sorted(recorded.values_list("factor", "finding")) == stated[draft.child.training_case]
        )
        assert set(recorded.values_list("basis", flat=True)) <= {"record"}


def test_the_ranges_of_the_training_children_are_wide():
    for draft in make_training(by=a_membership()):
        profile, _ = live_profile(draft.child, draft=draft)

        assert profile.not_enough_known
        assert profile.high - profile.reported >= 40


def test_a_printed_age_is_the_age_on_the_training_day():
    drafts = make_training(by=a_membership())

    ages = {draft.child.name: draft.child.age_on(draft.child.today()) for draft in drafts}
    assert ages["JB"] == "13 years"
    assert ages["PS"] == "6 weeks"
    assert ages["LW"] == ages["FL"] == "age not known"


def test_nobody_else_sees_a_training_child(client):
    trainee = a_membership()
    draft = make_training(by=trainee)[0]
    colleague = a_membership(agency=trainee.agency)
    supervisor = a_membership(agency=trainee.agency, role=Role.SUPERVISOR)

    for other in (colleague, supervisor):
        sign_in(client, other)
        for name, key in (("child", draft.child_id), ("assessment", draft.pk)):
            assert client.get(reverse(f"assessments:{name}", args=[key])).status_code == 404
    assert not Child.objects.countable().filter(pk=draft.child_id).exists()


def test_a_training_concern_alarms_nobody():
    make_training(by=a_membership())

    assert ImmediateConcern.objects.exists()
    assert not InboxItem.objects.exists()


def test_starting_again_gives_a_fresh_copy_and_keeps_the_old_one_closed(client):
    trainee = a_membership()
    first = {draft.child_id for draft in make_training(by=trainee)}
    sign_in(client, trainee)
    page = client.get(reverse("assessments:training"))

    answer = client.post(
        reverse("assessments:reset_training"),
        {"submission_key": page.context["form"]["submission_key"].value()},
    )

    assert answer.status_code == 302
    shown = {each.child.pk for each in client.get(answer.url).context["page"]}
    assert len(shown) == 10
    assert not shown & first
    assert Contribution.objects.filter(child__in=first).count() == 10


def test_training_records_never_stand_among_real_work(client):
    trainee = a_membership()
    make_training(by=trainee)
    sign_in(client, trainee)

    page = client.get("/").context["page"]

    assert page.drafts == ()
    assert page.concerns == ()
