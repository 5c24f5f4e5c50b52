"""Points and levels of a child are for those who gave their own view first."""

import re

import pytest
from django.urls import reverse

from agencies.kinds import Role
from assessments.actions.rounds import discard_draft
from assessments.models import WontAssess
from assessments.permissions import can_see_points
from assessments.queries.child_page import child_record
from assessments.queries.judgement import current_round, points_for
from tests.assessments.pages.scenes import (
    a_family,
    a_health_visitor,
    a_social_worker,
    a_worrying_result,
    key_in,
    text_of,
)
from tests.builders import a_membership, sign_in
from tests.builders.assessments import RATIONALE, a_contribution

pytestmark = pytest.mark.django_db

FIGURES = (
    re.compile(r"[0-9½]+ points?\b"),
    re.compile(r"\bLevel [1-4]\b"),
    re.compile(r"Known so far"),
    re.compile(r"app-concern|app-level--"),
    re.compile("· (Universal|Early help|Targeted|Specialist)"),
)


def figures_in(page: str) -> list[str]:
    return [found[0] for each in FIGURES for found in each.finditer(page)]


@pytest.fixture
def family():
    """A child with a result of the health visitor; the social worker gave no view yet."""
    visitor, worker = a_health_visitor(), a_social_worker()
    child = a_family(visitor, worker)
    signed = a_worrying_result(child, visitor)
    return visitor, worker, child, signed


def addresses(child, signed):
    return (
        reverse("assessments:child", args=[child.pk]),
        reverse("assessments:result", args=[signed.pk]),
    )


def test_nothing_on_a_page_leaks_a_figure_before_an_own_view(client, family):
    _, worker, child, signed = family
    sign_in(client, worker)

    for address in addresses(child, signed):
        page = text_of(client.get(address))

        assert figures_in(page) == []
        assert RATIONALE not in page
        assert "Give your own view first" in page


def test_the_same_pages_show_them_to_who_has_signed(client, family):
    visitor, _, child, signed = family
    sign_in(client, visitor)

    for address in addresses(child, signed):
        page = text_of(client.get(address))

        assert figures_in(page)
        assert RATIONALE in page


def test_an_author_keeps_seeing_their_own_level_when_a_new_round_has_begun(client, family):
    visitor, worker, child, signed = family
    a_contribution(child, worker)

    page = text_of(sign_in(client, visitor).get(addresses(child, signed)[1]))

    assert "Own level, given first" in page
    assert "Known so far" not in page


def test_who_records_that_they_will_not_assess_sees_the_figures(client, family):
    _, worker, child, signed = family
    address = addresses(child, signed)[1]
    page = sign_in(client, worker).get(address)

    response = client.post(
        reverse("assessments:wont_assess", args=[signed.round_id]),
        {
            "submission_key": key_in(page, within="wont-assess"),
            "reason": "On duty tonight",
            "back": address,
        },
    )

    assert (response.status_code, response.url) == (302, address)
    assert WontAssess.objects.get().reason == "On duty tonight"
    assert "Known so far" in text_of(client.get(address))


def test_not_assessing_needs_a_reason(client, family):
    _, worker, _, signed = family
    address = reverse("assessments:wont_assess", args=[signed.round_id])
    key = key_in(sign_in(client, worker).get(address))

    response = client.post(address, {"submission_key": key, "reason": " "})

    assert "Say why you will not assess in this round" in text_of(response)
    assert not WontAssess.objects.exists()


@pytest.mark.parametrize("back", ["https://example.org/", "//example.org/", "javascript:x", ""])
def test_the_way_back_never_leads_elsewhere(client, family, back):
    _, worker, child, signed = family
    address = reverse("assessments:wont_assess", args=[signed.round_id])
    key = key_in(sign_in(client, worker).get(address))

    response = client.post(address, {"submission_key": key, "reason": "On duty", "back": back})

    assert response.url == reverse("assessments:child", args=[child.pk])


def test_sent_twice_it_is_recorded_once(client, family):
    _, worker, _, signed = family
    address = reverse("assessments:wont_assess", args=[signed.round_id])
    key = key_in(sign_in(client, worker).get(address))

    for _ in range(2):
        client.post(address, {"submission_key": key, "reason": "On duty"})

    assert WontAssess.objects.count() == 1


@pytest.mark.parametrize(
    "view_given", ["nobody-assessed", "none", "signed", "wont-assess", "draft"]
)
def test_the_rule_and_its_two_queries_agree(family, view_given):
    visitor, worker, child, signed = family
    if view_given == "nobody-assessed":
        child = a_family(visitor, worker)
    elif view_given == "signed":
        worker = visitor
    elif view_given == "wont-assess":
        WontAssess.objects.create(
            partnership=child.partnership, round=signed.round, membership=worker, reason="Duty"
        )
    elif view_given == "draft":
        a_contribution(child, worker)

    rule = can_see_points(worker, child, current_round(child))

    assert points_for(worker, child) == (current_round(child), rule)
    assert child_record(worker, child).points == rule
    assert bool(rule) is (view_given in ("signed", "wont-assess"))


def test_a_discarded_draft_opens_no_round(client, family):
    visitor, worker, child, signed = family
    discard_draft(contribution=a_contribution(child, worker), by=worker)

    assert current_round(child) == signed.round
    assert points_for(visitor, child)[1]


def test_somebody_with_two_roles_gave_their_view_in_both(client, family):
    visitor, _, child, _ = family
    supervisor = a_membership(user=visitor.user, agency=visitor.agency, role=Role.SUPERVISOR)

    assert points_for(supervisor, child)[1]


@pytest.mark.parametrize("name", ["life", "other_forms", "tool_results"])
def test_pages_about_what_is_recorded_hold_no_figure_for_anybody(client, family, name):
    for membership in family[:2]:
        page = sign_in(client, membership).get(reverse(f"assessments:{name}", args=[family[2].pk]))

        assert figures_in(text_of(page)) == []
