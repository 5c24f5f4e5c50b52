"""Which releases, and this release: one answer for every role."""

import pytest

from agencies.kinds import Role
from dashboards.models import Release
from dashboards.permissions import can_see_release
from tests.builders.agencies import a_membership, a_partnership, an_agency, the_partnership
from tests.builders.dashboards import A_QUARTER

pytestmark = pytest.mark.django_db


def a_release_of(partnership):
    return Release.objects.create(partnership=partnership, number=1, quarter=A_QUARTER.first_day)


@pytest.mark.parametrize("role", Role)
def test_list_rule_and_object_rule_agree(role):
    membership = a_membership(role=role, agency=an_agency())
    ours, theirs = a_release_of(the_partnership()), a_release_of(a_partnership())

    listed = set(Release.objects.visible_to(membership))
    allowed = {each for each in (ours, theirs) if can_see_release(membership, each)}

    assert listed == allowed == ({ours} if role == Role.PARTNERSHIP_MANAGER else set())
