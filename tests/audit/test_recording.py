"""The trail's one writer: what it stores, and what it refuses."""

from dataclasses import dataclass
from uuid import UUID, uuid4

import django_guid
import pytest
from django.db import connection, transaction
from django.utils import timezone

from audit import record, record_read
from audit.events import EventType
from audit.models import ChainHead, Event
from audit.recording import OutsideTransaction, PersonOnly, Reference
from tests.builders import a_membership

NOBODYS_CHAIN = UUID(int=0)


@dataclass(frozen=True)
class Something:
    pk: UUID


@pytest.mark.django_db
def test_an_event_says_who_did_what_to_which_child():
    by = a_membership()
    child = Something(uuid4())

    record(
        EventType.MEMBERSHIP_SWITCHED,
        by=by,
        subject=by.agency,
        child=child,
        details={"old": None, "new": by.pk},
    )

    event = Event.objects.get(child_id=child.pk)
    assert (event.user_id, event.membership_id) == (by.user_id, by.pk)
    assert (event.agency_id, event.role) == (by.agency_id, "practitioner")
    assert (event.subject_type, event.subject_id) == ("agencies.Agency", str(by.agency_id))
    assert event.event_type == "membership.switched"
    assert event.details == {"old": None, "new": str(by.pk)}


@pytest.mark.django_db
def test_an_event_can_name_a_row_by_its_key_alone():
    key = uuid4()

    record(EventType.ACCESS_NOT_VISIBLE, by=None, subject=Reference(label="a.B", pk=key))

    assert Event.objects.filter(subject_type="a.B", subject_id=str(key)).exists()


@pytest.mark.django_db
def test_an_event_carries_the_request_it_belongs_to():
    request_id = uuid4()
    django_guid.set_guid(request_id.hex)

    event = record(EventType.AGENCY_ADDED, by=a_membership())

    django_guid.clear_guid()
    assert Event.objects.get(pk=event.pk).request_id == request_id


@pytest.mark.django_db
def test_the_database_tells_the_time_whatever_the_application_says():
    long_ago = timezone.now().replace(year=2001)
    event = Event(event_type="agency.added", role="", subject_type="", subject_id="", at=long_ago)

    event.save(force_insert=True)

    assert Event.objects.get(pk=event.pk).at.year >= 2026


@pytest.mark.django_db
def test_the_database_places_an_event_whatever_the_application_says():
    by = a_membership()
    event = Event(
        event_type="agency.added",
        agency_id=by.agency_id,
        chain=uuid4(),
        sequence=700,
        hash=b"forged",
    )

    event.save(force_insert=True)

    stored = Event.objects.get(pk=event.pk)
    assert (stored.chain, stored.sequence) == (by.agency_id, 1)
    assert bytes(stored.hash) != b"forged"


@pytest.mark.django_db
def test_events_of_an_agency_follow_one_another():
    by = a_membership()

    record(EventType.AGENCY_ADDED, by=by)
    record(EventType.AGENCY_ADDED, by=by)

    first, second = Event.objects.filter(chain=by.agency_id).order_by("sequence")
    assert (first.sequence, second.sequence) == (1, 2)
    assert first.previous_hash == b""
    assert second.previous_hash == first.hash
    assert ChainHead.objects.get(chain=by.agency_id).hash == second.hash


@pytest.mark.django_db
@pytest.mark.parametrize("by", [None, PersonOnly(user_id=UUID(int=7))], ids=["nobody", "a person"])
def test_events_outside_every_agency_stand_in_the_systems_chain(by):
    event = record(EventType.USER_SIGN_IN_FAILED, by=by)

    assert Event.objects.get(pk=event.pk).chain == NOBODYS_CHAIN


def test_a_change_is_not_recorded_apart_from_the_change(empty_trail):
    with pytest.raises(OutsideTransaction):
        record(EventType.AGENCY_ADDED, by=None)

    assert not Event.objects.exists()


def test_a_changes_event_is_rolled_back_with_the_change(empty_trail):
    with transaction.atomic():
        record(EventType.AGENCY_ADDED, by=None)
        transaction.set_rollback(True)

    assert not Event.objects.exists()


def test_a_reads_event_is_committed_at_once(empty_trail):
    record_read(EventType.AUDIT_SEARCHED, by=None)

    connection.close()
    assert Event.objects.get().event_type == "audit.searched"


def test_a_read_is_not_recorded_inside_a_transaction_that_could_undo_it(empty_trail):
    with transaction.atomic(), pytest.raises(RuntimeError):
        record_read(EventType.AUDIT_SEARCHED, by=None)

    assert not Event.objects.exists()
