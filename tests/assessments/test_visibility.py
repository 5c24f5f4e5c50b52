"""Every list rule and its object twin, over every role and relationship: one answer."""

import pytest
from django.apps import apps
from django.utils import timezone

from agencies.kinds import CASE_ROLES, Role
from assessments import permissions
from assessments.models import Contribution, Status
from tests.builders import a_membership, an_agency
from tests.builders.assessments import a_contribution
from tests.builders.families import a_child
from tests.families.test_visibility import VISIBLE_TO_CASE_ROLES

pytestmark = pytest.mark.django_db


def by_themselves(membership):
    return membership


def by_a_colleague(membership):
    return a_membership(agency=membership.agency)


def by_another_agency(membership):
    return a_membership(agency=an_agency(partnership=membership.agency.partnership))


AUTHORS = (by_themselves, by_a_colleague, by_another_agency)


def expected(role, relationship, author, status):
    """Signed work of a child one may know of; drafts by their author and their supervisor."""
    sees_the_child = role in CASE_ROLES and VISIBLE_TO_CASE_ROLES[relationship]
    supervises = role == Role.SUPERVISOR and author is not by_another_agency
    return sees_the_child and (status == Status.SIGNED or author is by_themselves or supervises)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("relationship", VISIBLE_TO_CASE_ROLES, ids=lambda each: each.__name__)
def test_list_rule_and_object_rule_of_contributions_agree(relationship, role):
    membership = a_membership(role=role, agency=an_agency())
    child = relationship(membership)
    for author in AUTHORS:
        for status in Status:
            contribution = contribution_on(child, author(membership), status)

            listed = Contribution.objects.visible_to(membership).filter(pk=contribution.pk)
            allowed = permissions.can_view_contribution(membership, contribution)

            wanted = expected(role, relationship, author, status)
            assert (listed.exists(), bool(allowed)) == (wanted, wanted), (author, status)


def contribution_on(child, author, status):
    """Begun by somebody who could, on a child that has become what the test says since."""
    begun_by = a_membership(agency=author.agency)
    row = a_contribution(a_child(known_to=begun_by), begun_by)
    now = timezone.now()
    signed = dict.fromkeys(("own_level_at", "revealed_at", "signed_at"), now) | {
        "own_level": 2,
        "own_rationale": "Seen at home",
        "final_level": 2,
        "signed_by": author,
    }
    fields = {"child": child, "author": author, "status": status} | (
        signed if status == Status.SIGNED else {}
    )
    Contribution.objects.filter(pk=row.pk).update(**fields)
    return Contribution.objects.get(pk=row.pk)


def test_every_model_with_a_list_rule_is_compared():
    """Weightings have theirs as a function: tests/assessments/weightings/test_pages.py. That of
    releases: tests/dashboards/test_visibility.py."""
    with_a_rule = {
        model._meta.label
        for model in apps.get_models()
        if hasattr(model._default_manager, "visible_to")
    }

    assert with_a_rule == {"families.Child", "assessments.Contribution", "dashboards.Release"}
