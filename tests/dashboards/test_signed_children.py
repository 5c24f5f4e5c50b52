"""Which signed results a release counts: each child once, of its own quarter, behind a hash."""

from contextlib import contextmanager
from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from agencies.kinds import Role
from agencies.models import Membership
from assessments.queries.signed_results import latest_signed
from dashboards.actions.building import begin_release, build_release, claim, rebuilt
from dashboards.actions.clock import begin_due, build_next
from dashboards.building.shown import as_csv
from dashboards.models import Release
from dashboards.quarters import Quarter
from dashboards.records_of import recorded_until_before
from families.models import Child
from families.queries.counts import children_known_to_agencies
from tests.builders import a_membership, the_partnership
from tests.builders.agencies import sign_in
from tests.builders.assessments import a_signed_contribution, a_weighting
from tests.builders.dashboards import unattacked
from tests.builders.families import a_child, an_adult

pytestmark = pytest.mark.django_db

QUARTER = Quarter.last_closed(date.today())
WITHIN = QUARTER.starts_at + timedelta(days=40)
LONG_AGO, FAR_OFF = datetime(2001, 1, 1, tzinfo=WITHIN.tzinfo), WITHIN + timedelta(days=9000)
SERIOUS = {"domestic_abuse": "current", "substance_misuse": "current", "frequent_moves": "current"}


@pytest.fixture
def worker() -> Membership:
    with time_machine.travel(QUARTER.starts_at - timedelta(days=400)):
        a_weighting()
        return a_membership()


def signed(worker, *, child=None, at=WITHIN, findings=None) -> Child:
    with time_machine.travel(at, tick=False):
        if child is None:
            child = a_child(known_to=worker)
            an_adult(child)
        a_signed_contribution(child, worker, findings=findings or {})
    return child


def read(quarter=QUARTER, *, recorded_until=FAR_OFF, recorded_after=None):
    """(hash, level now, level before) of every child, in the order they come."""
    with latest_signed(
        the_partnership().pk,
        since=quarter.starts_at,
        until=quarter.ends_at,
        recorded_until=recorded_until,
        recorded_after=recorded_after,
    ) as chunks:
        return [
            (bytes(who), level, earlier)
            for chunk in chunks
            for who, level, earlier in zip(chunk.who, chunk.level, chunk.earlier, strict=True)
        ]


def test_a_child_counts_once_with_the_latest_result_of_the_quarter(worker):
    child = signed(worker)
    signed(worker, child=child, at=WITHIN + timedelta(days=3), findings=SERIOUS)

    ((_, level, earlier),) = read()

    assert (level, earlier) == (child.outcomes.order_by("-signed_at")[0].level_reported, 1)
    assert level > earlier


def test_a_child_without_a_result_before_has_none(worker):
    signed(worker)

    assert [earlier for _, _, earlier in read()] == [0]


@pytest.mark.parametrize(
    ("at", "counts"),
    [
        pytest.param(QUARTER.starts_at - timedelta(seconds=1), False, id="just-before"),
        pytest.param(QUARTER.starts_at, True, id="first-moment"),
        pytest.param(QUARTER.ends_at - timedelta(seconds=1), True, id="last-moment"),
        pytest.param(QUARTER.ends_at, False, id="just-after"),
    ],
)
def test_a_result_counts_in_the_quarter_it_was_signed_in(worker, at, counts):
    signed(worker, at=at)

    assert bool(read()) is counts


def test_records_that_were_joined_are_one_child_however_often(worker):
    first, second, third = (signed(worker, at=WITHIN + timedelta(days=day)) for day in range(3))
    join(first, second)
    join(second, third)

    ((_, _, earlier),) = read()

    assert earlier == 1


def test_training_records_do_not_count(worker):
    child = signed(worker)
    Child.objects.filter(pk=child.pk).update(
        training_for=worker.user, training_on=date.today(), training_case="LW"
    )

    assert read() == []


def test_what_was_recorded_late_waits_for_the_next_release(worker):
    signed(worker)
    after = QUARTER.after()

    assert read(recorded_until=LONG_AGO) == []
    assert len(read(after, recorded_after=LONG_AGO)) == 1
    assert read(after, recorded_after=FAR_OFF) == []
    assert read(after) == []


def test_nobody_can_make_a_hash_again(worker):
    signed(worker)

    ((one, *_),), ((other, *_),) = read(), read()

    assert one != other
    assert len(one) == 16


def test_children_known_to_agencies_are_whole_numbers_of_children(worker):
    child = signed(worker)
    signed(worker)
    other = a_child(known_to=worker)
    join(child, other)

    assert children_known_to_agencies(the_partnership().pk, on=date.today()) == 2
    assert children_known_to_agencies(the_partnership().pk, on=date(1999, 1, 1)) == 0


def test_one_child_more_or_less_after_the_freeze_changes_no_byte(worker, client):
    children = [signed(worker) for _ in range(12)]
    release = built()
    sign_in(client, a_membership(role=Role.PARTNERSHIP_MANAGER))
    address = reverse("dashboards:release_csv", args=[release.number])
    before = client.get(address).content

    signed(worker)
    join(children[0], children[1])
    join(children[2], children[3])

    with unattacked():
        assert as_csv(rebuilt(release).rows) == client.get(address).content == before
    assert how_many(release) == 10
    assert len(read()) == 11


def test_one_child_more_before_the_freeze_does_change_the_bytes(worker):
    for _ in range(13):
        signed(worker)

    assert how_many(built()) == 15


def test_late_results_are_those_since_the_release_before(worker):
    signed(worker)
    release = built()
    following = Release(partnership=release.partnership, quarter=QUARTER.after().first_day)

    assert recorded_until_before(release) is None
    assert recorded_until_before(following).isoformat() == release.manifest["recorded_until"]


def test_a_quarter_has_an_hour_to_arrive_before_it_is_begun(worker):
    signed(worker)

    with time_machine.travel(QUARTER.ends_at + timedelta(minutes=59)):
        build_next()
    assert not Release.objects.exists()

    begin_due(today=QUARTER.after().first_day)
    assert Release.objects.get().period == QUARTER


def test_a_quarter_without_results_is_not_released(worker):
    begin_due(today=date.today())

    assert not Release.objects.exists()


def test_two_processes_do_not_build_the_same_release(worker):
    signed(worker)
    release = begin_release(partnership=the_partnership(), quarter=QUARTER)

    assert claim(release) == release
    assert claim(release) is None
    with time_machine.travel(timezone.now() + timedelta(minutes=4)):
        assert claim(release) == release


def built() -> Release:
    """Begun, frozen and built two hours from now, when all of it has long been committed."""
    with later(), unattacked():
        return build_release(begin_release(partnership=the_partnership(), quarter=QUARTER))


def how_many(release: Release) -> int:
    return release.cells.get(subject="children", district="", agency_kind="", age_band="").value


@contextmanager
def later():
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        yield


def join(record: Child, kept: Child) -> None:
    Child.objects.filter(pk=record.pk).update(merged_into=kept, nhs_number="")
