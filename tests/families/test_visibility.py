"""Who may know of a child: the object rule and the list rule, over every role and relationship."""

from datetime import timedelta

import pytest
import time_machine
from django.db.models import ProtectedError
from django.http import Http404
from django.utils import timezone

from agencies.decisions import NotVisible, Refused
from agencies.kinds import CASE_ROLES, Role
from families import permissions, queries
from families.kinds import SharingLevel
from families.models import Child
from tests.builders import a_membership, a_partnership, a_user, an_agency
from tests.builders.families import (
    a_child,
    a_training_child,
    an_emergency,
    an_involvement,
    named_on,
)

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def involved_since_long_ago(membership):
    return a_child(known_to=membership)


def involved_from_today(membership):
    child = a_child(partnership=membership.agency.partnership)
    an_involvement(child, membership.agency, since=timezone.localdate())
    return child


def involved_until_today(membership):
    child = a_child(partnership=membership.agency.partnership)
    an_involvement(child, membership.agency, until=timezone.localdate())
    return child


def involved_until_yesterday(membership):
    child = a_child(partnership=membership.agency.partnership)
    an_involvement(child, membership.agency, until=timezone.localdate() - DAY)
    return child


def involved_from_tomorrow(membership):
    child = a_child(partnership=membership.agency.partnership)
    an_involvement(child, membership.agency, since=timezone.localdate() + DAY)
    return child


def involved_again_after_an_end(membership):
    child = involved_until_yesterday(membership)
    an_involvement(child, membership.agency, since=timezone.localdate())
    return child


def known_to_another_agency(membership):
    other = an_agency(partnership=membership.agency.partnership)
    return a_child(known_to=other)


def known_to_nobody(membership):
    return a_child(partnership=membership.agency.partnership)


def restricted(membership):
    return a_child(known_to=membership, restricted="refuge")


def restricted_and_named(membership):
    child = restricted(membership)
    named_on(child, membership, by=membership)
    return child


def restricted_and_named_until_an_hour_ago(membership):
    child = restricted_and_named(membership)
    child.named_people.update(until=timezone.now() - timedelta(hours=1))
    return child


def restricted_and_a_colleague_named(membership):
    child = restricted(membership)
    named_on(child, a_membership(agency=membership.agency), by=membership)
    return child


def restricted_and_named_without_involvement(membership):
    child = a_child(partnership=membership.agency.partnership, restricted="adoption")
    named_on(child, membership, by=membership)
    return child


def shared_as_existence_only(membership):
    child = a_child(partnership=membership.agency.partnership)
    an_involvement(child, membership.agency, sharing=SharingLevel.EXISTENCE)
    return child


def own_training(membership):
    return a_training_child(membership)


def own_training_that_was_reset(membership):
    return a_training_child(membership, closed_at=timezone.now())


def training_of_a_colleague(membership):
    child = a_training_child(a_membership(agency=membership.agency))
    an_involvement(child, membership.agency)
    return child


def in_another_partnership(membership):
    return a_child(partnership=a_partnership())


def merged_into_another(membership):
    return a_child(known_to=membership, merged_into=a_child(known_to=membership))


def closed(membership):
    return a_child(known_to=membership, closed_at=timezone.now())


def opened_in_an_emergency_just_now(membership):
    child = known_to_another_agency(membership)
    an_emergency(child, membership)
    return child


def opened_in_an_emergency_an_hour_ago(membership):
    child = known_to_another_agency(membership)
    an_emergency(child, membership, opened_at=timezone.now() - timedelta(minutes=60))
    return child


def opened_in_an_emergency_by_a_colleague(membership):
    child = known_to_another_agency(membership)
    an_emergency(child, a_membership(agency=membership.agency))
    return child


def opened_in_an_emergency_and_restricted_since(membership):
    child = opened_in_an_emergency_just_now(membership)
    Child.objects.filter(pk=child.pk).update(restricted="refuge")
    child.refresh_from_db()
    return child


VISIBLE_TO_CASE_ROLES = {
    involved_since_long_ago: True,
    involved_from_today: True,
    involved_until_today: True,
    involved_until_yesterday: False,
    involved_from_tomorrow: False,
    involved_again_after_an_end: True,
    known_to_another_agency: False,
    known_to_nobody: False,
    restricted: False,
    restricted_and_named: True,
    restricted_and_named_until_an_hour_ago: False,
    restricted_and_a_colleague_named: False,
    restricted_and_named_without_involvement: False,
    shared_as_existence_only: True,
    own_training: True,
    own_training_that_was_reset: False,
    training_of_a_colleague: False,
    in_another_partnership: False,
    merged_into_another: False,
    closed: True,
    opened_in_an_emergency_just_now: True,
    opened_in_an_emergency_an_hour_ago: False,
    opened_in_an_emergency_by_a_colleague: False,
    opened_in_an_emergency_and_restricted_since: False,
}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("relationship", VISIBLE_TO_CASE_ROLES, ids=lambda each: each.__name__)
def test_list_rule_and_object_rule_agree(relationship, role):
    membership = a_membership(role=role, agency=an_agency())
    child = relationship(membership)

    listed = Child.objects.visible_to(membership).filter(pk=child.pk).exists()
    allowed = permissions.can_view(membership, child)
    opened = opens(membership, child)

    expected = role in CASE_ROLES and VISIBLE_TO_CASE_ROLES[relationship]
    assert (listed, bool(allowed), opened) == (expected, expected, expected)


def opens(membership, child):
    """Whether the child's own page opens: by a statement built once for every request."""
    try:
        return queries.child_for(membership, child.pk) == child
    except NotVisible:
        return False


def test_a_page_that_opened_on_the_last_day_does_not_open_on_the_next():
    membership = a_membership()
    child = involved_until_today(membership)

    assert opens(membership, child)
    with time_machine.travel(timezone.now() + DAY):
        assert not opens(membership, child)


def test_a_page_opened_in_an_emergency_closes_after_its_hour():
    membership = a_membership()
    child = opened_in_an_emergency_just_now(membership)

    assert opens(membership, child)
    with time_machine.travel(timezone.now() + timedelta(minutes=61)):
        assert not opens(membership, child)


@pytest.mark.parametrize("role", sorted(set(Role) - CASE_ROLES))
def test_no_other_role_sees_any_child(role):
    membership = a_membership(role=role, agency=an_agency())
    for relationship in VISIBLE_TO_CASE_ROLES:
        relationship(membership)

    assert not Child.objects.visible_to(membership).exists()


def test_a_refusal_says_why():
    membership = a_membership()

    decision = permissions.can_view(membership, known_to_nobody(membership))

    assert decision.because == "Your agency is not involved with this child today"


def test_the_same_person_in_another_agency_sees_nothing_of_the_first_ones_children():
    user = a_user()
    here, there = a_membership(user=user), a_membership(user=user)
    child = a_child(known_to=here)

    assert not permissions.can_view(there, child)


def test_a_visible_child_is_given():
    membership = a_membership()
    child = a_child(known_to=membership)

    assert queries.child_for(membership, child.pk) == child


def test_a_child_one_may_not_know_of_is_not_found_and_named_for_the_trail():
    child = a_child()

    with pytest.raises(NotVisible) as refusal:
        queries.child_for(a_membership(), child.pk)

    assert refusal.value.subject == f"families.Child:{child.pk}"


def test_a_child_that_does_not_exist_is_plainly_not_found():
    with pytest.raises(Http404) as refusal:
        queries.child_for(a_membership(), a_membership().pk)

    assert not isinstance(refusal.value, NotVisible)


def test_the_record_is_refused_with_a_reason_while_only_its_existence_is_shared():
    membership = a_membership()
    child = shared_as_existence_only(membership)

    with pytest.raises(Refused, match="who leads"):
        queries.record_for(membership, child.pk)


def test_a_closed_record_is_read_and_not_changed():
    membership = a_membership()
    child = closed(membership)

    assert permissions.can_read_record(membership, child)
    assert not permissions.can_change(membership, child)


def test_a_child_with_anything_around_it_cannot_be_deleted():
    child = a_child(known_to=a_membership())

    with pytest.raises(ProtectedError):
        child.delete()
