"""Operators ask two questions; the answer names what is broken."""

import os

import psycopg
import pytest
from django.db import connections

from tests.databases import point_at

NOWHERE = "redis://127.0.0.1:1/0"


@pytest.mark.django_db
def test_a_whole_stack_is_ready(client):
    answer = client.get("/health/ready")

    assert answer.status_code == 200
    assert set(answer.json().values()) == {"ready", True}


@pytest.mark.django_db
def test_a_missing_broker_is_named(client, monkeypatch):
    monkeypatch.setenv("CELERY_BROKER_READ_URL", NOWHERE)

    answer = client.get("/health/ready")

    assert answer.status_code == 503
    assert broken(answer) == {"broker"}


@pytest.mark.django_db
def test_a_missing_cache_is_named(client, settings):
    settings.CACHES = {"default": settings.CACHES["default"] | {"LOCATION": NOWHERE}}

    answer = client.get("/health/ready")

    assert answer.status_code == 503
    assert broken(answer) == {"cache"}


def test_a_missing_migration_is_named(client, own_database):
    forget_the_last_migration(own_database)

    answer = client.get("/health/ready")

    assert answer.status_code == 503
    assert broken(answer) == {"migrations"}


def test_a_missing_database_is_named_and_the_process_still_lives(client, own_database):
    point_at("no_such_database")

    assert broken(client.get("/health/ready")) == {"database", "migrations"}
    assert client.get("/health/live").json() == {"status": "live"}


def test_health_says_nothing_about_versions_or_addresses(client, own_database):
    connections["default"].close()

    assert set(client.get("/health/ready").json()) == {
        "status",
        "database",
        "migrations",
        "cache",
        "broker",
    }


def broken(answer) -> set[str]:
    return {name for name, works in answer.json().items() if works is False}


def forget_the_last_migration(database):
    address = psycopg.conninfo.make_conninfo(os.environ["DATABASE_OWNER_URL"], dbname=database)
    with psycopg.connect(address, autocommit=True) as owner:
        owner.execute(
            "DELETE FROM django_migrations WHERE id ="
            " (SELECT max(id) FROM django_migrations WHERE app = 'audit')"
        )
