"""Nobody changes the trail: the web role may not, and the owner is refused."""

import psycopg
import pytest
from django.db import ProgrammingError, connection, transaction

from audit import record, record_read
from audit.events import EventType
from audit.models import Event
from tests.builders import a_membership

CHANGES = [
    pytest.param("UPDATE audit_event SET role = 'x'", id="change"),
    pytest.param("DELETE FROM audit_event", id="delete"),
    pytest.param("TRUNCATE audit_event", id="empty"),
    pytest.param("UPDATE audit_chain SET sequence = sequence + 2", id="skip a place"),
    pytest.param("UPDATE audit_chain SET chain = gen_random_uuid()", id="rename a chain"),
    pytest.param("DELETE FROM audit_chain", id="forget a chain"),
    pytest.param("TRUNCATE audit_chain", id="empty the heads"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        *CHANGES,
        pytest.param("UPDATE audit_chain SET sequence = sequence + 1", id="move a head"),
        pytest.param(
            "INSERT INTO audit_chain VALUES (gen_random_uuid(), 0, '')", id="begin a chain"
        ),
        pytest.param("ALTER TABLE audit_event DISABLE TRIGGER USER", id="switch off the seals"),
        pytest.param("DROP TABLE audit_event", id="drop"),
    ],
)
def test_the_web_role_may_not(statement):
    record(EventType.AGENCY_ADDED, by=a_membership())

    with (
        pytest.raises(ProgrammingError, match=r"permission denied|must be owner"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


@pytest.mark.parametrize("statement", CHANGES)
def test_the_owner_is_refused_by_trigger(empty_trail, as_owner, statement):
    record_read(EventType.AUDIT_SEARCHED, by=None)

    with (
        pytest.raises(psycopg.errors.InsufficientPrivilege, match="append-only"),
        as_owner(triggers=True) as owner,
    ):
        owner.execute(statement)

    assert Event.objects.count() == 1


@pytest.mark.django_db
def test_a_table_of_the_same_name_in_front_does_not_catch_the_head():
    by = a_membership()
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE audit_chain (LIKE public.audit_chain)")
        cursor.execute("INSERT INTO audit_chain VALUES (%s, 41, '')", [by.agency_id])

        event = record(EventType.AGENCY_ADDED, by=by)

        cursor.execute("DROP TABLE pg_temp.audit_chain")
    assert Event.objects.get(pk=event.pk).sequence == 1
