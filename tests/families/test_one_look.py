"""Reading and changing decided from one look at the involvement: the same as each by itself."""

import pytest
from django.utils import timezone

from agencies.kinds import AgencyKind
from families import permissions
from families.kinds import SharingLevel
from families.queries import known_for, record_for
from tests.builders import a_membership
from tests.builders.families import a_child, an_involvement

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    """One whose agency leads, one shown only the existence, one of no involved agency."""
    return {
        "leads": a_membership(kind=AgencyKind.HEALTH_VISITING),
        "existence": a_membership(kind=AgencyKind.SCHOOL),
        "outside": a_membership(kind=AgencyKind.POLICE),
    }


@pytest.mark.parametrize("closed", [False, True])
def test_it_decides_what_each_decides_by_itself(people, closed):
    child = a_child(known_to=people["leads"], closed_at=timezone.now() if closed else None)
    an_involvement(child, people["existence"].agency, sharing=SharingLevel.EXISTENCE)

    for who, membership in people.items():
        reads, changes = permissions.read_and_change(membership, child)
        assert reads == permissions.can_read_record(membership, child), who
        assert changes == permissions.can_change(membership, child), who
    assert permissions.read_and_change(people["leads"], child)[0]


def test_the_record_says_whether_it_may_be_changed(people):
    child = a_child(known_to=people["leads"])
    an_involvement(child, people["existence"].agency, sharing=SharingLevel.EXISTENCE)

    assert record_for(people["leads"], child.pk).may_change
    shown = known_for(people["existence"], child.pk)
    assert (shown.may_read, shown.may_change) == (permissions.EXISTENCE_ONLY,) * 2
