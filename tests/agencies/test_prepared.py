"""A statement that is built once says the same as one that is built each time."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from agencies.kinds import Role
from agencies.models import Membership
from agencies.prepared import FixedValue, prepared
from tests.builders import a_membership, an_agency

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def test_it_is_built_once_and_asked_for_each():
    built = []

    @prepared
    def one(key):
        built.append(key)
        return Membership.objects.filter(pk=key)

    first, second = a_membership(), a_membership()

    assert [one(first.pk), one(second.pk), one(first.pk)] == [[first], [second], [first]]
    assert len(built) == 1


def test_rows_come_with_what_is_selected_and_annotated_as_from_the_queryset():
    @prepared
    def colleagues(membership):
        return Membership.objects.filter(agency=membership.agency_id).select_related("user")

    membership = a_membership()
    colleague = a_membership(agency=membership.agency)

    assert {each.user.name for each in colleagues(membership)} == {
        membership.user.name,
        colleague.user.name,
    }


def test_values_come_as_from_the_queryset():
    @prepared
    def roles(key):
        return Membership.objects.filter(pk=key).values_list("role", "agency__name")

    membership = a_membership(role=Role.SUPERVISOR)

    assert roles(membership.pk) == [("supervisor", membership.agency.name)]


def test_each_role_has_a_statement_of_its_own():
    @prepared
    def seen_by(membership):
        everybody = Membership.objects.filter(agency=membership.agency_id)
        return everybody if membership.role == Role.SUPERVISOR else everybody.none()

    agency = an_agency()
    supervisor = a_membership(agency=agency, role=Role.SUPERVISOR)
    practitioner = a_membership(agency=agency, role=Role.PRACTITIONER)

    assert seen_by(practitioner) == []
    assert set(seen_by(supervisor)) == {supervisor, practitioner}
    assert seen_by(practitioner) == []


def test_without_a_value_another_statement_is_asked():
    @prepared
    def begun(since):
        rows = Membership.objects.all()
        return rows.filter(since__gte=since) if since is not None else rows

    membership = a_membership()

    assert begun(membership.since + DAY) == []
    assert membership in begun(None)


def test_several_keys_are_asked_for_at_once_and_none_finds_nothing():
    @prepared
    def those(keys):
        return Membership.objects.filter(pk__in=keys)

    first, second = a_membership(), a_membership()
    a_membership()

    assert set(those([first.pk, second.pk])) == {first, second}
    assert those([]) == []


def test_the_first_row_or_nothing():
    @prepared
    def one(key):
        return Membership.objects.filter(pk=key)

    membership = a_membership()

    assert one.first(membership.pk) == membership
    assert one.first(membership.agency_id) is None


def test_the_server_keeps_the_plan_of_what_is_asked_again():
    @prepared
    def one(key):
        return Membership.objects.filter(pk=key).values_list("pk", "role", "since")

    for _ in range(4):
        one(a_membership().pk)

    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements")
        kept = [statement for (statement,) in cursor]
    assert any('"role", "agencies_membership"."since"' in each for each in kept)


def test_it_counts_as_a_statement_of_the_page(django_assert_num_queries):
    @prepared
    def one(key):
        return Membership.objects.filter(pk=key)

    membership = a_membership()

    with django_assert_num_queries(1):
        one(membership.pk)


def test_a_day_that_would_be_kept_for_ever_is_refused():
    @prepared
    def in_force(user):
        return Membership.objects.in_force_on(timezone.localdate()).filter(user=user)

    with pytest.raises(FixedValue):
        in_force(a_membership().user_id)


def test_a_key_that_would_be_kept_for_ever_is_refused():
    mine = a_membership()

    @prepared
    def beside(key):
        return Membership.objects.filter(agency=mine.agency_id).exclude(pk=key)

    with pytest.raises(FixedValue):
        beside(mine.pk)


def test_nothing_is_decided_or_written_by_a_value_that_is_not_known_yet():
    mine = a_membership()

    @prepared
    def written(text):
        return Membership.objects.filter(role=f"{text}")

    @prepared
    def decided(day):
        return Membership.objects.filter(pk=None) if day > date.min else Membership.objects.all()

    @prepared
    def told_apart(key):
        return Membership.objects.none() if key == mine.pk else Membership.objects.all()

    with pytest.raises(TypeError):
        written("supervisor")
    with pytest.raises(TypeError):
        decided(timezone.localdate())
    with pytest.raises(TypeError):
        told_apart(mine.pk)


def test_what_can_not_be_put_in_later_is_refused():
    @prepared
    def one(membership):
        return Membership.objects.filter(user=membership)

    with pytest.raises(TypeError, match="User"):
        one(a_membership().user)
