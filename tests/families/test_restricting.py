"""Restricted records are open to named people only."""

import pytest
from django.urls import reverse

from agencies.decisions import Refused
from agencies.kinds import Role
from audit.events import EventType
from families import actions, permissions
from families.models import Child
from tests.builders import a_membership, an_agency, sign_in
from tests.builders.families import a_child, an_involvement
from tests.families.filling import keyed, recorded
from work.models import InboxItem
from work.versions import StaleVersion

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker():
    return a_membership()


@pytest.fixture
def colleague(worker):
    return a_membership(agency=worker.agency)


@pytest.fixture
def child(worker):
    return a_child(known_to=worker)


def restrict(child, worker, *named):
    return actions.restrict_record(
        child=child, because="refuge", named=named, version=child.version, by=worker
    )


def test_everybody_not_named_loses_the_record_at_once(child, worker, colleague):
    restrict(child, worker)

    assert Child.objects.visible_to(worker).exists()
    assert not Child.objects.visible_to(colleague).exists()


def test_people_named_keep_it(child, worker, colleague):
    restrict(child, worker, colleague)

    assert Child.objects.visible_to(colleague).exists()


def test_the_governance_lead_is_told(child, worker):
    lead = a_membership(role=Role.GOVERNANCE_LEAD)

    restrict(child, worker)

    assert InboxItem.objects.get(membership=lead).child_id == child.pk
    assert recorded(EventType.CHILD_RESTRICTED).get().details == {"because": "refuge"}


def test_somebody_who_may_not_open_it_restricts_nothing(child):
    with pytest.raises(Refused):
        restrict(child, a_membership())


def test_a_stale_form_restricts_nothing(child, worker):
    with pytest.raises(StaleVersion):
        actions.restrict_record(child=child, because="refuge", named=[], version=9, by=worker)


def test_one_more_person_is_named(child, worker, colleague):
    child = restrict(child, worker)

    actions.name_person(child=child, membership=colleague, reason="On leave cover", by=worker)

    assert permissions.can_view(colleague, child)


def test_only_people_of_involved_agencies_are_named(child, worker):
    child = restrict(child, worker)

    with pytest.raises(Refused, match="involved agency"):
        actions.name_person(child=child, membership=a_membership(), reason="x", by=worker)


def test_a_role_that_opens_no_record_is_not_named(child, worker):
    child = restrict(child, worker)
    manager = a_membership(role=Role.PARTNERSHIP_MANAGER, agency=worker.agency)

    with pytest.raises(Refused, match="practitioners and supervisors"):
        actions.name_person(child=child, membership=manager, reason="x", by=worker)


def test_somebody_always_stays_named(child, worker, colleague):
    child = restrict(child, worker, colleague)
    access = child.named_people.get(membership=colleague)
    actions.unname_person(access=access, by=worker)
    assert not permissions.can_view(colleague, child)

    with pytest.raises(Refused, match="has to stay named"):
        actions.unname_person(access=child.named_people.get(until=None), by=worker)


def test_lifting_it_opens_the_record_to_every_involved_agency(child, worker, colleague):
    child = restrict(child, worker)

    actions.lift_restriction(child=child, version=child.version, by=worker)

    assert Child.objects.visible_to(colleague).exists()


class TestPages:
    def test_restricting_naming_and_lifting(self, client, child, worker, colleague):
        address = reverse("families:restricted", args=[child.pk])
        elsewhere = an_agency()
        other = a_membership(agency=elsewhere)
        an_involvement(child, elsewhere)
        sign_in(client, worker)

        form = client.get(address).content.decode()
        client.post(address, keyed(because="refuge", named=[str(colleague.pk)], version=1))
        page = client.get(address).content.decode()
        client.post(address, keyed(person=str(other.pk), reason="Their health visitor"))
        access = child.named_people.get(membership=colleague)
        client.post(reverse("families:unname_person", args=[access.pk]))
        named = set(child.named_people.filter(until=None).values_list("membership", flat=True))
        client.post(reverse("families:lift_restriction", args=[child.pk]), keyed(version=2))

        assert colleague.user.name in form
        assert "Name somebody else" in page
        assert named == {worker.pk, other.pk}
        child.refresh_from_db()
        assert child.restricted == ""

    def test_a_colleague_not_named_does_not_find_it(self, client, child, worker, colleague):
        restrict(child, worker)

        page = sign_in(client, colleague).get(reverse("families:restricted", args=[child.pk]))

        assert page.status_code == 404
