"""A release is computed once, frozen with its inputs, decided on by a manager."""

from datetime import date

import pytest
import time_machine
from django.db import DatabaseError, transaction

from agencies.decisions import Refused
from agencies.kinds import Role
from dashboards.actions.building import NotClosed, begin_release, build_release, rebuilt
from dashboards.actions.deciding import NoReason, publish_release, withdraw_release
from dashboards.building.shown import Row, as_csv, digest
from dashboards.models import Release, ReleaseCell, ReleaseInput, State
from dashboards.quarters import Quarter
from tests.builders import a_membership, the_partnership
from tests.builders.dashboards import (
    A_QUARTER,
    a_built_release,
    a_frozen_release,
    a_published_release,
    unattacked,
)

pytestmark = pytest.mark.django_db


def manager():
    return a_membership(role=Role.PARTNERSHIP_MANAGER)


def test_a_quarter_is_not_released_before_it_has_closed():
    today = Quarter.of(date.today())

    with pytest.raises(NotClosed):
        begin_release(partnership=the_partnership(), quarter=today)


def test_a_quarter_is_released_once():
    a_frozen_release()

    with pytest.raises(DatabaseError), transaction.atomic():
        a_frozen_release()


def test_numbers_follow_each_other():
    first = a_frozen_release()
    second = a_frozen_release(quarter=A_QUARTER.after())

    assert (first.number, second.number) == (1, 2)


def test_building_again_from_the_frozen_inputs_gives_the_same_bytes():
    release = a_built_release()

    with unattacked():
        again = rebuilt(release)

    stored = release.cells.values_list(*Row._fields)
    assert as_csv(again.rows) == as_csv(Row(*row) for row in stored)
    assert again.sha256 == release.manifest["sha256"]
    assert digest(as_csv(Row(*row) for row in stored)) == again.sha256


def test_a_release_that_is_built_is_not_built_again():
    release = a_built_release()
    cells = set(release.cells.values_list("pk", flat=True))

    with unattacked():
        build_release(release)

    assert set(release.cells.values_list("pk", flat=True)) == cells


@pytest.mark.parametrize("model", [ReleaseCell, ReleaseInput])
def test_rows_of_a_release_are_never_changed(model):
    release = a_built_release()
    row = model.objects.filter(release=release).first()

    with pytest.raises(DatabaseError), transaction.atomic():
        row.save()
    with pytest.raises(DatabaseError), transaction.atomic():
        row.delete()


def test_nothing_is_added_to_a_release_that_is_built():
    release = a_built_release()

    with pytest.raises(DatabaseError), transaction.atomic():
        ReleaseInput.objects.create(release=release, number=99, payload=b"")
    with pytest.raises(DatabaseError), transaction.atomic():
        ReleaseCell.objects.create(release=release, subject="x", category="y", shown="few")


def test_what_was_built_can_not_be_changed_in_place():
    release = a_built_release()

    with pytest.raises(DatabaseError), transaction.atomic():
        Release.objects.filter(pk=release.pk).update(manifest={})
    with pytest.raises(DatabaseError), transaction.atomic():
        Release.objects.filter(pk=release.pk).update(state=State.BUILDING, built_at=None)
    with pytest.raises(DatabaseError), transaction.atomic():
        Release.objects.filter(pk=release.pk).delete()


def test_a_manager_publishes():
    by = manager()

    release = a_published_release(by=by)

    assert (release.state, release.published_by) == (State.PUBLISHED, by)


@pytest.mark.parametrize("role", set(Role) - {Role.PARTNERSHIP_MANAGER})
def test_nobody_else_sees_or_publishes_a_release(role):
    release = a_built_release()

    with pytest.raises((Refused, Release.DoesNotExist)):
        publish_release(release=release, version=release.version, by=a_membership(role=role))


def test_a_release_is_withdrawn_only_with_a_reason():
    by = manager()
    release = a_published_release(by=by)

    with pytest.raises(NoReason):
        withdraw_release(release=release, because=" wrong ", version=release.version, by=by)

    gone = withdraw_release(
        release=release,
        because="Two agencies sent the same children twice.",
        version=release.version,
        by=by,
    )
    assert gone.state == State.WITHDRAWN


def test_a_withdrawn_release_stays_withdrawn():
    by = manager()
    release = a_published_release(by=by)
    gone = withdraw_release(
        release=release, because="Counted the wrong weighting.", version=release.version, by=by
    )

    with pytest.raises(Refused):
        publish_release(release=gone, version=gone.version, by=by)
    with pytest.raises(DatabaseError), transaction.atomic():
        Release.objects.filter(pk=gone.pk).update(withdrawn_because="Another story altogether")


@time_machine.travel("2026-01-02 12:00")
def test_a_quarter_is_named_by_its_months():
    assert str(Quarter.last_closed(date(2026, 1, 2))) == "October to December 2025"
    assert Quarter.of(date(2026, 1, 2)).before().short == "2025 Q4"
