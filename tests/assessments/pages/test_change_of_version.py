"""For 90 days after a change of version the child's page says what the earlier one prompts."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from agencies.kinds import Role
from agencies.models import Membership
from assessments.actions.weightings_approval import approve
from assessments.actions.weightings_drafts import start_draft, submit
from assessments.models import WeightingVersion
from assessments.queries.child_state import child_state
from tests.assessments.pages.scenes import (
    a_family,
    a_health_visitor,
    a_social_worker,
    a_worrying_result,
    statements,
    text_of,
)
from tests.builders import a_membership, a_partnership, sign_in
from tests.builders.assessments import a_weighting
from tests.builders.families import an_involvement
from tests.builders.weightings import a_finished_preview, an_approved_version, two_editors
from tests.builders.weightings import changed as with_weights

pytestmark = pytest.mark.django_db
SAYS = "The weighting changed on"


@pytest.fixture
def visitor():
    return a_health_visitor()


@pytest.fixture
def child(visitor):
    child = a_family(visitor)
    a_worrying_result(child, visitor)
    return child


def the_page(client, membership, child) -> str:
    return text_of(sign_in(client, membership).get(reverse("assessments:child", args=[child.pk])))


def changed(*, days_ago: int = 0, **weights) -> WeightingVersion:
    version = an_approved_version(*two_editors(), **weights or {"missed_appointments": 5})
    WeightingVersion.objects.filter(pk=version.pk).update(
        in_force_since=timezone.localdate() - timedelta(days=days_ago)
    )
    return version


def test_the_page_says_what_the_same_findings_gave_under_the_version_before(client, visitor, child):
    before = the_page(client, visitor, child)
    assert SAYS not in before

    changed()
    page = the_page(client, visitor, child)

    assert SAYS in page
    assert "Under 2026.1" in page
    known = before[before.index("Known so far:") :].split(" of concern")[0].split(": ")[1]
    assert f"the same findings give {known} and prompt level" in page
    assert f"Known so far: {known} of concern" not in page


@pytest.mark.parametrize(
    ("days", "says"), [pytest.param(90, True, id="90"), pytest.param(91, False, id="91")]
)
def test_it_stands_for_ninety_days(client, visitor, child, days, says):
    changed(days_ago=days)

    assert (SAYS in the_page(client, visitor, child)) is says


def test_who_may_see_no_points_is_not_told(client, visitor, child):
    worker = a_social_worker()
    an_involvement(child, worker.agency)
    changed()

    assert SAYS not in the_page(client, worker, child)


def test_the_version_before_is_the_one_that_was_in_force_last(child):
    first = changed(missed_appointments=4)
    second = an_approved_version_of(first)

    state = child_state(child)

    assert state.weighting.version == second.version
    assert state.earlier.version == first.version


def test_the_first_version_has_none_before_it(child):
    a_weighting()

    assert child_state(child).earlier is None


def test_another_partnerships_version_is_never_the_one_before(child):
    elsewhere = a_partnership()
    editors = [
        a_membership(role=Role.WEIGHTING_EDITOR, partnership=elsewhere),
        a_membership(role=Role.WEIGHTING_EDITOR, partnership=elsewhere),
    ]

    an_approved_version(*editors, missed_appointments=5)

    assert elsewhere.weightings.count() == 1
    assert child_state(child).earlier is None


def test_it_costs_the_page_no_statement(client, visitor, child):
    path = reverse("assessments:child", args=[child.pk])
    before = statements(sign_in(client, visitor), path)

    changed()

    assert statements(client, path) == before


def an_approved_version_of(earlier: WeightingVersion) -> WeightingVersion:
    """By the same two people."""
    author, second = (
        Membership.objects.get(user_id=person)
        for person in (earlier.author_id, earlier.approver_id)
    )
    draft = with_weights(start_draft(based_on=earlier, by=author), by=author, frequent_moves=4)
    submit(draft=draft, comment="Again.", by=author)
    a_finished_preview(draft, by=author)
    return approve(
        version=draft,
        sha256=draft.sha256,
        effective_on=timezone.localdate(),
        comment="",
        by=second,
    )
