"""The owner of the database, as somebody with bad intent: triggers off, every row open."""

import os
from contextlib import contextmanager

import psycopg
import pytest

from riskapp.settings.databases import database_from_url


@pytest.fixture
def as_owner(own_database):
    """Gives a connection of the owner to the test's own database, committed at the end."""

    @contextmanager
    def connect(*, triggers: bool = False):
        settings = database_from_url(os.environ["DATABASE_OWNER_URL"])
        with psycopg.connect(
            dbname=own_database,
            user=settings.get("USER"),
            password=settings.get("PASSWORD"),
            host=settings.get("HOST"),
            port=settings.get("PORT"),
        ) as connection:
            if triggers:
                yield connection
                return
            for table in ("audit_event", "audit_chain"):
                connection.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            yield connection
            for table in ("audit_event", "audit_chain"):
                connection.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")

    return connect


@pytest.fixture
def empty_trail(own_database, as_owner):
    """A database of the test's own with nothing recorded in it. Yields its name."""
    with as_owner() as owner:
        owner.execute("TRUNCATE audit_event, audit_chain")
    return own_database
