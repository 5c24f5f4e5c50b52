"""Databases for tests.

One template is migrated and loaded as the owner; every test runs on a copy as the web role. Most
tests share a copy and roll back. Tests that need commits take `own_database`: a fresh copy,
dropped afterwards, because the audit trail can't be flushed.
"""

import os
import uuid

import psycopg
import pytest
from django.core.management import call_command, get_commands
from django.db import connections
from psycopg import sql

from riskapp.settings.databases import database_from_url

_TEMPLATE = f"risk_template_{os.getpid()}"


@pytest.fixture(scope="session", autouse=True)
def _browser_thread_may_use_the_database():
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture(scope="session")
def database_template(django_db_blocker):
    """The name of a database that is migrated, granted and holds the review; never connected to."""
    owner = connections.settings["owner"]
    default = connections.settings["default"]
    own_name = owner["NAME"]
    _owner_statement("CREATE DATABASE {}", _TEMPLATE)
    with django_db_blocker.unblock():
        owner["NAME"] = default["NAME"] = _TEMPLATE
        call_command("prepare_database", verbosity=0)
        for content in sorted({"load_review", "load_weighting"} & get_commands().keys()):
            call_command(content, verbosity=0)
        for alias in ("owner", "default"):
            connections[alias].close()
        owner["NAME"] = own_name
    yield _TEMPLATE
    _owner_statement("DROP DATABASE IF EXISTS {} WITH (FORCE)", _TEMPLATE)


@pytest.fixture(scope="session")
def django_db_setup(database_template, django_db_blocker):
    """pytest-django's hook: the copy that rolled-back tests share."""
    name = _copy_of(database_template)
    with django_db_blocker.unblock():
        _point_at(name)
    yield
    with django_db_blocker.unblock():
        connections["default"].close()
    _owner_statement("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


@pytest.fixture
def own_database(django_db_setup, database_template, django_db_blocker):
    """A database of the test's own, where commits are real. Yields its name."""
    shared = connections.settings["default"]["NAME"]
    name = _copy_of(database_template)
    with django_db_blocker.unblock():
        _point_at(name)
        yield name
        connections["default"].close()
        _point_at(shared)
    _owner_statement("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


def _point_at(name: str) -> None:
    connections["default"].close()
    connections.settings["default"]["NAME"] = name
    connections["default"].settings_dict["NAME"] = name


def _copy_of(template: str) -> str:
    name = f"risk_copy_{uuid.uuid4().hex[:12]}"
    _owner_statement("CREATE DATABASE {} TEMPLATE {}", name, template)
    return name


def _owner_statement(statement: str, *names: str) -> None:
    settings = database_from_url(os.environ["DATABASE_OWNER_URL"])
    with psycopg.connect(
        dbname=settings["NAME"],
        user=settings.get("USER"),
        password=settings.get("PASSWORD"),
        host=settings.get("HOST"),
        port=settings.get("PORT"),
        autocommit=True,
    ) as connection:
        connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))
